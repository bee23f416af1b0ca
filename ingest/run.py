"""Reading many files, in several processes, each file on its own: one that fails is reported and the run goes on."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import forkserver, get_all_start_methods, get_context
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import NamedTuple

from ingest import readings
from ingest.pipeline import read_source
from ingest.read import SIZE_LIMIT, Unreadable, bytes_of, find_files
from ingest.readings import Kept


@dataclass(frozen=True, slots=True, order=True)
class Failure:
    """A file that could not be read: what is wrong with it, and what to do. `detail` is for a report to us."""

    name: str
    reason: str
    remedy: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """One file done: its name and size in bytes, whether it was read before, and how many are done of all."""

    name: str
    size: int
    reused: bool
    failed: bool
    done: int
    files: int


@dataclass(frozen=True, slots=True)
class Run:
    """The readings in the order of their names, the failures, and how many readings were kept from before.

    The texts of the readings stay on disk (`ingest.readings.Kept`).
    """

    readings: tuple[Kept, ...]
    failures: tuple[Failure, ...]
    reused: int


Outcome = tuple[Kept | None, Failure | None, bool]


class Task(NamedTuple):
    """A file to read: its path, the folder of its name, where readings are kept, the largest size in bytes."""

    path: Path
    root: Path
    folder: Path
    limit: int

    @property
    def name(self) -> str:
        """The file's name relative to its folder, with `/`."""
        return self.path.relative_to(self.root).as_posix()


def run(
    paths: Sequence[Path],
    folder: Path,
    *,
    workers: int = 2,
    limit: int = SIZE_LIMIT,
    tell: Callable[[Progress], None] = lambda _: None,
    meanwhile: Callable[[], None] = lambda: None,
) -> Run:
    """Read all files below `paths`; `folder` keeps readings, `tell` hears of every file that is done.

    limit      largest file that is read, in bytes
    meanwhile  what this process does once while the others start, which takes them seconds

    Two files of the same name (relative to the folders given) cannot be told apart in the tables: the second is a
    failure.
    """
    found, clashes = _distinct(find_files(paths))
    outcomes: list[Outcome] = [(None, clash, False) for clash in clashes]
    tasks = [Task(path, root, folder, limit) for path, root in found]
    for task, outcome in _outcomes(tasks, workers, meanwhile):
        outcomes.append(outcome)
        tell(_progress(task, outcome, len(outcomes), len(tasks) + len(clashes)))
    done = sorted((r for r, _, _ in outcomes if r), key=lambda r: r.source.name)
    failures = sorted(f for _, f, _ in outcomes if f)
    return Run(tuple(done), tuple(failures), sum(reused for *_, reused in outcomes))


def _distinct(found: Sequence[tuple[Path, Path]]) -> tuple[list[tuple[Path, Path]], list[Failure]]:
    names: dict[str, tuple[Path, Path]] = {}
    clashes = []
    for path, root in found:
        name = path.relative_to(root).as_posix()
        if name in names:
            reason = "another file of this run has the same name in another folder"
            clashes.append(Failure(str(path), reason, "give the folder above both, so that their names differ"))
        else:
            names[name] = (path, root)
    return list(names.values()), clashes


def _progress(task: Task, outcome: Outcome, done: int, files: int) -> Progress:
    reading, failure, reused = outcome
    size = reading.source.size if reading else _size(task.path)
    return Progress(task.path.name, size, reused, failure is not None, done, files)


def _outcomes(tasks: Sequence[Task], workers: int, meanwhile: Callable[[], None]) -> Iterator[tuple[Task, Outcome]]:
    left: list[Task] = []  # kept readings are taken here: to start a worker takes longer
    for task in tasks:
        if kept := _kept(task):
            yield task, (kept, None, True)
        else:
            left.append(task)
    if workers <= 1 or len(tasks) <= 1:
        yield from ((task, read_one(task)) for task in left)
    elif left:
        yield from _in_workers(left, workers, meanwhile)


def _in_workers(tasks: Sequence[Task], workers: int, meanwhile: Callable[[], None]) -> Iterator[tuple[Task, Outcome]]:
    # the largest first, so that no worker is left alone with it at the end
    ordered = sorted(tasks, key=lambda task: -_size(task.path))
    broken: list[Task] = []
    context = _processes()
    if context.get_start_method() == "forkserver":
        forkserver.ensure_running()
    meanwhile()
    with ProcessPoolExecutor(min(workers, len(tasks)), mp_context=context) as pool:
        futures: dict[Future[Outcome], Task] = {pool.submit(read_one, task): task for task in ordered}
        for future in as_completed(futures):
            try:
                yield futures[future], future.result()
            except BrokenProcessPool:
                broken.append(futures[future])
    for task in broken:
        yield task, _alone(task)


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _processes() -> BaseContext:
    """Processes that share the stages and the lexicon where the system can fork them, else have their own."""
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload(["ingest.warm"])
    return context


def _alone(task: Task) -> Outcome:
    """Read a file in a process of its own, after a pool that it was in has died: it may be the one that killed it."""
    with ProcessPoolExecutor(1, mp_context=_processes()) as pool:
        try:
            return pool.submit(read_one, task).result()
        except BrokenProcessPool:
            reason = "the process that read it was killed, probably for want of memory"
            return None, Failure(task.name, reason, "divide the file, or give the machine more memory"), False


def _kept(task: Task) -> Kept | None:
    """The kept reading of a file, if there is one; what is wrong with the file is told by who reads it."""
    try:
        return readings.load(task.folder, readings.key(task.name, bytes_of(task.path, task.name, task.limit)))
    except Unreadable:
        return None


def read_one(task: Task) -> Outcome:
    """Read one file, and keep its reading."""
    try:
        reading_key = readings.key(task.name, bytes_of(task.path, task.name, task.limit))
        reading = read_source(task.path, task.root, task.limit)
    except Unreadable as error:
        return None, Failure(task.name, error.reason, error.remedy), False
    except Exception as error:  # a fault of ours in one file must not lose the others: it is reported, with its trace
        reason = f"an error in Stadsgraf: {type(error).__name__}: {error}"
        return None, Failure(task.name, reason, "report it with this file, if you may", traceback.format_exc()), False
    return readings.save(task.folder, reading_key, reading), None, False
