"""Packs that are nearly right, or not at all: faults in words, never an exception of another kind."""

from __future__ import annotations

import pathlib
import tempfile

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimcheck.errors import ClaimcheckError
from claimcheck.files import parse_toml
from claimcheck.reference import load_packs
from claimcheck.reference.doubts import doubts
from claimcheck.reference.inference import infer
from claimcheck.reference.placeholders import is_placeholder, without_placeholders
from tests.examples import examples
from tests.loaded import checker

CUPS = pathlib.Path(__file__).with_name("worldcup")

KEYS = st.sampled_from(
    [
        *("table", "source", "row", "also", "later", "one_row_per", "key", "complete", "interval", "rank", "link"),
        *(
            "measure",
            "greatest",
            "group",
            "columns",
            "says",
            "names",
            "name",
            "licence",
            "as_of",
            "neutral",
            "document",
        ),
    ]
)
WORDS = st.sampled_from(
    [
        *("t.csv", "../t.csv", "/etc/passwd", "", "year", "host", "date", "country", "text", "number", "key of t"),
        *(
            "1930 to 2022",
            "2022 to 1930",
            "{host} hosted it in {year}",
            "{x}",
            "{",
            "a/b/c/d " * 8 + "{year}",
            "²",
            "\u202e",
        ),
    ]
)
VALUES = st.recursive(
    st.one_of(WORDS, st.integers(-(2**70), 2**70), st.booleans(), st.floats(), st.dates()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.one_of(KEYS, WORDS), inner, max_size=3)),
    max_leaves=8,
)
CELLS = st.sampled_from(
    [
        *(
            "1990",
            "2010-05-01",
            "1990-01-01",
            "Germany",
            "Spain",
            "",
            "-",
            "n/a",
            "unknown",
            "?",
            "1,149 m",
            "²",
            "1e999",
        ),
        *(
            "19 March 1932",
            "1932-03-19T00:00:00Z",
            "a;b",
            '"',
            "\x00",
            "=1+1",
            "9" * 200,
            "NaN",
            "–",
            "\u200b",
            "#REF!",
        ),
    ]
)


def written(value: object) -> str:
    """A value as TOML writes it, as far as it can."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\u202e", "\\u202e") + '"'
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{written(str(key))} = {written(held)}" for key, held in value.items()) + "}"
    return str(value)


@settings(max_examples=examples(40), suppress_health_check=list(HealthCheck))
@given(st.dictionaries(KEYS, VALUES, max_size=8), st.lists(st.lists(CELLS, min_size=2, max_size=3), max_size=6))
def test_any_pack(declared: dict[str, object], rows: list[list[str]]) -> None:
    """Whatever is declared, and whatever the table holds."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name, "p")
        folder.mkdir()
        lines = [f"{key} = {written(value)}" for key, value in declared.items() if key != "table"]
        (folder / "pack.toml").write_text('table = "t.csv"\n' + "\n".join(lines), encoding="utf-8")
        table = "year,host\n" + "\n".join(",".join(row) for row in rows)
        (folder / "t.csv").write_text(table, encoding="utf-8")
        try:
            found = load_packs(only=[folder], valid=False)
            told = found.faults(found.packs[-1]).lines()
            assert all(told)
            for each in found.tables:
                assert all(isinstance(line, str) for line in doubts(each.folder, each.declaration))
        except ClaimcheckError:
            return


@settings(max_examples=examples(150))
@given(st.binary(max_size=200))
def test_any_toml(data: bytes) -> None:
    """Bytes are values or a ValueError."""
    try:
        assert isinstance(parse_toml(data), dict)
    except ValueError:
        return


@settings(max_examples=examples(100))
@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=8))
def test_any_table_is_something(rows: list[list[str]]) -> None:
    """What a table seems to be is told of any table; a placeholder is nowhere taken for a value."""
    names = checker(CUPS).reference.lookup
    found = infer(("year", "host", "city"), rows, "t", names)
    assert len(found.columns) == 3
    for place, column in enumerate(found.columns):
        left = [cell for cell in without_placeholders([row[place] for row in rows]) if cell]
        assert not any(map(is_placeholder, left))
        assert column.left_out or left or column.comment
