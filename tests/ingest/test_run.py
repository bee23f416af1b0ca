"""Many files: each on its own, in any number of processes, with the same result."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from pathlib import Path

import pytest

from graph.manifest import ManifestInputs
from graph.release import build
from ingest import recognise
from ingest import run as running
from ingest.describe import describe
from ingest.facts import Fact
from ingest.parts import Paper
from ingest.readings import Texts
from ingest.run import Failure, Progress, Run, run

PAPERS = {
    "nämnd/protokoll.txt": "Ekmåla kommun\nSocialnämnden\nSammanträdesprotokoll\n2031-05-06\n\n"
    "§ 1 Ny badplats  SN 2031/7\n\nBeslut\nSocialnämnden bifaller förslaget.\n\n§ 2 Avslutning\n",
    "nämnd/kallelse.txt": "Ekmåla kommun\nSocialnämnden\nFöredragningslista\n2031-05-06\n\n1. Ny badplats\nSN 2031/7\n",
    "remiss.txt": "Kommunstyrelsen    Remissbrev\nEkmåla kommun     Dnr KS 2031/9\nRemiss om badet\n",
}


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A folder of three small papers."""
    for name, text in PAPERS.items():
        path = tmp_path / "papers" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "papers"


def release_id(done: Run, folder: Path) -> str:
    return build(describe(done.readings, "0.1.0"), Texts(done.readings), ManifestInputs((), (), "0.1.0"), folder).id


def test_every_file_is_read_in_the_order_of_names(papers: Path, tmp_path: Path) -> None:
    done = run([papers], tmp_path / "kept", workers=1)
    assert [reading.source.name for reading in done.readings] == sorted(PAPERS)
    assert (done.failures, done.reused) == ((), 0)
    assert all(reading.facts for reading in done.readings)


def test_workers_change_nothing(papers: Path, tmp_path: Path) -> None:
    (papers / "trasig.pdf").write_bytes(b"%PDF-1.4 broken")
    alone = run([papers], tmp_path / "one", workers=1)
    several = run([papers], tmp_path / "two", workers=2)
    assert several == alone
    assert release_id(several, tmp_path / "releases") == release_id(alone, tmp_path / "again")


def test_files_in_another_order_give_the_same_release(
    papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    straight = run([papers], tmp_path / "one", workers=1)
    find_files = running.find_files
    monkeypatch.setattr(running, "find_files", lambda paths: find_files(paths)[::-1])
    turned = run([papers], tmp_path / "two", workers=1)
    assert turned == straight
    assert release_id(turned, tmp_path / "releases") == release_id(straight, tmp_path / "again")


def test_a_second_run_reads_nothing_again(papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = run([papers], tmp_path / "kept", workers=1)
    monkeypatch.setattr(running, "read_source", not_to_be_called)
    second = run([papers], tmp_path / "kept", workers=1)
    assert second.readings == first.readings
    assert second.reused == len(PAPERS)


def not_to_be_called(path: Path, root: Path, limit: int) -> None:
    raise AssertionError(f"{path} was read again")


def test_only_a_changed_file_is_read_again(papers: Path, tmp_path: Path) -> None:
    run([papers], tmp_path / "kept", workers=1)
    with (papers / "remiss.txt").open("a", encoding="utf-8") as file:
        file.write("Svar senast den 1 juni 2031.\n")
    told: list[Progress] = []
    run([papers], tmp_path / "kept", workers=1, tell=told.append)
    assert {done.name: done.reused for done in told} == {
        "kallelse.txt": True,
        "protokoll.txt": True,
        "remiss.txt": False,
    }


def test_a_file_that_has_moved_is_read_again(papers: Path, tmp_path: Path) -> None:
    run([papers], tmp_path / "kept", workers=1)
    (papers / "remiss.txt").rename(papers / "nämnd" / "remiss.txt")
    assert run([papers], tmp_path / "kept", workers=1).reused == len(PAPERS) - 1


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("tom.txt", b"", "empty"),
        ("blank.txt", b" \n", "no text"),
        ("trasig.pdf", b"%PDF-1.4 broken", "broken"),
        ("trasig.docx", b"PK broken", "broken"),
        ("tabell.xlsx", b"PK", "not read"),
        ("bild.txt", b"\x89PNG\0", "zero bytes"),
    ],
)
def test_a_file_that_cannot_be_read_is_reported_and_the_rest_is_read(
    papers: Path, tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    (papers / name).write_bytes(content)
    done = run([papers], tmp_path / "kept", workers=1)
    (failure,) = done.failures
    assert failure.name == name
    assert reason in failure.reason
    assert failure.remedy
    assert len(done.readings) == len(PAPERS)


def test_a_file_that_is_not_there_is_reported(papers: Path, tmp_path: Path) -> None:
    (failure,) = run([papers, tmp_path / "borta.txt"], tmp_path / "kept", workers=1).failures
    assert failure == Failure("borta.txt", "there is no such file", "check the path")


def test_a_file_over_the_limit_is_reported(papers: Path, tmp_path: Path) -> None:
    (papers / "stor.txt").write_text("Ekmåla kommun\n" * 100, encoding="utf-8")
    (failure,) = run([papers], tmp_path / "kept", workers=1, limit=1000).failures
    assert failure.name == "stor.txt"
    assert "the limit is 1,000" in failure.reason


def test_two_files_of_one_name_cannot_be_told_apart(papers: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "remiss.txt"
    other.parent.mkdir()
    other.write_text("Tallby kommun\n", encoding="utf-8")
    done = run([papers, other.parent], tmp_path / "kept", workers=1)
    (failure,) = done.failures
    assert "same name" in failure.reason
    assert [reading.source.name for reading in done.readings] == sorted(PAPERS)


def test_an_error_of_ours_in_one_file_does_not_lose_the_others(
    papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(found: Sequence[Paper]) -> list[Fact]:
        if found[0].name == "remiss.txt":
            raise ZeroDivisionError("a fault")
        return []

    monkeypatch.setattr(recognise, "RECOGNISERS", (recognise.Recogniser("failing", failing),))
    done = run([papers], tmp_path / "kept", workers=1)
    (failure,) = done.failures
    assert failure.name == "remiss.txt"
    assert failure.reason == "an error in Stadsgraf: ZeroDivisionError: a fault"
    assert "failing" in failure.detail
    assert len(done.readings) == len(PAPERS) - 1


def killed(task: running.Task) -> running.Outcome:
    """What stands in for a process that runs out of memory at one file."""
    if task.path.name == "remiss.txt":
        os.kill(os.getpid(), signal.SIGKILL)
    return running.read_one(task)


def test_a_killed_process_costs_one_file(papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "read_one", killed)
    done = run([papers], tmp_path / "kept", workers=2)
    (failure,) = done.failures
    assert failure.name == "remiss.txt"
    assert "killed" in failure.reason
    assert len(done.readings) == len(PAPERS) - 1


def test_progress_counts_every_file(papers: Path, tmp_path: Path) -> None:
    (papers / "tom.txt").write_bytes(b"")
    told: list[Progress] = []
    run([papers], tmp_path / "kept", workers=1, tell=told.append)
    assert [(each.done, each.files) for each in told] == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert [each.name for each in told if each.failed] == ["tom.txt"]
    assert sum(each.size for each in told) == sum(path.stat().st_size for path in papers.rglob("*.txt"))


def test_no_files_are_no_error(tmp_path: Path) -> None:
    assert run([tmp_path], tmp_path / "kept") == Run((), (), 0)
