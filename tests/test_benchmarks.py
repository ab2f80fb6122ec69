"""The guard against regressions can fail, and covers every bundled table."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from attrs import evolve

from benchmarks import claims, labels
from benchmarks.__main__ import main
from benchmarks.generation import Generated, generate
from benchmarks.phrasing import Phrasing, Source, phrasings, sources
from claimcheck.model import Status
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
    """No table that says something is left out, and no phrasing is an example of its pack."""
    blocks = [(pack, block) for pack in tables.NAMES for block in tables.declaration(pack).get("table", [])]
    declared = {f"{pack}/{block['name']}" for pack, block in blocks if "says" in block}
    assert {source.name for source in sources()} == declared
    for source in sources():
        own = [phrasing.text for kind in source.kind for phrasing in phrasings()[kind]]
        examples = {example for examples in source.declared["says"].values() for example in examples}
        assert len(own) >= 12, source.name
        assert not examples & {f"{text.rstrip('.')}" for text in own}


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
        return list(generate(rows=1, every=40))

    assert texts() == texts()
    assert {made.label for made in texts()} == {True, False}
