"""`make fuzz`: damaged papers, looking for what makes reading crash, hang or take time out of proportion.

    python benchmarks/fuzz.py [--seconds 600] [--seed 1] [--largest 400000] [--papers FOLDER ...]

Takes papers, damages them (lines cut, doubled, shuffled, joined, letters changed, bytes of chance, deep nesting,
long repeats) and reads each in a process of its own with a deadline. What has become so large that a sound paper of
its size would pass the deadline is cut (`--largest`); one text far over all limits comes first. A crash, a reading
over 30 seconds of the processor and one that takes over three times as long for twice the text are reported with the
seed that makes them again; the exit code is 1 if there were any. `--only SEED` does one again. What was found becomes
a test (tests/ingest/test_odd_texts.py).
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from ingest.pipeline import read_source
from ingest.read import Unreadable

ROOT = Path(__file__).parent.parent
DEADLINE = 30.0  # seconds of the processor
PATIENCE = 120.0  # seconds of the clock: the machine may have other work
SLOW_ENOUGH = 4.0  # seconds: shorter readings tell nothing of proportion
OUT_OF_PROPORTION = 3.0  # times the seconds for twice the text
PAPERS = (
    ROOT / "examples" / "papers",
    ROOT / "tests" / "data" / "blind" / "papers",
    ROOT.parent / "shared" / "documents",
)
LARGEST = 150_000  # code points of a paper that is taken
DAMAGED = 400_000  # code points of a damaged one: sound ones take up to 20 seconds (docs/benchmarks.md)
ENDLESS = 100_000_000  # code points of a line: a file within the limit of bytes, and no paper


class Outcome(NamedTuple):
    """What became of a reading: how long it took in seconds of the processor, and the trace of a crash."""

    seconds: float
    trace: str = ""


def main() -> None:
    """Damage and read until the time is over."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=1, help="the first seed; the others follow it")
    parser.add_argument("--only", type=int, help="do this seed and no other")
    parser.add_argument("--largest", type=int, default=DAMAGED, help="code points that a damaged paper is cut to")
    parser.add_argument("--papers", type=Path, nargs="*", default=PAPERS)
    options = parser.parse_args()
    papers = [text for folder in options.papers for text in _texts(folder)]
    if not papers:
        sys.exit(
            f"benchmarks/fuzz.py: no .txt papers in {', '.join(map(str, options.papers))}: name a folder that has some"
        )
    import ingest.warm  # noqa: F401  # once for all the processes that are forked

    began, faults, done = time.monotonic(), 0, 0
    if not options.only:
        faults += told("one endless line", examine("Ekmåla " * (ENDLESS // 7)))
    for seed in (options.only,) if options.only else count(options.seed):
        faults += told(f"seed {seed}", examine(damaged(seed, papers, options.largest)))
        done, seconds = done + 1, time.monotonic() - began
        if done % 50 == 0:
            print(f"{done} damaged papers, {faults} faults, {seconds:.0f} s", file=sys.stderr, flush=True)
        if seconds > options.seconds:
            break
    print(f"{done} damaged papers read, {faults} faults")
    sys.exit(1 if faults else 0)


def _texts(folder: Path) -> list[str]:
    return [path.read_text(encoding="utf-8")[:LARGEST] for path in sorted(folder.glob("*.txt"))]


def told(name: str, fault: str) -> bool:
    """Whether there is a fault; it is printed."""
    if fault:
        print(f"{name}: {fault}", flush=True)
    return bool(fault)


def examine(text: str) -> str:
    """What is wrong with reading a text; empty if nothing is."""
    outcome = read_apart(text)
    if outcome is None:
        return f"was not done after {PATIENCE:.0f} s: {len(text)} code points"
    if outcome.trace:
        return outcome.trace
    if outcome.seconds > DEADLINE:
        return f"took {outcome.seconds:.0f} s for {len(text)} code points"
    if outcome.seconds > SLOW_ENOUGH:
        twice = read_apart(text + "\n" + text)
        if twice is None or twice.seconds > OUT_OF_PROPORTION * outcome.seconds:
            taken = f"{twice.seconds:.1f}" if twice else f"over {PATIENCE:.0f}"
            return f"{outcome.seconds:.1f} s for {len(text)} code points, {taken} s for twice as many"
    return ""


def damaged(seed: int, papers: Sequence[str], largest: int = DAMAGED) -> str:
    """The damaged paper of a seed: one paper and one to five kinds of damage, of so many code points at most."""
    chance = random.Random(seed)
    text = chance.choice(papers)
    for damage in chance.choices(DAMAGES, k=chance.randint(1, 5)):
        text = damage(text, chance)[:largest]
    return text


def read_apart(text: str) -> Outcome | None:
    """Read a text in a process of its own; None if it is not done before the deadline."""
    here, there = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=_read, args=(text, there))
    process.start()
    there.close()
    try:
        return here.recv() if here.poll(PATIENCE) else None
    except EOFError:
        return Outcome(0, "the process died")
    finally:
        process.kill()
        process.join()


def _read(text: str, tell: multiprocessing.connection.Connection) -> None:
    began = time.process_time()
    trace = ""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "paper.txt"
        path.write_bytes(text.encode("utf-8", "surrogateescape"))
        try:
            read_source(path, Path(folder))
        except Unreadable:
            pass  # one clear error is what bad input should get
        except Exception:  # the fault that is looked for
            trace = traceback.format_exc(limit=-4)
    tell.send(Outcome(time.process_time() - began, trace))


# -- damages --------------------------------------------------------------------------------------------------


def _cut(text: str, chance: random.Random) -> str:
    """A piece of it."""
    start = chance.randrange(len(text) + 1)
    return text[start : start + chance.randrange(len(text) + 1)]


def _shuffled(text: str, chance: random.Random) -> str:
    """Lines in another order, all or within pages' reach."""
    lines = text.splitlines(keepends=True)
    start = chance.randrange(len(lines) + 1)
    some = lines[start : start + chance.choice((20, 200, len(lines)))]
    chance.shuffle(some)
    return "".join(lines[:start] + some + lines[start + len(some) :])


def _doubled(text: str, chance: random.Random) -> str:
    """Some lines many times over."""
    lines = text.splitlines(keepends=True)
    start = chance.randrange(len(lines) + 1)
    some = lines[start : start + chance.randint(1, 30)]
    return "".join(lines[:start] + some * chance.choice((2, 10, 300)) + lines[start:])


def _lost_lines(text: str, chance: random.Random) -> str:
    """Some lines fewer."""
    return "".join(line for line in text.splitlines(keepends=True) if chance.random() > 0.2)


def _joined(text: str, chance: random.Random) -> str:
    """Line breaks lost, or doubled, or spaces made into breaks."""
    old, new = chance.choice(
        (("\n", " "), ("\n", ""), ("\n", "\n\n"), (" ", "\n"), (" ", ""), ("\n", "\f"), (" ", "\t"))
    )
    share = chance.random()
    return "".join(new if c == old and chance.random() < share else c for c in text)


def _misread(text: str, chance: random.Random) -> str:
    """Letters changed, dropped or put in."""
    letters = list(text)
    for _ in range(len(letters) // chance.choice((10, 100, 1000)) + 1):
        if letters:
            letters[chance.randrange(len(letters))] = chance.choice(SIGNS)
    return "".join(letters)


def _bytes(text: str, chance: random.Random) -> str:
    """Bytes of chance in between."""
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.randbytes(chance.choice((1, 30, 3000))).decode("utf-8", "surrogateescape") + text[at:]


def _nested(text: str, chance: random.Random) -> str:
    """Brackets, quotation marks and attachments within one another."""
    opening, closing = chance.choice(
        (("(", ")"), ("”", "”"), ("[", "]"), ("Bilaga 1\n", "\n"), ("§ 1\n", ""), ("<div>", "</div>"))
    )
    deep = chance.choice((10, 1000, 5000))
    at = chance.randrange(len(text) + 1)
    return text[:at] + opening * deep + text[at : at + 200] + closing * deep + text[at:]


def _repeated(text: str, chance: random.Random) -> str:
    """One sign, word or pattern very often: what regular expressions stumble over."""
    piece: str = chance.choice(
        (
            *SIGNS,
            "Ann-",
            "a.",
            "och ",
            "Nämnden ",
            "§ 1 ",
            "1 000 ",
            "2024-01-01 ",
            "- ",
            "_ ",
            "x@",
            "Anna Ek, ",
            "KS 2024/",
        )
    )
    at = chance.randrange(len(text) + 1)
    return text[:at] + piece * chance.choice((100, 3000, 20_000)) + text[at:]


SIGNS = "abåäöÅÉZ019 .,;:-–—_§()[]/\\\"'”*#|<>=+%&@\t\n\f\r\u00ad\u200b\ufeff\u0000\u2028\U0001f600"
DAMAGES: tuple[Callable[[str, random.Random], str], ...] = (
    _cut, _shuffled, _doubled, _lost_lines, _joined, _misread, _bytes, _nested, _repeated,
)  # fmt: skip


if __name__ == "__main__":
    main()
