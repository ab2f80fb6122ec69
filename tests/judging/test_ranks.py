"""Rows that disagree: preferred before normal, deprecated never, and two of one rank side by side."""

from __future__ import annotations

import datetime as dt
import pathlib

import pytest

from claimcheck.entailment.reader import Reader, judge
from claimcheck.model import Status
from claimcheck.reference import load_packs
from claimcheck.verification import replay
from tests.judging.test_replay import PACK


def finals(folder: pathlib.Path, *ranks: str) -> pathlib.Path:
    """The finals, with Wales as winner of 2010 beside Spain; the ranks are those of the two rows."""
    folder = folder / "worldcup"
    folder.mkdir()
    declaration = (PACK / "pack.toml").read_text(encoding="utf-8")
    (folder / "pack.toml").write_text('rank = "rank"\n' + declaration, encoding="utf-8")
    header, *lines = (PACK / "finals.csv").read_text(encoding="utf-8").splitlines()
    spain = next(line for line in lines if line.startswith("2010,"))
    rest = [f"{line},normal,a list" for line in lines if line != spain]
    wales = spain.replace("Spain", "Wales")
    made = [f"{header},rank,source", f"{spain},{ranks[0]},a list", f"{wales},{ranks[1]},another list", *rest]
    (folder / "finals.csv").write_text("\n".join(made) + "\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("ranks", "spain", "wales"),
    [
        (("normal", "deprecated"), "supported", "refuted"),
        (("preferred", "normal"), "supported", "refuted"),
        (("normal", "preferred"), "refuted", "supported"),
        (("normal", "normal"), "conflicting_evidence", "conflicting_evidence"),
    ],
)
def test_ranks_decide_and_equal_rows_conflict(
    ranks: tuple[str, str], spain: str, wales: str, tmp_path: pathlib.Path
) -> None:
    """As Wikidata ranks statements; of two rows of one rank that disagree both are shown."""
    reference = load_packs(only=[finals(tmp_path, *ranks)])
    reader = Reader(reference, dt.date(2022, 12, 31))
    for team, status in (("Spain", spain), ("Wales", wales)):
        verdict = judge(f"{team} won the World Cup in 2010.", reader)
        assert verdict.status.value == status, verdict.justification
        replay(verdict, reference)
        if verdict.status == Status.CONFLICTING_EVIDENCE:
            winners = {dict(row.columns)["winner"] for row in verdict.evidence}
            assert (winners, verdict.rule, verdict.level.value) == ({"Spain", "Wales"}, "CC109", "warning")
