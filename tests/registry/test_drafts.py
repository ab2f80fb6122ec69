"""Draft to draft: decisions stay, move, open again or are marked; the difference is told in words, JSON and HTML."""

from __future__ import annotations

import json
import pathlib
import re

import pytest

import claimcheck
from claimcheck import cli
from claimcheck.model import Decision, Status
from claimcheck.registry.diff import difference
from claimcheck.reporting import changes, html
from tests.cli.conftest import WORLDCUP
from tests.loaded import checker

AT = "2022-12-31T10:00:00+00:00"
HOST, WINNER = "Germany hosted the World Cup in 2010.", "Spain won the World Cup in 2010."
PLAIN = "The referee was born in 1970."
FIRST = f"{HOST} {WINNER} {PLAIN}"


def checked(text: str) -> claimcheck.Registry:
    """The registry of a text."""
    document = claimcheck.Document.from_text(text, date="2022-12-31", source_name="draft.txt")
    return checker(WORLDCUP).check(document)


@pytest.fixture(scope="module")
def first() -> claimcheck.Registry:
    """The first draft, every claim decided."""
    made = checked(FIRST)
    assert len(made.claims) == 3
    for claim in made.claims:
        made = made.review(claim.id, Decision.ACCEPTED, reviewer="A", at=AT)
    return made


@pytest.mark.parametrize(
    ("text", "decided", "states"),
    [
        (FIRST, 3, []),
        (f"{PLAIN} {WINNER} {HOST}", 3, []),  # other order
        (f"A new opening sentence. {FIRST}", 3, []),
        (FIRST.replace("2010. Spain", "2014. Spain"), 2, ["reopened"]),
        (f"{WINNER} {PLAIN}", 2, ["gone"]),
        (f"{HOST} {FIRST}", 3, ["moved"]),  # the same words twice: the decision goes with its neighbours
    ],
)
def test_what_becomes_of_decisions(first: claimcheck.Registry, text: str, decided: int, states: list[str]) -> None:
    """Unchanged claims keep theirs, changed ones are open again, vanished ones are marked; no decision is dropped."""
    second = checked(text).after(first)
    assert second.reviews == first.reviews
    assert sum(standing.settled for standing in second.standings.values()) == decided
    assert [anchor.state.value for anchor in second.anchors] == states
    assert all(anchor.reason for anchor in second.anchors)


def test_a_changed_claim_says_why_it_is_open(first: claimcheck.Registry) -> None:
    """With its words before and after."""
    second = checked(FIRST.replace("2010. Spain", "2014. Spain")).after(first)
    (anchor,) = second.anchors
    assert "open again: the words changed" in html.render(second)
    assert "from “Germany hosted the World Cup in 2010” to “Germany hosted the World Cup in 2014”" in anchor.reason


def test_another_verdict_on_the_same_words_opens_the_claim(first: claimcheck.Registry) -> None:
    """A decision was about the verdict that its reviewer saw."""
    document = claimcheck.Document.from_text(FIRST, date="2022-12-31", source_name="draft.txt")
    other = checker().check(document).after(first)
    reopened = [anchor for anchor in other.anchors if anchor.state.value == "reopened"]
    assert reopened
    assert all("changed" in anchor.reason for anchor in reopened)


def test_words_that_come_back_have_their_decision_again(first: claimcheck.Registry) -> None:
    """Over a draft in which they were gone."""
    third = checked(FIRST).after(checked(f"{WINNER} {PLAIN}").after(first))
    assert third.anchors == ()
    assert sum(standing.settled for standing in third.standings.values()) == 3


def test_repeated_words_keep_to_their_surroundings() -> None:
    """Of two places with the same words the decided one is found by what stands around it."""
    before = "In the first part we read this. Spain won the World Cup in 2010. So much for that."
    made = checked(before)
    (claim,) = [claim for claim in made.claims if claim.quote.startswith("Spain")]
    made = made.review(claim.id, Decision.REJECTED, reviewer="A", at=AT, reason="x")
    after = f"Quite another chapter begins here. Spain won the World Cup in 2010. It ended well. {before}"
    second = checked(after).after(made)
    decided = [claim for claim in second.claims if second.standings[claim.id].settled]
    assert [second.document.text[claim.spans[0].start - 6 : claim.spans[0].start] for claim in decided] == [
        " this. "[1:]
    ]


def test_the_difference_in_words_json_and_html(first: claimcheck.Registry) -> None:
    """All three say the same; the page is self-contained and shows the words that changed."""
    text = f"{HOST.replace('2010', '2014')} {WINNER} Brazil won the World Cup in 2002."
    found = difference(first, checked(text))
    counts = [len(part) for part in (found.new, found.changed, found.gone)]
    assert counts == [1, 1, 1]
    assert next(found.lines()).startswith("1 new, 1 changed, 1 gone, 0 decided")
    record = json.loads(json.dumps(found.to_dict()))
    assert record["changed"][0]["old"]["quote"] == HOST.rstrip(".")
    page = changes.render(found, old=first.document, new=checked(text).document)
    assert "<del>2010</del><ins>2014</ins>" in page
    assert page == changes.render(found, old=first.document, new=checked(text).document)
    assert re.findall(r"<script|https?://|javascript:", page) == []


def test_no_text_breaks_out_of_the_page() -> None:
    """Markup of the article is text on the page."""
    one, two = checked("Spain won the World Cup in 2010."), checked("<script>x</script> & Spain won the World Cup.")
    assert "<script" not in changes.render(difference(one, two), old=one.document, new=two.document)


def test_the_command_takes_the_old_draft_from_its_own_place_or_from_against(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without ``--against`` it is the registry at the output path; decisions come over from both."""
    monkeypatch.chdir(tmp_path)

    (tmp_path / "one.txt").write_text(FIRST, encoding="utf-8")
    (tmp_path / "two.txt").write_text(f"{WINNER} {PLAIN}", encoding="utf-8")
    old = tmp_path / "claims" / "one.json"
    made = checked(FIRST)
    made.review(made.claims[1].id, Decision.ACCEPTED, reviewer="A", at=AT).save(old)
    assert cli.main(["check", "two.txt", "--only-pack", str(WORLDCUP), "--against", "claims/one.json"]) == 0
    assert "(1 earlier decision kept)" in capsys.readouterr().out
    second = claimcheck.Registry.load(tmp_path / "claims" / "two.json")
    assert second.claims[0].status is Status.SUPPORTED
    assert len(second.reviews) == 1
    assert cli.main(["diff", "claims/one.json", "claims/two.json", "--format", "html", "-o", "diff.html"]) == 1
    assert "Gone (1)" in (tmp_path / "diff.html").read_text(encoding="utf-8")
    assert cli.main(["diff", "claims/one.json", "claims/one.json"]) == 0
