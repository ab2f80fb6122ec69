"""The guard against regressions can fail, and covers every bundled table."""

from __future__ import annotations

import datetime as dt
import functools
import json
import re
from collections.abc import Iterator
from decimal import Decimal

import pytest
from attrs import evolve

from benchmarks import claims, figures, labels, speed
from benchmarks import phrasing as phrasing_module
from benchmarks.__main__ import main
from benchmarks.generation import Generated, generate
from benchmarks.phrasing import Phrasing, Source, asked, sources
from benchmarks.speed import registries
from benchmarks.speed import timing as speed_timing
from claimcheck import Registry, check
from claimcheck.extraction import extract
from claimcheck.model import Document, Status
from claimcheck.normalisation.entities import AliasTable
from tests.packs import tables

FINALS = Source(
    pack="test",
    table="finals",
    kind=("cup",),
    roles={"team": "winner", "cup": "=the cup", "date": "year"},
    rows=tuple({"winner": team, "year": year} for team, year in (("A", "2001"), ("B", "2003"), ("A", "2005"))),
    declared={"one_row_per": "year", "complete": "2000 to 2010"},
)


def filling(team: str, year: int | None, **numbers: int) -> labels.Filling:
    """What a sentence about the finals says."""
    times = {("date", "year"): (dt.date(year, 1, 1), dt.date(year, 12, 31))} if year else {}
    counted = {(name, ""): Decimal(number) for name, number in numbers.items()}
    return labels.Filling(names={"team": (team,)}, times=times, numbers=counted, date=dt.date(2010, 12, 31))


@pytest.mark.parametrize(
    ("operator", "said", "label"),
    [
        ("time", filling("A", 2001), True),
        ("time", filling("B", 2001), False),
        ("negated", filling("B", 2001), True),
        ("ordinal", filling("A", 2005, nth=2), True),
        ("ordinal", filling("A", 2005, nth=3), False),
        ("first", filling("B", 2003), True),
        ("count", filling("A", None, count=2), True),
        ("count", filling("A", None, count=1), False),
        ("elapsed", filling("A", None, elapsed=9), None),
    ],
)
def test_labels_are_counted_in_the_rows(operator: str, said: labels.Filling, label: labels.Label) -> None:
    """A label is what the rows say, gone through one by one."""
    phrasing = Phrasing(text="", operator=operator, kind="cup")
    assert label is labels.truth(FINALS, phrasing, said)


def test_every_bundled_table_has_twelve_phrasings_of_its_own() -> None:
    """No table that says something is left out, and each has twelve that are no examples."""
    blocks = [(pack, block) for pack in tables.NAMES for block in tables.declaration(pack).get("table", [])]
    declared = {f"{pack}/{block['name']}" for pack, block in blocks if "says" in block}
    assert {source.name for source in sources()} == declared
    for source in sources():
        assert len(asked(source)) >= 12, source.name


def test_a_phrasing_that_is_an_example_of_the_pack_is_not_asked() -> None:
    """The roles of a phrasing are the columns of its table; an article and a full stop make no other words of it."""
    said = {"event": ["the {winner} won the cup in {year}", "{winner} lifted the cup in {year}"]}
    source = evolve(FINALS, declared={**FINALS.declared, "says": said}, kind=("award", "finals"))
    texts = (
        "{team} won the {cup} in {date.year}.",
        "In {date.year}, {team} won {cup}.",
        "{team} lifted {cup} in {date.year}.",
    )
    own = tuple(Phrasing(text=text.replace("the {cup}", "{cup}"), operator="time", kind="finals") for text in texts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(phrasing_module, "phrasings", lambda: {"award": (), "finals": own})
        assert [phrasing.text for phrasing in asked(source)] == ["In {date.year}, {team} won {cup}."]


@pytest.mark.parametrize(
    ("text", "operator", "row", "said", "label"),
    [
        ("{person} was head from {start.year} to {end.year}", "span", ("2001", "2010"), ("2001", "2010"), True),
        ("{person} was head from {start.year} to {end.year}", "span", ("2001", "2010"), ("2003", "2005"), None),
        ("{person} was head from {start.year} to {end.year}", "span", ("2001", "2010"), ("2003", "2012"), False),
        ("{person} was head from {start.year} to {end.year}", "span", ("2001", ""), ("2001", "2005"), None),
    ],
)
def test_a_stretch_inside_a_longer_one_is_neither_true_nor_false(
    text: str, operator: str, row: tuple[str, str], said: tuple[str, str], label: labels.Label
) -> None:
    """Who held an office for ten years held it in two of them, and nobody says that it was all."""
    heads = Source(
        pack="test",
        table="heads",
        kind=("office",),
        roles={"person": "who", "start": "first", "end": "last"},
        rows=({"who": "A", "first": row[0], "last": row[1]},),
        declared={"one_row_per": "who"},
    )
    years = {
        (role, "year"): (dt.date(int(y), 1, 1), dt.date(int(y), 12, 31)) for role, y in zip(("start", "end"), said)
    }
    told = labels.Filling(names={"person": ("A",)}, times=years, numbers={}, date=dt.date(2015, 1, 1))
    assert labels.truth(heads, Phrasing(text=text, operator=operator, kind="office"), told) is label


@pytest.mark.parametrize(
    ("text", "said", "label", "decidable"),
    [
        ("{firm} had {staff.exact} people in {date.year}", 80, False, False),
        ("{firm} had an average of {staff.exact} people in {date.year}", 80, False, True),
        ("{firm} had {staff.exact} people in {date.year}", 90, True, True),
        ("By {date.year}, {firm} had reached {staff.exact} people", 80, None, True),
        ("By {date.year}, {firm} had reached {staff.exact} people", 95, False, False),
        ("{firm} unanimously had {staff.exact} people in {date.year}", 90, True, False),
        ("{firm} was named home of {staff.exact} people in {date.year}", 80, False, False),
    ],
)
def test_what_the_words_say_beyond_the_table_is_not_decidable(
    text: str, said: int, label: labels.Label, decidable: bool
) -> None:
    """A mean contradicts only an average, a number is reached by more, and no table knows who was unanimous."""
    staff = Source(
        pack="test",
        table="staff",
        kind=("staff",),
        roles={"firm": "firm", "date": "year", "staff": "people"},
        rows=({"firm": "A", "year": "2001", "people": "90"},),
        declared={"one_row_per": ["firm", "year"], "measure": {"people": "mean"}},
    )
    year = {("date", "year"): (dt.date(2001, 1, 1), dt.date(2001, 12, 31))}
    told = labels.Filling(
        names={"firm": ("A",)}, times=year, numbers={("staff", "exact"): Decimal(said)}, date=dt.date(2010, 1, 1)
    )
    phrasing = Phrasing(text=text, operator="measure", kind="staff")
    assert labels.truth(staff, phrasing, told) is label
    if label is not None:
        assert labels.decidable(staff, phrasing, told, label) is decidable


def test_a_wrong_verdict_fails_the_short_form(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A supported falsehood and a refuted truth are counted, listed and end with status 1."""
    claim = next(made for made in generate(rows=1) if made.changed is None)

    def found(status: Status, label: bool) -> claims.Judged:
        return claims.Judged(claim=evolve(claim, label=label), found=status, proof=("why",))

    cases = ((Status.SUPPORTED, False, 1), (Status.REFUTED, True, 1), (Status.SUPPORTED, True, 0))
    for status, label, code in (*cases, (Status.REFUTED, False, 0)):
        judged = [found(status, label)]
        monkeypatch.setattr(claims, "judged", lambda judged=judged, **_: judged)
        assert main(["--short"]) == code
        assert ("WRONG" in capsys.readouterr().out) is bool(code)


def test_generated_claims_are_the_same_at_every_run() -> None:
    """Two runs make the same sentences."""

    def texts() -> list[Generated]:
        return list(generate(rows=1, every=60))

    first = texts()
    assert first == texts()
    assert {made.label for made in first} == {True, False}


@pytest.mark.parametrize(
    ("label", "statuses", "found", "decided", "wrong"),
    [
        ("supported", ("supported", "not_enough_evidence"), "supported", True, False),
        ("supported", ("supported", "refuted"), "refuted", True, True),
        ("not_enough_evidence", ("refuted",), "refuted", True, False),
        ("refuted", ("conflicting_evidence",), "not_enough_evidence", False, False),
        ("refuted", (), "not_enough_evidence", False, False),
    ],
)
def test_a_statement_is_refuted_if_a_claim_of_it_is(
    label: str, statuses: tuple[str, ...], found: str, decided: bool, wrong: bool
) -> None:
    """Supported needs one claim that is and none that is refuted; only a sure label can be contradicted."""
    document = Document.from_text("A met B.")
    claim = extract(document, AliasTable(())).claims[0]
    claims_ = [evolve(claim, status=Status(status)) for status in statuses]
    seen = figures.checked("a", "A met B.", label, claims_)
    assert (seen.found.value, seen.decided, seen.wrong) == (found, decided, wrong)
    assert len(seen.deciding) == (statuses.count(found) if decided else 0)


SPEEDS = [
    (speed_timing.Row(name="a", value="1.20 ×", aim="≤ 2"), ["a", "1.20 ×", "aim ≤ 2"]),
    (speed_timing.Row(name="b", value="3 s", aim="1 s", noise=0.04), ["b", "3 s", "aim 1 s", "(± 4%)"]),
]


@pytest.mark.parametrize(("row", "told"), SPEEDS)
def test_a_figure_of_speed_says_its_aim_and_its_noise(row: speed_timing.Row, told: list[str]) -> None:
    """One line each."""
    assert [part.strip() for part in re.split(r"\s{2,}", str(row))] == told or all(part in str(row) for part in told)
    assert "\n" not in str(row)


def test_figures_of_speed_are_printed_without_sets(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Those that are asked for, one after the other; a figure is no test and fails nothing."""
    asked: list[str] = []

    def figure(name: str) -> Iterator[speed_timing.Row]:
        asked.append(name)
        yield speed_timing.Row(name=name, value="9 ×", aim="≤ 1")

    monkeypatch.delenv("CLAIMCHECK_EVALS", raising=False)
    monkeypatch.setattr(speed, "FIGURES", {name: functools.partial(figure, name) for name in speed.FIGURES})
    assert main(["--part", "speed", "--figure", "help", "--figure", "rows"]) == 0
    assert asked == ["help", "rows"]
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == asked


def test_a_repeated_registry_is_a_sound_one() -> None:
    """The registry of ten thousand claims is made of one whose parts go together, and has as many claims."""
    made = check(Document.from_text("Norway joined the United Nations in 1945. It is cold.", date="2019-03-04"))
    whole = Registry.loads(json.dumps(registries.repeated(made.to_dict(), 7)))
    assert len(whole.claims) >= 7
    assert len({claim.id for claim in whole.claims}) == len(whole.claims)
    assert whole.document.text.count("Norway") == len(whole.claims) // len(made.claims)
