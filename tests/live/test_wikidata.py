"""Statements to rows, packs, differences."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer

from claimcheck.errors import SourceError, UsageError
from claimcheck.reference.live import run, updating
from claimcheck.reference.live.packfiles import read_table
from claimcheck.reference.live.session import LiveSession
from claimcheck.reference.live.snaks import cell
from claimcheck.reference.live.wikidata import Recipe

Open = Callable[..., LiveSession]


def time(value: str, precision: int, calendar: str = "Q1985727") -> dict[str, Any]:
    uri = f"http://www.wikidata.org/entity/{calendar}"
    data = {"time": value, "timezone": 0, "before": 0, "after": 0, "precision": precision, "calendarmodel": uri}
    return {"snaktype": "value", "datavalue": {"type": "time", "value": data}}


def item(id: str) -> dict[str, Any]:
    value = {"entity-type": "item", "numeric-id": int(id[1:]), "id": id}
    return {"snaktype": "value", "datavalue": {"type": "wikibase-entityid", "value": value}}


def entity(id: str, label: str, *statements: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "item",
        "id": id,
        "lastrevid": 77,
        "labels": {"en": {"language": "en", "value": label}},
        "aliases": {"fr": [{"language": "fr", "value": label + "-fr"}]},
        "claims": {"P39": list(statements)} if statements else [],
    }


def statement(id: str, main: dict[str, Any], **qualifiers: dict[str, Any]) -> dict[str, Any]:
    found = {property: [snak] for property, snak in qualifiers.items()}
    return {"id": id, "mainsnak": main, "type": "statement", "rank": "normal", "qualifiers": found, "references": []}


@pytest.mark.parametrize(
    ("snak", "text", "precision", "calendar"),
    [
        (time("+1994-00-00T00:00:00Z", 9), "1994", "year", "gregorian"),
        (time("+1994-01-01T00:00:00Z", 9), "1994", "year", "gregorian"),
        (time("+1994-03-00T00:00:00Z", 10), "1994-03", "month", "gregorian"),
        (time("+1994-03-02T00:00:00Z", 11), "1994-03-02", "day", "gregorian"),
        (time("+1498-06-22T00:00:00Z", 11, "Q1985786"), "1498-07-01", "day", "julian"),
        (time("+1990-00-00T00:00:00Z", 8), "", "decade", "gregorian"),
        (time("-0044-03-15T00:00:00Z", 11), "", "day", "gregorian"),
    ],
)
def test_a_date_keeps_its_precision_and_calendar(
    snak: dict[str, Any], text: str, precision: str, calendar: str
) -> None:
    found = cell(snak, julian="Q1985786")
    assert (found.text, found.precision, found.calendar) == (text, precision, calendar)


def served(httpserver: HTTPServer, *entities: dict[str, Any]) -> Recipe:
    httpserver.clear()
    httpserver.expect_request("/api").respond_with_json({"entities": {e["id"]: e for e in entities}, "success": 1})
    return Recipe(name="chairs", property="P39", items=("Q1",), languages=("en", "fr"), api=httpserver.url_for("/api"))


A = statement("Q1$a", item("Q2"), P580=time("+2001-00-00T00:00:00Z", 9), P582=time("+2003-05-00T00:00:00Z", 10))
UNKNOWN_END = statement("Q1$b", item("Q2"), P580=time("+2005-00-00T00:00:00Z", 9), P582={"snaktype": "somevalue"})
NO_VALUE = statement("Q1$c", {"snaktype": "novalue"})
OFFICE = entity("Q2", "Chair")


def test_a_pack_is_built_with_provenance_and_odd_rows_set_aside(
    open_session: Open, httpserver: HTTPServer, tmp_path: Path
) -> None:
    recipe = served(httpserver, entity("Q1", "Ada", A, UNKNOWN_END, NO_VALUE), OFFICE)
    run.build_wikidata(recipe, tmp_path / "pack", open_session())
    _, (row,) = read_table(tmp_path / "pack/chairs.csv")
    _, aside = read_table(tmp_path / "pack/set-aside.csv")
    _, names = read_table(tmp_path / "pack/names.csv")
    assert (row["item"], row["value"], row["start"], row["end"]) == ("Ada", "Chair", "2001", "2003-05")
    assert (row["statement"], row["revision"], row["verification"]) == ("Q1$a", "77", "unconfirmed")
    assert [(r["end_kind"], r["value_kind"]) for r in aside] == [("somevalue", "value"), ("", "novalue")]
    assert names[0] == {"id": "Q1", "name": "Ada", "aliases": "Ada-fr"}
    with pytest.raises(UsageError, match="update it"):
        run.build_wikidata(recipe, tmp_path / "pack", open_session())


def test_an_update_is_shown_first_and_spares_confirmed_rows(
    open_session: Open, httpserver: HTTPServer, tmp_path: Path
) -> None:
    recipe = served(httpserver, entity("Q1", "Ada", A), OFFICE)
    table = tmp_path / "pack/chairs.csv"
    run.build_wikidata(recipe, tmp_path / "pack", open_session())
    run.confirm_rows(table, [("Q1$a",)], by="the minutes of 2001")
    before = table.read_bytes()
    other = statement("Q1$a", item("Q2"), P580=time("+2002-00-00T00:00:00Z", 9), P582=time("+2003-05-00T00:00:00Z", 10))
    recipe = served(httpserver, entity("Q1", "Ada", other, statement("Q1$d", item("Q2"))), OFFICE)
    fresh = open_session(cache=tmp_path / "other.sqlite")
    difference = run.update_pack(table, recipe, fresh)
    assert table.read_bytes() == before
    assert [(c.kind, c.key) for c in difference.changes] == [("changed", ("Q1$a",)), ("added", ("Q1$d",))]
    assert ("start", "2001", "2002") in difference.changes[0].cells
    assert "confirmed by the minutes" in str(difference)
    assert updating.apply(table, difference) == 1
    assert {r["statement"]: r["start"] for r in read_table(table)[1]} == {"Q1$a": "2001", "Q1$d": ""}


def test_a_changed_shape_is_an_error(open_session: Open, httpserver: HTTPServer, tmp_path: Path) -> None:
    recipe = served(httpserver)
    httpserver.clear()
    httpserver.expect_request("/api").respond_with_json({"items": []})
    with pytest.raises(SourceError, match="unknown shape"):
        run.build_wikidata(recipe, tmp_path / "pack", open_session())
