"""A corpus is a folder or a table: each document has its own date and speaker, and what cannot be read is told."""

from __future__ import annotations

import csv
import json
import pathlib

import pytest

from claimcheck.corpus import Columns, Item, items
from claimcheck.errors import UsageError

Told = tuple[str, str, str | None, str | None, str]


def told(found: list[Item]) -> list[Told]:
    """(id, what there is to read, date, speaker, fault) of each document."""
    return [(i.id, i.text or pathlib.Path(i.path).name, i.date, i.speaker, i.fault) for i in found]


def test_a_folder_is_its_articles(tmp_path: pathlib.Path) -> None:
    """In the order of their names, folders in it too, hidden ones and other kinds not."""
    for name in ("b.txt", "a/c.md", ".hidden.txt", "d.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert [item.id for item in items(tmp_path)] == ["a/c.md", "b.txt"]


@pytest.mark.parametrize(
    ("pattern", "name", "date", "speaker"),
    [
        ("{speaker}_{date:%Y-%m-%d}.txt", "Anna Berg_2019-03-04.txt", "2019-03-04", "Anna Berg"),
        ("{date:%Y%m%d}-{speaker}.txt", "20190304-A-B.txt", "2019-03-04", "A-B"),
        ("{speaker}, {date:%d %B %Y}.txt", "B, 4 March 2019.txt", "2019-03-04", "B"),
        ("{speaker}.txt", "C.txt", None, "C"),
    ],
)
def test_names_of_files_say_date_and_speaker(
    pattern: str, name: str, date: str | None, speaker: str, tmp_path: pathlib.Path
) -> None:
    """By a pattern with the codes of dates."""
    (tmp_path / name).write_text("x", encoding="utf-8")
    assert told(list(items(tmp_path, names=pattern))) == [(name, name, date, speaker, "")]


@pytest.mark.parametrize("name", ["Berg.txt", "Berg_2019-13-04.txt", "Berg_2019-03-04.md"])
def test_a_name_of_another_form_is_told(name: str, tmp_path: pathlib.Path) -> None:
    """It is a document with a fault, never read with a guessed date."""
    (tmp_path / name).write_text("x", encoding="utf-8")
    (found,) = items(tmp_path, names="{speaker}_{date:%Y-%m-%d}.txt")
    assert found.fault == f"{name}: its name is not of the form {{speaker}}_{{date:%Y-%m-%d}}.txt"


def test_a_side_table_tells_of_files(tmp_path: pathlib.Path) -> None:
    """Other columns travel along; a row without its file is a fault."""
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text("x", encoding="utf-8")
    meta = tmp_path / "meta.csv"
    meta.write_text("file,date,speaker,place\na.txt,2019-03-04,Anna,Oslo\nz.txt,2019-03-05,Bert,\n", encoding="utf-8")
    one, other = items(folder, meta=meta)
    assert (one.date, one.speaker, one.more) == ("2019-03-04", "Anna", (("place", "Oslo"),))
    assert "z.txt: " in other.fault
    meta.write_text("name,date\na.txt,2019-03-04\n", encoding="utf-8")
    with pytest.raises(UsageError, match="row 1: the column 'file'"):
        list(items(folder, meta=meta))


ROWS = [
    {"id": "1", "text": "One.", "date": "2019-03-04", "speaker": "Anna", "place": "Oslo"},
    {"id": "2", "text": " ", "date": "", "speaker": "", "place": ""},
    {"id": "1", "text": "Again.", "date": "", "speaker": "", "place": ""},
    {"id": "4", "text": "Four,\nin two lines.", "date": "2020-01-01", "speaker": "", "place": ""},
]
READ: list[Told] = [
    ("1", "One.", "2019-03-04", "Anna", ""),
    ("2", "", None, None, "row 2: there is no text in the column 'text'"),
    ("1 (row 3)", "", None, None, "row 3: the id '1' stands there twice"),
    ("4", "Four,\nin two lines.", "2020-01-01", None, ""),
]


def _table(path: pathlib.Path) -> None:
    if path.suffix == ".csv":
        lines = [",".join(f'"{cell}"' for cell in row.values()) for row in ROWS]
        path.write_text("id,text,date,speaker,place\n" + "\n".join(lines) + "\n", encoding="utf-8-sig")
    elif path.suffix == ".parquet":
        arrow = pytest.importorskip("pyarrow")
        pytest.importorskip("pyarrow.parquet").write_table(arrow.Table.from_pylist(ROWS), path)
    else:
        path.write_text("\n".join(json.dumps(row) for row in ROWS) + "\n", encoding="utf-8")


@pytest.mark.parametrize("name", ["t.csv", "t.jsonl", "t.ndjson", "t.parquet"])
def test_a_table_has_a_row_for_each_document(name: str, tmp_path: pathlib.Path) -> None:
    """Whatever kind of table it is; a row without text, or with an id that another has, is told."""
    _table(tmp_path / name)
    found = list(items(tmp_path / name))
    assert told(found) == [(*row[:4], row[4] and f"{name}, {row[4]}") for row in READ]
    assert found[0].more == (("place", "Oslo"),)


def test_columns_have_any_names(tmp_path: pathlib.Path) -> None:
    """Without a column of ids a document is called by the number of its row."""
    (tmp_path / "t.csv").write_text("body,when\nOne.,2019-03-04\n", encoding="utf-8")
    (found,) = items(tmp_path / "t.csv", columns=Columns(text="body", date="when"))
    assert told([found]) == [("1", "One.", "2019-03-04", None, "")]


@pytest.mark.parametrize(
    ("name", "data", "fault"),
    [
        ("t.csv", b"id,text\n1,One.,more\n", "row 1: has more cells than the header"),
        ("t.csv", b"id,text\n1,\xff\n", "row 1: cannot be read"),
        ("t.jsonl", b'{"text": "One."\n', "row 1: is no JSON object"),
        ("t.jsonl", b"[1]\n", "row 1: is no JSON object"),
        ("t.jsonl", b"[" * 100_000 + b"\n", "row 1: is no JSON object"),
    ],
)
def test_a_row_that_cannot_be_read_is_told(name: str, data: bytes, fault: str, tmp_path: pathlib.Path) -> None:
    """With its number; it raises nothing."""
    (tmp_path / name).write_bytes(data)
    (found,) = items(tmp_path / name)
    assert fault in found.fault


@pytest.mark.parametrize("name", ["missing", "a.txt"])
def test_what_is_no_corpus_is_an_error(name: str, tmp_path: pathlib.Path) -> None:
    """A file that is no table, or nothing."""
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    with pytest.raises(UsageError, match=name):
        items(tmp_path / name)


def test_a_cell_is_as_long_as_a_document(tmp_path: pathlib.Path) -> None:
    """The limit on cells of other tables stays what it was."""
    usual = csv.field_size_limit()
    (tmp_path / "t.csv").write_text("text\n" + "a " * 100_000 + "\n", encoding="utf-8")
    (found,) = items(tmp_path / "t.csv")
    assert (len(found.text), found.fault, csv.field_size_limit()) == (200_000, "", usual)
