"""A table read through its index answers as one in memory does, and its look-ups do not grow with it."""

from __future__ import annotations

import datetime as dt
import pathlib
import sqlite3
import time

import pytest

from claimcheck.entailment.reader import Reader, judge
from claimcheck.errors import PackError
from claimcheck.reference import ReferenceSet, large, load_packs, store
from claimcheck.reference.building import plan
from claimcheck.reference.large import LargeTable
from claimcheck.trials import run
from claimcheck.verification import replay
from tests.packs.writing import finals, write

HERE = pathlib.Path(__file__).parent
DAY = dt.date(2022, 12, 31)
SENTENCES = [
    "Brazil won its fifth World Cup in 2002 in Yokohama.",
    "Germany hosted the World Cup in 2010.",
    "South Korea and Japan hosted the World Cup in 2002.",
    "Five countries won the World Cup between 1990 and 2010.",
    "The Netherlands has never won the World Cup.",
    "Uruguay was the first country to win the World Cup.",
    "The final of the 2014 World Cup was played in Berlin.",
    "Joachim Löw coached Germany from 2006 to 2021.",
    "Löw became coach of Germany in 2005.",
    "Manchester City finished the 2017–18 Premier League season with 98 points.",
    "Germany won the European Championship in 1996.",
]


@pytest.fixture
def through_an_index(monkeypatch: pytest.MonkeyPatch, tmp_path: pathlib.Path) -> pathlib.Path:
    """Every table without ranks is read through an index; the derived files lie in a folder of the test."""
    monkeypatch.setattr(large, "LARGE", 1)
    return tmp_path


def _copy(folder: pathlib.Path, name: str) -> pathlib.Path:
    made = folder / name
    made.mkdir()
    for path in (HERE / name).glob("[a-z]*.*"):
        (made / path.name).write_bytes(path.read_bytes())
    return made


def _both(folder: pathlib.Path) -> tuple[ReferenceSet, ReferenceSet]:
    packs = [_copy(folder, "worldcup"), _copy(folder, "football")]
    indexed = load_packs(only=packs)
    large.LARGE = 10**9
    return load_packs(only=[HERE / "worldcup", HERE / "football"]), indexed


def test_both_ways_give_the_same_rows(through_an_index: pathlib.Path) -> None:
    """Rows, keys, blanks, distinct values and matches are the same, column by column."""
    memory, indexed = _both(through_an_index)
    for one, other in zip(memory.tables, indexed.tables):
        assert isinstance(other, LargeTable)
        assert (list(one.rows), one.header, one.digest, one.begins) == (
            list(other.rows),
            other.header,
            other.digest,
            other.begins,
        )
        assert [row.values for row in one.rows] == [row.values for row in other.rows]
        assert (len(one.rows), one.rows[3], list(one.rows[1::5])) == (len(other.rows), other.rows[3], other.rows[1::5])
        assert list(one.keyed(one.rows[4].key)) == list(other.keyed(one.rows[4].key))
        for column in one.declaration.columns:
            assert one.blank(column.name) == other.blank(column.name)
            assert sorted(one.distinct(column.name)) == sorted(other.distinct(column.name))
            if column.type.value not in ("date", "number", "ordinal"):
                for value in one.distinct(column.name):
                    wanted = [(column.name, (value,))]
                    assert list(one.matching(wanted)) == list(other.matching(wanted)), value
                    words = value.upper()
                    if column.type.value != "country" and plan(one.declaration).place(column.name) is not None:
                        assert memory.values(one, column, words) == indexed.values(other, column, words)


def test_both_ways_give_the_same_verdicts(through_an_index: pathlib.Path) -> None:
    """Names are found in texts, and sentences judged, alike; proofs of the one replay on the other."""
    memory, indexed = _both(through_an_index)
    for sentence in SENTENCES:
        assert memory.aliases.find(sentence) == indexed.aliases.find(sentence)
        verdict = judge(sentence, Reader(memory, DAY))
        assert judge(sentence, Reader(indexed, DAY)) == verdict
        replay(verdict, indexed)
    assert run(memory, "worldcup", DAY) == run(indexed, "worldcup", DAY)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (("1994,", "1994-13,"), "finals.csv:3: column year: '1994-13' is no date"),
        (("1994,", "1990,"), "finals.csv:3: column year: '1990' stands in line 2 already"),
        (("1994,United States", "1994,Brasilien"), "finals.csv:3: column host: 'Brasilien' is no country"),
        (("1998,France", "1998;France"), "finals.csv:4: has 4 cells where the header has 5"),
        (("Moscow", '"Moscow'), "finals.csv:9: a quotation mark is opened here and never closed"),
        (("Rome", "R\x1fme"), "finals.csv:2: holds a control character"),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else value[1],
)
def test_faults_are_the_same(rows: tuple[str, str], told: str, through_an_index: pathlib.Path) -> None:
    """A faulty table is refused through the index with the very lines that it has in memory."""
    messages = []
    for size in (1, 10**9):
        large.LARGE = size
        with pytest.raises(PackError) as error:
            load_packs(only=[finals(through_an_index / str(size) / "p", rows=rows)])
        messages.append(error.value.faults)
    assert messages[0] == messages[1]
    assert messages[0][0].startswith(told)


def _generated(folder: pathlib.Path, number: int) -> pathlib.Path:
    names = ["Anna", "Bert", "Cara", "Dora", "Emil"]
    lines = (
        f"T{i:06d},{1950 + i % 70}-{1 + i % 12:02d},{names[i % 5]} {names[i // 5 % 5]}sson{i % 997},Town{i % 499}"
        for i in range(number)
    )
    declared = """
        table = "moves.csv"
        source = "generated"
        row = "move"
        one_row_per = "id"
        [columns]
        id = "text"
        date = "date"
        player = "person"
        city = "place"
        [says]
        event = ["{player} moved to {city} in {date}"]
    """
    return write(folder, declared, moves="id,date,player,city\n" + "\n".join(lines) + "\n")


def kept(folder: pathlib.Path) -> pathlib.Path:
    """Where what is derived from a pack is kept."""
    (place,) = store.places(folder)
    return place


def test_a_generated_table(through_an_index: pathlib.Path) -> None:
    """It is built once, opened at once afterwards, found by name and judged; a look-up by value uses the index."""
    folder = _generated(through_an_index / "p", 12_000)
    table = load_packs(only=[folder]).tables[-1]
    assert len(table.rows) == 12_000
    (index,) = kept(folder).glob("*.sqlite")
    made = index.stat().st_mtime_ns
    started = time.perf_counter()
    found = load_packs(only=[folder])
    (row,) = found.tables[-1].keyed("T011345")
    assert time.perf_counter() - started < 5  # under 1 s; the machine may be busy
    assert index.stat().st_mtime_ns == made
    assert isinstance(found.tables[-1], LargeTable)
    words = f"{row.cells['player']} moved to {row.cells['city']} in {row.cells['date'][:4]}."
    assert judge(words, Reader(found, DAY)).status.value == "supported"
    with sqlite3.connect(index) as connection:
        plan = connection.execute("EXPLAIN QUERY PLAN SELECT line FROM row WHERE c1 IN ('x')").fetchall()
    assert "USING INDEX" in str(plan) or "USING COVERING INDEX" in str(plan)


def test_an_index_is_made_anew_when_the_table_changes(through_an_index: pathlib.Path) -> None:
    """The old one is removed; a broken one is not used."""
    folder = finals(through_an_index / "p")
    load_packs(only=[folder])
    (first,) = kept(folder).glob("*.sqlite")
    finals(folder, rows=("Pasadena", "Dallas"))
    changed = load_packs(only=[folder])
    (second,) = kept(folder).glob("*.sqlite")
    assert first.name != second.name
    assert changed.tables[-1].rows[1].cells["city"] == "Dallas"
    second.write_bytes(b"no database")
    assert load_packs(only=[folder]).tables[-1].rows[1].cells["city"] == "Dallas"


def test_where_nothing_can_be_written_the_index_is_in_memory(
    through_an_index: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pack in a folder that cannot be written is read all the same."""
    folder = finals(through_an_index / "p")
    (folder / "here").write_text("a file where the folder would be", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder / "here" / "nowhere"))
    assert load_packs(only=[folder]).tables[-1].rows[1].cells["city"] == "Pasadena"
