"""What is derived from a pack: never read from the pack's own folder, made anew whatever is wrong with it."""

from __future__ import annotations

import json
import os
import pathlib
import sqlite3
import sys

import pytest

from claimcheck.reference import load_packs, store
from claimcheck.reference.cache import COMPILED
from claimcheck.reference.large import LargeTable
from tests.packs.writing import FINALS, finals


@pytest.fixture
def pack(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    """A pack whose derived files stand in a folder of their own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    others = FINALS[FINALS.index('  "{winner} beat') : FINALS.rindex("]")]
    return finals(tmp_path / "p", declared=(others, ""))  # one example


def patterns(pack: pathlib.Path) -> list[str]:
    """The examples that the patterns of the pack came from."""
    found = load_packs(only=[pack])
    return [pattern.example for pattern in found.patterns(found.tables[-1])]


def kept(pack: pathlib.Path) -> pathlib.Path:
    (place,) = store.places(pack)
    return place


def _wrong(text: str) -> dict[str, str]:
    """Contents of a derived file that are damaged, or changed so that they can still be read."""
    seal, _, inner = text.partition("\n")
    tables = json.loads(inner)
    for record in tables.values():
        record["patterns"] = []
    return {
        "nothing": "",
        "half of it": text[: len(text) // 2],
        "depth": seal + "\n" + "[" * 50_000,
        "no JSON": seal + "\nnonsense",
        "other words": text.replace("won", "lost"),
        "no patterns under the old seal": f"{seal}\n{json.dumps(tables)}",
        "a list": seal + "\n[]",
        "a number that is none": text.replace('"1"', '"x"'),
        "bytes": "\ud800",
    }


WRONG = (
    "nothing",
    "half of it",
    "depth",
    "no JSON",
    "other words",
    "no patterns under the old seal",
    "a list",
    "bytes",
)


@pytest.mark.parametrize("what", [*WRONG, "a number that is none"])
def test_a_corrupt_file_is_made_anew(pack: pathlib.Path, what: str) -> None:
    """Whatever is in it, the same patterns come out, and the file is whole again."""
    before = patterns(pack)
    assert before
    path = kept(pack) / COMPILED
    whole = path.read_text(encoding="utf-8")
    path.write_bytes(_wrong(whole)[what].encode("utf-8", "surrogatepass"))
    assert patterns(pack) == before
    assert path.read_text(encoding="utf-8") == whole


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of POSIX")
@pytest.mark.parametrize("what", ["pipe", "folder", "link"])
def test_a_file_that_is_none_is_passed_over(pack: pathlib.Path, what: str) -> None:
    """A pipe, a folder, a link to nowhere in its place."""
    before = patterns(pack)
    path = kept(pack) / COMPILED
    path.unlink()
    if what == "pipe":
        os.mkfifo(path)
    elif what == "folder":
        path.mkdir()
    else:
        path.symlink_to("nowhere")
    assert patterns(pack) == before


def test_what_a_pack_brings_along_is_not_read(pack: pathlib.Path) -> None:
    """Derived files in the pack's own folder, even with the right seal, count for nothing."""
    before = patterns(pack)
    own = pack / store.FOLDER
    own.mkdir()
    for path in kept(pack).iterdir():
        (own / path.name).write_bytes(path.read_bytes())
        path.unlink()
    text = (own / COMPILED).read_text(encoding="utf-8")
    (own / COMPILED).write_text(_wrong(text)["no patterns under the old seal"], encoding="utf-8")
    assert patterns(pack) == before
    assert (kept(pack) / COMPILED).is_file()


@pytest.mark.parametrize("how", ["cells", "end", "bytes"])
def test_an_index_that_was_changed_is_made_anew(pack: pathlib.Path, monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    """A row that says otherwise, a lost end, other bytes: the table is what its file says."""
    monkeypatch.setattr("claimcheck.reference.large.LARGE", 1)
    rows = [row.cells for row in load_packs(only=[pack]).tables[-1].rows]
    assert isinstance(load_packs(only=[pack]).tables[-1], LargeTable)
    (index,) = kept(pack).glob("*.sqlite")
    if how == "cells":
        with sqlite3.connect(index) as connection:
            connection.execute("UPDATE row SET cells = replace(cells, 'Brazil', 'Norway')")
    elif how == "end":
        index.write_bytes(index.read_bytes()[:-2000])
    else:
        data = bytearray(index.read_bytes())
        data[len(data) // 2] ^= 0xFF
        index.write_bytes(bytes(data))
    assert [row.cells for row in load_packs(only=[pack]).tables[-1].rows] == rows


@pytest.mark.parametrize(
    "file", ["../other.csv", "/etc/hostname", "sub/../../other.csv", "C:\\x.csv", "link.csv", ".", "", "a\\b.csv"]
)
def test_no_file_outside_the_folder_is_read(tmp_path: pathlib.Path, file: str) -> None:
    """Neither up, nor from the root, nor through a link."""
    folder = finals(tmp_path / "p")
    (tmp_path / "other.csv").write_text((folder / "finals.csv").read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "link.csv").symlink_to(tmp_path / "other.csv")
    text = (folder / "pack.toml").read_text(encoding="utf-8")
    assert 'table = "finals.csv"' in text or "finals.csv" in text
    (folder / "pack.toml").write_text(text.replace('"finals.csv"', json.dumps(file)), encoding="utf-8")
    found = load_packs(only=[folder], valid=False)
    assert any("no file in the pack's folder" in line for line in found.faults(found.packs[-1]).lines())


def test_choices_of_words_have_a_limit(tmp_path: pathlib.Path) -> None:
    """An example that makes more sentences than anybody writes is a fault with its line, and is never spelled out."""
    many = " ".join(["a/b/c/d"] * 20)
    folder = finals(tmp_path / "p", declared=("event = [", f'event = [ "{{winner}} {many} in {{year}}",'))
    found = load_packs(only=[folder], valid=False)
    (line,) = [line for line in found.faults(found.packs[-1]).lines() if "sentences" in line]
    assert line.startswith("pack.toml:")
