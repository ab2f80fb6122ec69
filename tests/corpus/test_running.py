"""A run over a corpus loses nothing and does nothing twice, whatever becomes of its processes."""

from __future__ import annotations

import concurrent.futures as cf
import csv
import json
import os
import pathlib
import signal
import subprocess
import sys
import time

import pytest

import claimcheck
from claimcheck.corpus import Entry, Progress, Setup, Store, run_corpus, running
from claimcheck.corpus.checking import Outcome, work
from claimcheck.corpus.sources import Item
from claimcheck.errors import PackError, RegistryLocked, UsageError
from tests.cli.conftest import WORLDCUP

SETUP = Setup(only_packs=(str(WORLDCUP),), date="2022-12-31")
GOOD, BAD = "Spain won the World Cup in 2010.", "Germany hosted the World Cup in 2010."
posix = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


@pytest.fixture
def table(tmp_path: pathlib.Path) -> pathlib.Path:
    """Six documents, of which one has no text."""
    path = tmp_path / "speeches.jsonl"
    texts = [GOOD, BAD, "", f"{GOOD} {BAD}", "Nobody knows.", BAD]
    rows = [{"id": f"d{n}", "text": text, "speaker": "Anna", "place": "Oslo"} for n, text in enumerate(texts)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def counts(entries: tuple[Entry, ...]) -> list[tuple[str, int, int]]:
    """(id, refuted, supported) of those that were checked."""
    return [(e.id, e.counts["refuted"], e.counts["supported"]) for e in entries if not e.fault]


FOUND = [("d0", 0, 1), ("d1", 1, 0), ("d3", 1, 1), ("d4", 0, 0), ("d5", 1, 0)]


def files(folder: pathlib.Path) -> dict[str, bytes]:
    """What stands in the folder of a corpus."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_every_document_is_checked_as_of_its_own_date_and_speaker(table: pathlib.Path, tmp_path: pathlib.Path) -> None:
    """The registries are those of single checks, the claims stand in one table with what else the row told."""
    seen: list[Progress] = []
    run = run_corpus(table, tmp_path / "out", setup=SETUP, jobs=0, progress=seen.append)
    assert counts(run.entries) == FOUND
    assert [entry.fault for entry in run.faults] == ["speeches.jsonl, row 3: there is no text in the column 'text'"]
    assert [(p.done, p.kept, p.faults) for p in seen][-1] == (6, 0, 1)
    made = claimcheck.Registry.loads(run.store.registry(run.entries[1]))
    document = claimcheck.Document.from_text(BAD, date="2022-12-31", speaker="Anna", source_name="d1")
    assert made.to_json() == claimcheck.check(document, only_packs=[WORLDCUP]).to_json()
    with (tmp_path / "out" / "claims.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == run.total("claims") == 6
    assert {(row["document_place"], row["document_speaker"], row["document_date"]) for row in rows} == {
        ("Oslo", "Anna", "2022-12-31")
    }


def test_a_second_run_checks_what_changed_alone(table: pathlib.Path, tmp_path: pathlib.Path) -> None:
    """Neither what is as it was nor what could not be read; other packs or settings are another check."""
    out = tmp_path / "out"
    run_corpus(table, out, setup=SETUP, jobs=0)
    before = files(out)
    assert run_corpus(table, out, setup=SETUP, jobs=0).checked == 0
    assert files(out) == before
    assert run_corpus(table, out, setup=SETUP, jobs=0, retry=True).checked == 1
    table.write_text(table.read_text(encoding="utf-8").replace("Nobody knows.", GOOD), encoding="utf-8")
    run = run_corpus(table, out, setup=SETUP, jobs=0)
    assert (run.checked, counts(run.entries)[3]) == (1, ("d4", 0, 1))
    assert run_corpus(table, out, setup=Setup(only_packs=(str(WORLDCUP),)), jobs=0).checked == 6


def test_processes_make_the_same_files_as_one(table: pathlib.Path, tmp_path: pathlib.Path) -> None:
    """In the order of the source; a process that is killed by a document sets that one aside and no other."""
    run_corpus(table, tmp_path / "one", setup=SETUP, jobs=0)
    run_corpus(table, tmp_path / "two", setup=SETUP, jobs=2)
    assert files(tmp_path / "two") == files(tmp_path / "one")


def _fatal(setup: Setup, item: Item) -> Outcome:
    """The work of a document, of which one ends the process that does it."""
    if item.id == "d1":
        os._exit(9)
    return Outcome(registry="{}", counts=(("refuted", 0), ("supported", int(setup == SETUP))))


def test_a_document_that_ends_its_process_is_set_aside(
    table: pathlib.Path, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No other one is lost with it."""
    monkeypatch.setattr(running, "work", _fatal)
    monkeypatch.setattr(Store, "write_claims", lambda *_: None)
    run = run_corpus(table, tmp_path / "out", setup=SETUP, jobs=2)
    assert [entry.id for entry in run.entries] == [f"d{n}" for n in range(6)]
    assert [(entry.id, entry.fault) for entry in run.faults] == [
        ("d1", "d1: the process that checked it was ended; it is set aside")
    ]


class _Counting(cf.ThreadPoolExecutor):
    """An executor of somebody else's, which fails with one document."""

    def submit(self, fn, /, *args, **kwargs):  # type: ignore[no-untyped-def]
        if args[1].id == "d3":
            failed: cf.Future[Outcome] = cf.Future()
            failed.set_exception(ConnectionError("the worker is gone"))
            return failed
        return super().submit(fn, *args, **kwargs)


def test_any_executor_does_the_work(table: pathlib.Path, tmp_path: pathlib.Path) -> None:
    """It is not shut down, and what it cannot do is set aside."""
    with _Counting(2) as executor:
        run = run_corpus(table, tmp_path / "out", setup=SETUP, executor=executor)
        assert executor.submit(work, SETUP, Item(id="x", text=GOOD)).result().fault == ""
    assert [entry.id for entry in run.faults] == ["d2", "d3"]
    assert run.faults[1].fault == "d3: could not be checked (ConnectionError: the worker is gone)"


@pytest.mark.parametrize("name", ["manifest.jsonl", "registries-00000.jsonl", "claims-00000.jsonl"])
@pytest.mark.parametrize("left", [0.0, 0.3, 0.9])
def test_what_was_cut_off_is_done_again(table: pathlib.Path, tmp_path: pathlib.Path, name: str, left: float) -> None:
    """Whichever file ends too early, and where: the second run gives the files of an undisturbed one."""
    out = tmp_path / "out"
    run_corpus(table, out, setup=SETUP, jobs=0)
    whole = files(out)
    os.truncate(out / name, int(len(whole[name]) * left))
    (out / "claims.csv").unlink()
    run = run_corpus(table, out, setup=SETUP, jobs=0)
    assert counts(run.entries) == FOUND
    assert files(out) == whole


_RUN = """
import sys
from claimcheck.corpus import run_corpus
from tests.corpus.test_running import SETUP
if __name__ == "__main__":
    run_corpus(sys.argv[1], sys.argv[2], setup=SETUP, jobs=1, progress=lambda p: print(p.done, flush=True))
"""


@posix
def test_a_run_that_is_killed_goes_on(tmp_path: pathlib.Path) -> None:
    """With SIGKILL, in the middle: what it said was done stays done, and its processes end with it."""
    path, out = tmp_path / "t.csv", tmp_path / "out"
    path.write_text("text\n" + f"{GOOD} {BAD}\n" * 40, encoding="utf-8")
    (tmp_path / "run.py").write_text(_RUN, encoding="utf-8")
    root = str(pathlib.Path(__file__).parent.parent.parent)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((os.environ["PYTHONPATH"], root))}
    process = subprocess.Popen(
        [sys.executable, "run.py", str(path), str(out)],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    said = [process.stdout.readline() for _ in range(5)]
    process.send_signal(signal.SIGKILL)
    said += process.stdout.readlines()  # ends when its processes have ended too
    process.wait()
    done = len([line for line in said if line.endswith("\n")])
    run = run_corpus(path, out, setup=SETUP, jobs=0)
    assert run.checked <= 40 - done
    assert [entry.id for entry in run.entries] == [str(n) for n in range(1, 41)]
    lines = (out / "registries-00000.jsonl").read_bytes().splitlines()
    assert len(lines) == len({entry.registry for entry in run.entries}) == 40


def test_one_writes_at_a_time(table: pathlib.Path, tmp_path: pathlib.Path) -> None:
    """A second run over the same folder is turned away."""
    with Store(tmp_path / "out").writing(), pytest.raises(RegistryLocked):
        run_corpus(table, tmp_path / "out", setup=SETUP, jobs=0)


def test_what_is_wrong_for_all_is_told_before_anything_is_done(table: pathlib.Path, tmp_path: pathlib.Path) -> None:
    """A pack that there is not, or a folder with something else in it."""
    with pytest.raises(PackError):
        run_corpus(table, tmp_path / "out", setup=Setup(only_packs=("nowhere",)), jobs=0)
    assert not (tmp_path / "out").exists()
    with pytest.raises(UsageError, match="holds other files"):
        run_corpus(table, tmp_path, setup=SETUP, jobs=0)


def test_a_large_corpus_has_several_shards(
    table: pathlib.Path, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run finds them again, and adds to the last."""
    monkeypatch.setattr("claimcheck.corpus.store._LARGEST", 1)
    run_corpus(table, tmp_path / "out", setup=SETUP, jobs=0)
    assert len(list((tmp_path / "out").glob("registries-*.jsonl"))) == 5
    began = time.monotonic()
    run = run_corpus(table, tmp_path / "out", setup=SETUP, jobs=0)
    assert (run.checked, counts(run.entries)) == (0, FOUND)
    assert time.monotonic() - began < 5
    assert claimcheck.Registry.loads(Store(tmp_path / "out").registry(run.entries[5])).claims[0].quote == BAD[:-1]


def test_the_library_takes_a_source_and_a_folder(table: pathlib.Path, tmp_path: pathlib.Path) -> None:
    """Or articles without one; anything else is told with the remedy."""
    options = {"only_packs": [WORLDCUP], "date": "2022-12-31", "jobs": 0}
    run = claimcheck.check_corpus(table, tmp_path / "out", **options)  # type: ignore[call-overload]
    assert counts(run.entries) == FOUND
    with pytest.raises(UsageError, match="out=FOLDER"):
        claimcheck.check_corpus(table)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="a folder or a table"):
        claimcheck.check_corpus([GOOD], tmp_path / "out")  # type: ignore[call-overload]
