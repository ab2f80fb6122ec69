"""Statements to rows, packs, differences."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest
from pytest_httpserver import HTTPServer

from claimcheck.errors import SourceError, UsageError
from claimcheck.reference.live import run, updating
from claimcheck.reference.live.packfiles import read_table
from claimcheck.reference.live.session import LiveSession
from claimcheck.reference.live.snaks import cell
from claimcheck.reference.live.wikidata import Recipe, build

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


@pytest.mark.parametrize("query", ["", "SELECT ?item WHERE { ?item wdt:P1 wd:Q2 }"])
def test_items_are_found_by_a_query(open_session: Open, httpserver: HTTPServer, query: str) -> None:
    """That of the recipe, or the one that asks for all items with the property and one of the values."""
    bindings = [
        {"item": {"type": "uri", "value": "http://www.wikidata.org/entity/Q1"}},
        {"item": {"type": "bnode", "value": "t1"}},
    ]
    httpserver.expect_request("/sparql").respond_with_json({"results": {"bindings": bindings}})
    recipe = served_beside(httpserver, entity("Q1", "Ada", A, statement("Q1$e", item("Q9"))), OFFICE)
    built = build(attrs.evolve(recipe, items=(), values=("Q2",), query=query), open_session())
    assert [row["statement"] for row in built.rows] == ["Q1$a"]  # the other statement has another value
    (asked,) = [request.args["query"] for request, _ in httpserver.log if request.path == "/sparql"]
    assert asked == query or "VALUES ?value { wd:Q2 }" in asked


def served_beside(httpserver: HTTPServer, *entities: dict[str, Any]) -> Recipe:
    """As ``served``, with a query service beside it."""
    httpserver.expect_request("/api").respond_with_json({"entities": {e["id"]: e for e in entities}, "success": 1})
    urls = {"api": httpserver.url_for("/api"), "query_service": httpserver.url_for("/sparql")}
    return Recipe(name="chairs", property="P39", items=("Q1",), languages=("en", "fr"), **urls)


@pytest.mark.parametrize("answer", [{}, {"results": {"bindings": [{"x": 1}]}}, [], {"results": None}])
def test_a_query_service_of_another_shape_is_an_error(open_session: Open, httpserver: HTTPServer, answer: Any) -> None:
    """Nothing is taken for an empty answer that is none."""
    httpserver.expect_request("/sparql").respond_with_json(answer)
    recipe = attrs.evolve(served_beside(httpserver), items=())
    with pytest.raises(SourceError, match="shape"):
        build(recipe, open_session())


def test_an_empty_answer_is_an_empty_table(open_session: Open, httpserver: HTTPServer, tmp_path: Path) -> None:
    """With its header."""
    httpserver.expect_request("/sparql").respond_with_json({"results": {"bindings": []}})
    built = run.build_wikidata(attrs.evolve(served_beside(httpserver), items=()), tmp_path / "pack", open_session())
    assert built.rows == ()
    assert read_table(tmp_path / "pack/chairs.csv")[1] == []


def test_rank_references_and_other_qualifiers_are_kept(open_session: Open, httpserver: HTTPServer) -> None:
    """A deprecated statement says so; references are kept; what no column takes stands by its property."""
    cited = {
        "snaks": {
            "P248": [item("Q7")],
            "P854": [{"snaktype": "value", "datavalue": {"type": "string", "value": "https://example.org/minutes"}}],
        }
    }
    told = statement("Q1$a", item("Q2"), P580=time("+1750-03-01T00:00:00Z", 11, "Q1985786"), P1365=item("Q8"))
    told.update(rank="deprecated", references=[cited])
    recipe = served(httpserver, entity("Q1", "Ada", told), OFFICE, entity("Q7", "Minutes"), entity("Q8", "Bob"))
    (row,) = build(recipe, open_session()).rows
    assert (row["rank"], row["references"], row["stated_in"]) == ("deprecated", "1", "Minutes")
    assert row["reference_urls"] == "https://example.org/minutes"
    assert row["qualifiers"] == "P1365=Bob"
    assert (row["start"], row["start_calendar"], row["start_given"][:11]) == ("1750-03-12", "julian", "+1750-03-01")


def test_a_table_that_was_not_built_from_statements_is_compared_by_named_columns(
    open_session: Open, httpserver: HTTPServer, tmp_path: Path
) -> None:
    """An editor sees what differs and confirms or corrects rows; a confirmed row says by what."""
    table = tmp_path / "terms.csv"
    table.write_text("who,since,verification\nAda,2000,unconfirmed\nEve,1999,unconfirmed\n", encoding="utf-8")
    recipe = served(httpserver, entity("Q1", "Ada", A), OFFICE)
    difference = run.update_pack(table, recipe, open_session(), key=("who",), columns={"who": "item", "since": "start"})
    assert [(c.kind, c.key) for c in difference.changes] == [("changed", ("Ada",)), ("removed", ("Eve",))]
    assert difference.changes[0].cells == (("since", "2000", "2001"),)
    run.confirm_rows(table, [("Ada",)], by="the minutes", key=("who",), corrections={"since": "2001"})
    assert read_table(table)[1][0] == {
        "who": "Ada",
        "since": "2001",
        "verification": "documented",
        "confirmed_by": "the minutes",
    }
