"""The work list: what kind of source would settle an open claim, and what one source would settle together."""

from __future__ import annotations

import csv
import datetime as dt
import io
from decimal import Decimal

import attrs
import pytest

from claimcheck.cli.common import only
from claimcheck.model import (
    Attribution,
    Category,
    Claim,
    Entity,
    EntityKind,
    Gap,
    Quantity,
    Span,
    Status,
    Time,
    TimeKind,
    Verdict,
)
from claimcheck.reporting import export
from claimcheck.reporting.cards import card, nearest
from claimcheck.reporting.needs import likely_speaker, need, needs, wants_source
from claimcheck.reporting.page import build
from tests.reporting import registries

SPAN = Span(start=0, end=1, quote="x")
OPEN = Verdict(status=Status.NOT_ENOUGH_EVIDENCE, rule="CC110", justification="", gap=Gap.NO_RELATION)


def claim(category: str, *numbers: str, names: str = "", years: tuple[int, ...] = (), said: str = "") -> Claim:
    """An open claim; a number is ``5 matches`` or ``5 [percent]``, a name ``Norland`` or ``League/organisation``."""
    return Claim(
        id=f"{category}{numbers}{names}", text="x", spans=(SPAN,), sentence=SPAN, category=Category(category),
        categories=(Category(category),), quantities=tuple(quantity(n) for n in numbers),
        entities=tuple(entity(n) for n in names.split(";") if n), times=tuple(year(y) for y in years),
        attribution=Attribution(source=said, verb="said", direct=True) if said else None,
        status=Status.NOT_ENOUGH_EVIDENCE, machine_status=Status.NOT_ENOUGH_EVIDENCE, verdict=OPEN,
    )  # fmt: skip


def quantity(words: str) -> Quantity:
    value, thing = words.split(" ", 1)
    unit = thing[1:-1] if thing.startswith("[") else None
    return Quantity(span=SPAN, value=Decimal(value), unit=unit, counted=None if unit else thing)


def entity(words: str) -> Entity:
    name, _, kind = words.partition("/")
    return Entity(span=SPAN, kind=EntityKind(kind or "country"), id=name, candidates=(name,), name=name)


def year(number: int) -> Time:
    first, last = dt.date(number, 1, 1), dt.date(number, 12, 31)
    return Time(span=SPAN, kind=TimeKind.INTERVAL, earliest=first, latest=last)


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (claim("numerical", "12 visits", years=(2017, 2018)), "a count of visits, 2017 to 2018"),
        (claim("numerical", "12 visits", "3 envoys"), "a count of visits and envoys"),
        (claim("numerical", "12 visits", names="Norland"), "a count of visits, by or about Norland"),
        (claim("numerical", "1 visit"), "a description by those who are responsible"),
        (claim("numerical", "12 [dollar]", years=(2017,)), "accounts or a budget with these amounts, 2017"),
        (claim("numerical", "12 [Norland crowns; currency]"), "accounts or a budget with these amounts"),
        (claim("numerical", "12 [percent]"), "statistics or a survey with these shares"),
        (claim("comparison", "12 [percent]"), "statistics or a survey with these shares"),
        (claim("numerical", "12 [kilometre]"), "a measurement"),
        (claim("comparison", "12 visits"), "a complete list, from which first, only and most can be told"),
        (
            claim("role", names="Norland;League/organisation"),
            "a list of members or office-holders with their days, by or about League",
        ),
        (claim("event", years=(1999,)), "a dated report of what happened, 1999"),
        (claim("temporal"), "a dated report of what happened"),
        (claim("causal"), "an analysis that names the reason"),
        (claim("quotation", said="the mayor"), "the record of what was said, by or about the mayor"),
        (claim("numerical", "5 visits", said="the mayor"), "the record of what was said"),
        (claim("property"), "a description by those who are responsible"),
        (claim("other", years=(1950, 2020)), "a description by those who are responsible, 1950 to 2020"),
    ],
)
def test_the_kind_of_source_follows_from_category_numbers_names_and_times(made: Claim, told: str) -> None:
    assert need(made) == told


def test_what_one_source_would_settle_stands_together_the_worthiest_first() -> None:
    claims = [
        attrs.evolve(claim("numerical", "5 visits", years=(2017,)), check_worthiness=0.3),
        attrs.evolve(claim("event"), check_worthiness=0.5),
        attrs.evolve(claim("numerical", "7 envoys", years=(2018,)), check_worthiness=0.9),
    ]
    assert [(one.words, one.claims) for one in needs(claims)] == [
        ("a count of envoys and visits, 2017 to 2018", (2, 0)),
        ("a dated report of what happened", (1,)),
    ]


@pytest.mark.parametrize(
    ("changes", "wants"),
    [
        ({}, True),
        ({"status": Status.SUPPORTED}, False),
        ({"verdict": None}, False),
        ({"verdict": attrs.evolve(OPEN, gap=Gap.NO_ROW)}, False),
        ({"verdict": attrs.evolve(OPEN, leads=(registries.evidence(1960, "A", "B"),))}, False),
    ],
)
def test_only_a_claim_that_no_table_speaks_of_and_no_row_comes_near_asks_for_a_source(
    changes: dict[str, object], wants: bool
) -> None:
    assert wants_source(attrs.evolve(claim("event"), **changes)) is wants


@pytest.mark.parametrize(
    ("text", "names", "speaker", "likely"),
    [
        ("We went. Our side won.", ["Norland", "Norland"], None, "Norland"),
        ("We went. Our side won.", ["Norland", "Norland", "Osten"], None, "Norland"),
        ("We went. Our side won.", ["Norland", "Norland", "Osten", "Osten"], None, ""),
        ("We went. Our side won.", ["Norland"], None, ""),
        ("We went. Our side won.", ["Norland", "Norland"], "Osten", ""),
        ("We went.", ["Norland", "Norland"], None, ""),
        ("“We went”, he said. “Our side won.”", ["Norland", "Norland"], None, ""),
        ("They went.", ["Norland", "Norland"], None, ""),
        ("Our country went.", ["Norland"], None, "Norland"),
        ("Our own government went.", ["Norland", "Osten", "Norland"], None, "Norland"),
        ("Our country went.", ["Norland", "Osten"], None, ""),
        ("Our countryside is wide.", ["Norland"], None, ""),
        ("Our country went; we did.", ["Assembly/organisation"] * 2 + ["Norland"], None, "Norland"),
    ],
)
def test_who_we_may_be_is_offered_where_one_name_stands_out(
    text: str, names: list[str], speaker: str | None, likely: str
) -> None:
    """A country or body named at least twice, and twice as often as any other; words of others do not count.

    "Our country" is a country.
    """
    entities = [attrs.evolve(entity(n), span=Span(start=i, end=i + 1, quote="x")) for i, n in enumerate(names)]
    claims = [attrs.evolve(claim("event"), entities=(one,)) for one in entities]
    assert likely_speaker(text, claims, speaker) == likely


def test_rows_that_come_near_are_not_said_to_be_nothing() -> None:
    """Where rows are named, that no table speaks of it becomes that none says just this."""
    near = card(registries.registry(7).claims[6], 7)
    told = "Nearest: the table finals has 3 rows of Osten. No table in use speaks of this."
    assert nearest(told, near.leads) == "Nearest: the table finals has 3 rows of Osten. No row says just this."
    assert nearest("No table in use speaks of this.", ()) == "No table in use speaks of this."


def test_a_near_miss_names_the_row() -> None:
    """What it holds comes before what the claim lacks."""
    near = card(registries.registry(7).claims[6], 7)
    assert near.told_near == (
        "The table finals has: year 2001, host Osten, winner Osten. No row says when the cup was handed over."
    )
    assert "The table finals has: year 2001" in " ".join(
        link.more for link in build(registries.registry(7)).first.do_next
    )


def test_the_research_sheet_has_a_line_for_each_claim_by_source() -> None:
    made = registries.only_open(30)
    rows = list(csv.DictReader(io.StringIO(str(export(made, "research")), newline="")))
    assert len(rows) == 30
    numbers = [int(row["source_number"]) for row in rows]
    assert numbers == sorted(numbers)
    assert {row["what_would_settle_it"] for row in rows} == {one.words for one in needs(made.claims)}
    assert {row["source_found"] for row in rows} == {""}


@pytest.mark.parametrize(("which", "left"), [("decided", "sr=s"), ("checkable", "sr=sn")])
def test_lists_may_be_narrowed(which: str, left: str) -> None:
    """To what a table decided, or to what is no opinion."""
    letters = {
        "s": Status.SUPPORTED, "r": Status.REFUTED, "=": Status.CONFLICTING_EVIDENCE,
        "n": Status.NOT_ENOUGH_EVIDENCE, "-": Status.NOT_CHECKABLE,
    }  # fmt: skip
    claims = [attrs.evolve(claim("event"), status=letters[letter]) for letter in "sr=s-n-"]
    assert [one.status for one in only(claims, which)] == [letters[letter] for letter in left]
