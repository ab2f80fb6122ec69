"""Decisions that come back in a Word file or a sheet: read as they were meant, or listed."""

from __future__ import annotations

import csv
import io
import pathlib
import zipfile

import pytest

import claimcheck
from claimcheck.errors import UsageError
from claimcheck.model import Decision, Finding, Status
from claimcheck.reading import character_map, word_comments
from claimcheck.registry.answers import Marker, from_comments, marker, proposal, take
from claimcheck.registry.sheets import from_sheet
from claimcheck.reporting import docx_comments, html, sheet
from tests.registry.word import Answer, answered, article

PACK = pathlib.Path(__file__).parent.parent / "packs" / "worldcup"
KEY = "0123456789abcdef" * 2
AT = "2022-12-31T10:00:00+00:00"
REFUTED, SUPPORTED = "Germany hosted the World Cup in 2010", "Spain won the World Cup in 2010"


@pytest.fixture(scope="module")
def original() -> bytes:
    """An article of two claims as a Word file."""
    return article(f"{REFUTED}.", f"{SUPPORTED}.")


@pytest.fixture(scope="module")
def registry(original: bytes) -> claimcheck.Registry:
    """Its registry, with a finding."""
    made = claimcheck.check(character_map(original).document, only_packs=[PACK])
    assert [claim.status for claim in made.claims] == [Status.REFUTED, Status.SUPPORTED]
    finding = Finding(rule="CC501", message="two dates", spans=(made.claims[0].spans[0],))
    return claimcheck.Registry.loads(
        claimcheck.Registry(document=made.document, claims=made.claims, findings=(finding,), comment_key=KEY).to_json()
    )


@pytest.fixture(scope="module")
def commented(registry: claimcheck.Registry, original: bytes) -> bytes:
    """The article with our comments: 0 at the refuted claim, 1 at the supported one, 2 at the finding."""
    return docx_comments.write(registry, original, character_map(original).places, which="all", seal=registry.seal)


def came_back(
    registry: claimcheck.Registry, data: bytes, reviewer: str = ""
) -> tuple[claimcheck.Registry, list[tuple[str, str, str]], list[str]]:
    """(registry, (reviewer, decision, reason) of each decision, faults) of a Word file."""
    proposals, unread = from_comments(word_comments(data), reviewer=reviewer)
    made, taken, faults = take(registry, proposals, at=AT)
    return made, [(r.reviewer, r.decision.value, r.reason) for r in taken], [*unread, *faults]


@pytest.mark.parametrize(
    ("words", "decision", "corrected", "reason", "source"),
    [
        ("ok", Decision.ACCEPTED, "", "", ""),
        (" OK. ", Decision.ACCEPTED, "", "", ""),
        ("ok: seen in the yearbook", Decision.ACCEPTED, "", "seen in the yearbook", ""),
        ("wrong: that was the draft", Decision.REJECTED, "", "that was the draft", ""),
        ("fix: supported, page 3; source: the yearbook", Decision.CORRECTED, "supported", "page 3", "the yearbook"),
        ("Fix: Not enough evidence: no list", Decision.CORRECTED, "not_enough_evidence", "no list", ""),
        ("unsure: ask the archive", Decision.UNSURE, "", "ask the archive", ""),
    ],
)  # fmt: skip
def test_what_an_answer_says(words: str, decision: Decision, corrected: str, reason: str, source: str) -> None:
    """The four short forms, with their reason, their right status and its source."""
    found = proposal(words, Marker(id="c", rule="", status=""), where="here", reviewer="A")
    assert (found.decision, found.corrected, found.reason, found.source) == (decision.value, corrected, reason, source)


@pytest.mark.parametrize("words", ["", "ok, but", "I will look", "fix: 2009", "not ok", "wrongly", "fix"])
def test_other_words_are_no_decision(words: str) -> None:
    """What may mean several things is an error that says what to write."""
    with pytest.raises(UsageError, match=r"no decision|right status"):
        proposal(words, Marker(id="c", rule="", status=""), where="", reviewer="A")


def test_every_comment_of_ours_has_a_marker(registry: claimcheck.Registry, commented: bytes) -> None:
    """It names the claim, the rule and the status that the reader saw."""
    found = [next(m for line in c.lines if (m := marker(line))) for c in word_comments(commented)]
    assert [(m.id, m.status) for m in found] == [
        *((claim.id, claim.machine_status.value) for claim in registry.claims),
        ("finding-1", ""),
    ]


@pytest.mark.parametrize(
    ("answers", "taken", "faults"),
    [
        ([Answer(to=0, words="ok", by="A")], [("A", "accepted", "")], []),
        ([Answer(to=0, words="wrong: old", by="A")], [("A", "rejected", "old")], []),
        ([Answer(to=1, words="fix: refuted, no", by="B")], [("B", "corrected", "no")], []),
        ([Answer(to=0, resolves=True)], [("Desk", "accepted", "")], []),
        ([Answer(to=0, words="ok", by="A", resolves=True)], [("A", "accepted", "")], []),
        ([Answer(to=0, words="ok", by="A", linked=False)], [], ["stands at the words of several comments"]),
        ([Answer(to=1, words="ok", by="A", linked=False)], [("A", "accepted", "")], []),
        ([Answer(to=0, words="hm, who says so?", by="A")], [], ["is no decision"]),
        ([Answer(to=0, words="hm", by="A", resolves=True)], [], ["is no decision"]),
        ([Answer(to=0, words="wrong", by="A")], [], ["rejected needs a reason"]),
        ([Answer(to=0, words="ok", by="A"), Answer(to=1, words="?", by="A")], [("A", "accepted", "")], ["no decision"]),
        ([Answer(to=2, words="ok", by="A")], [], ["accepted with a reason"]),
    ],
)
def test_our_word_file_comes_back(
    registry: claimcheck.Registry,
    commented: bytes,
    answers: list[Answer],
    taken: list[tuple[str, str, str]],
    faults: list[str],
) -> None:
    """Replies and ticks are decisions of whoever wrote them; what is none is listed, ticked off or not."""
    made, found, told = came_back(registry, answered(commented, *answers), reviewer="Desk")
    assert found == taken
    assert len(told) == len(faults)
    assert all(part in line for part, line in zip(faults, told))
    assert len(made.reviews) == len(taken)


def test_a_tick_needs_a_name(registry: claimcheck.Registry, commented: bytes) -> None:
    """Word does not say who ticked a comment off."""
    _, taken, faults = came_back(registry, answered(commented, Answer(to=0, resolves=True)))
    assert (taken, len(faults)) == ([], 1)
    assert "by whom" in faults[0]


def test_words_below_the_marker_are_an_answer(registry: claimcheck.Registry, commented: bytes) -> None:
    """Somebody who writes into our comment is heard as well."""
    data = answered(commented, Answer(to=0, words="wrong: see page 3", inside=True))
    assert came_back(registry, data, reviewer="Desk")[1] == [("Desk", "rejected", "see page 3")]


def test_a_finding_is_accepted_with_a_reason(registry: claimcheck.Registry, commented: bytes) -> None:
    """It becomes a suppression with its author."""
    made, _, faults = came_back(registry, answered(commented, Answer(to=2, words="ok: both are meant", by="A")))
    assert faults == []
    assert [(s.rule, s.author, s.reason) for s in made.suppressions] == [("CC501", "A", "both are meant")]


def test_reading_the_same_file_twice_adds_nothing(registry: claimcheck.Registry, commented: bytes) -> None:
    """A decision in the same words is there already."""
    data = answered(commented, Answer(to=0, words="ok", by="A"))
    once, _, _ = came_back(registry, data)
    again, taken, faults = came_back(once, data)
    assert (taken, faults, again) == ([], [], once)


def test_a_verdict_that_changed_is_decided_anew(registry: claimcheck.Registry, commented: bytes) -> None:
    """An answer to another verdict than the registry has now is listed, and so is one on a claim that is gone."""
    other = claimcheck.check(claimcheck.Document.from_text(f"{REFUTED}."), only_packs=[]).keyed(KEY)
    assert other.claims[0].machine_status is not Status.REFUTED
    data = answered(commented, Answer(to=0, words="ok", by="A"), Answer(to=1, words="ok", by="A"))
    _, taken, faults = came_back(other, data)
    assert taken == []
    assert "decide anew" in faults[0]
    assert "no claim" in faults[1]


def test_two_reviewers_disagree_and_a_third_settles_it(registry: claimcheck.Registry, commented: bytes) -> None:
    """A dispute establishes nothing until somebody takes the place of one of the decisions; nothing is erased."""
    data = answered(commented, Answer(to=0, words="ok", by="A"), Answer(to=0, words="wrong: no", by="B"))
    made, _, _ = came_back(registry, data)
    id = made.claims[0].id
    assert made.standings[id].disputed
    assert made.claims[0].status is Status.NOT_ENOUGH_EVIDENCE
    assert id in {claim.id for claim in made.open}
    assert "The reviewers disagree" in html.render(made)
    theirs = next(review.id for review in made.reviews if review.reviewer == "B")
    settled = made.review(id, Decision.ACCEPTED, reviewer="C", at=AT, reason="the list is right", supersedes=theirs)
    assert settled.claims[0].status is Status.REFUTED
    assert not settled.standings[id].disputed
    assert "The reviewers disagree" not in html.render(settled)
    assert "[superseded]" in html.render(settled)
    assert [review.reviewer for review in settled.reviews] == ["A", "B", "C"]
    with pytest.raises(UsageError, match="cannot be taken"):
        made.review(id, Decision.ACCEPTED, reviewer="C", at=AT, supersedes="r-nobody")


def filled(registry: claimcheck.Registry, sign: str = ",", encoding: str = "utf-8-sig", **cells: str) -> bytes:
    """Our sheet with these cells in its first line."""
    rows = list(csv.DictReader(io.StringIO(sheet.render(registry))))
    rows[0].update(cells)
    stream = io.StringIO()
    writer = csv.DictWriter(stream, rows[0], delimiter=sign)
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode(encoding)


@pytest.mark.parametrize(
    ("data", "decision", "reason"),
    [
        ({"decision": "accepted", "reviewer": "A"}, "accepted", ""),
        ({"decision": "ok", "reviewer": "A"}, "accepted", ""),
        ({"decision": "wrong: old", "reviewer": "A"}, "rejected", "old"),
        ({"decision": "Rejected", "reviewer": "A", "reason": "old"}, "rejected", "old"),
        ({"decision": "corrected", "corrected": "Supported", "reviewer": "A", "reason": "new"}, "corrected", "new"),
        ({"decision": "accepted", "reviewer": "A", "sign": ";"}, "accepted", ""),
        ({"decision": "accepted", "reviewer": "A", "sign": "\t", "encoding": "utf-16"}, "accepted", ""),
    ],
)
def test_our_sheet_comes_back(registry: claimcheck.Registry, data: dict[str, str], decision: str, reason: str) -> None:
    """As it was filled in, in the forms in which spreadsheets save it."""
    proposals, unread = from_sheet(filled(registry, **data), name="sheet.csv")
    _, taken, faults = take(registry, proposals, at=AT)
    assert [(r.reviewer, r.decision.value, r.reason) for r in taken] == [("A", decision, reason)]
    assert [*unread, *faults] == []


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({"decision": "maybe", "reviewer": "A"}, "line 2: “maybe” is no decision"),
        ({"decision": "accepted"}, "a reviewer's name is needed"),
        ({"decision": "accepted", "reviewer": "A", "id": "nobody"}, "no claim 'nobody'"),
        ({"decision": "accepted", "reviewer": "A", "machine_status": "supported"}, "was supported and is refuted now"),
        ({"decision": "corrected", "reviewer": "A", "reason": "x", "corrected": "true"}, "'true' is no status"),
    ],
)
def test_a_line_that_is_no_decision_is_listed(registry: claimcheck.Registry, cells: dict[str, str], fault: str) -> None:
    """With its number and what is wrong; the others are taken."""
    proposals, unread = from_sheet(filled(registry, **cells), name="sheet.csv")
    made, taken, faults = take(registry, proposals, at=AT)
    assert taken == ()
    assert fault in "".join((*unread, *faults))
    assert made is registry


@pytest.mark.parametrize("data", [b"", b"a,b\n1,2\n", b"id,decision\n\xff\xfe,ok\n", b'id,decision\n"x,ok\n'])
def test_what_is_no_sheet_is_refused(data: bytes) -> None:
    """A file without the columns, in another encoding, or with an open quotation mark."""
    with pytest.raises(UsageError):
        from_sheet(data, name="sheet.csv")


def test_a_damaged_word_file_is_refused(commented: bytes) -> None:
    """As any other that cannot be read."""
    with pytest.raises(claimcheck.ReadingError):
        word_comments(commented[:2000])


def test_comments_of_others_are_no_answers(original: bytes) -> None:
    """A file without comments of ours has no decisions."""
    with zipfile.ZipFile(io.BytesIO(original)) as archive:
        assert "word/comments.xml" not in archive.namelist()
    assert word_comments(original) == ()
