"""Comments that somebody else wrote are nobody's decisions; sheets keep every row, whatever their cells hold."""

from __future__ import annotations

import io
import pathlib
import zipfile

import pytest

import claimcheck
from claimcheck.errors import UsageError
from claimcheck.model import Status
from claimcheck.reading import character_map, word_comments
from claimcheck.registry.answers import from_comments, take
from claimcheck.registry.sheets import from_sheet
from claimcheck.reporting import docx_comments
from tests.registry.word import Answer, answered, article

PACK = pathlib.Path(__file__).parent.parent / "packs" / "worldcup"
AT = "2022-12-31T10:00:00+00:00"
REFUTED = "Germany hosted the World Cup in 2010"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@pytest.fixture(scope="module")
def registry() -> claimcheck.Registry:
    """A registry of one refuted claim."""
    made = claimcheck.check(character_map(article(f"{REFUTED}.")).document, only_packs=[PACK])
    assert [claim.status for claim in made.claims] == [Status.REFUTED]
    return made


def commented(*lines: str, author: str = "An Author") -> bytes:
    """The article with one comment of its author's."""
    paragraphs = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    comment = f'<w:comment w:id="0" w:author="{author}">{paragraphs}</w:comment>'
    with zipfile.ZipFile(io.BytesIO(article(f"{REFUTED}."))) as archive:
        parts = {
            info.filename: archive.read(info).decode() for info in archive.infolist() if "thumb" not in info.filename
        }
    parts["word/comments.xml"] = f'<w:comments xmlns:w="{W}">{comment}</w:comments>'
    relation = '<Relationship Id="rIdC" Type="http://x/comments" Target="comments.xml"/></Relationships>'
    name = "word/_rels/document.xml.rels"
    parts[name] = parts[name].replace("</Relationships>", relation)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return stream.getvalue()


def came_back(registry: claimcheck.Registry, data: bytes) -> tuple[int, list[str]]:
    """(how many decisions were taken, what was listed)."""
    proposals, unread = from_comments(word_comments(data), reviewer="The Editor")
    made, taken, faults = take(registry, proposals, at=AT)
    assert len(made.reviews) == len(taken)
    return len(taken), [*unread, *faults]


@pytest.mark.parametrize("key", ["", "k" * 32])
@pytest.mark.parametrize("tail", ["", " #" + "0" * 20, " #" + "f" * 20])
@pytest.mark.parametrize("author", ["claimcheck", "An Author", ""])
def test_an_authors_comment_is_no_decision(registry: claimcheck.Registry, key: str, tail: str, author: str) -> None:
    """With the right id, rule and status, whatever name it bears and whatever seal it makes up."""
    claim = registry.claims[0]
    marker = f"[CC101 {claim.id} {claim.machine_status.value}{tail}]"
    data = commented(marker, "fix: supported, as I said; source: my notes", author=author)
    taken, listed = came_back(registry.keyed(key) if key else registry, data)
    assert taken == 0
    assert len(listed) == 1
    assert "answers no comment that claimcheck wrote" in listed[0]


def test_a_seal_of_another_registry_or_claim_is_none(registry: claimcheck.Registry) -> None:
    """It is made with the key and with all words of the marker."""
    ours, theirs = registry.keyed("a" * 32), registry.keyed("b" * 32)
    claim = registry.claims[0]
    words = f"CC101 {claim.id} {claim.machine_status.value}"
    assert came_back(ours, commented(f"[{words} #{ours.seal(words)}]", "ok"))[0] == 1
    assert came_back(ours, commented(f"[{words} #{theirs.seal(words)}]", "ok"))[0] == 0
    assert came_back(ours, commented(f"[{words} #{ours.seal('CC101 other refuted')}]", "ok"))[0] == 0


def test_our_comment_answered_is_a_decision_of_who_answered(registry: claimcheck.Registry) -> None:
    """The seal stands in what export writes; the key stays with the registry and its next draft."""
    keyed = registry.keyed("c" * 32)
    original = article(f"{REFUTED}.")
    sent = docx_comments.write(keyed, original, character_map(original).places, which="all", seal=keyed.seal)
    proposals, _ = from_comments(word_comments(answered(sent, Answer(to=0, words="ok", by="A. Desk"))), reviewer="")
    made, taken, faults = take(keyed, proposals, at=AT)
    assert [(r.reviewer, r.decision.value) for r in taken] == [("A. Desk", "accepted")]
    assert faults == ()
    assert registry.after(made).comment_key == "c" * 32
    assert made.keyed("d" * 32).comment_key == "c" * 32
    assert claimcheck.Registry.loads(made.to_json()).comment_key == made.comment_key
    assert "comment_key" not in registry.to_dict()


@pytest.mark.parametrize("number", ["²", "①", "0", "9" * 5000, "-1", "1e3", "٣"])
def test_odd_numbers_of_findings(registry: claimcheck.Registry, number: str) -> None:
    """What is no number of a finding is listed."""
    proposals, _ = from_sheet(f"id,decision,reviewer,reason\nfinding-{number},ok,A,why\n".encode(), name="s.csv")
    _, taken, faults = take(registry, proposals, at=AT)
    assert (taken, len(faults)) == ((), 1)


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e"])
def test_separators_in_cells_cost_no_row(sign: str) -> None:
    """Only the ends of lines that CSV has end a row."""
    data = f'id,quote,decision,reviewer\r\na-1,"one{sign}two",ok,A\r\nb-1,one{sign}two,ok,B\r\nc-1,x,ok,C\r\n'
    found, faults = from_sheet(data.encode(), name="s.csv")
    assert ([one.claim for one in found], faults) == (["a-1", "b-1", "c-1"], ())


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("a-1,,A,,supported,", "no decision"),
        ("a-1,,A,because,,", "no decision"),
        ("a-1,ok,A,,,,more", "more cells"),
        ("a-1,maybe,A,,,", "is no decision"),
    ],
)
def test_half_a_decision_is_told(row: str, said: str) -> None:
    """What was meant as a decision and is none is listed, never passed over."""
    data = f"id,decision,reviewer,reason,corrected,source\n{row}\nb-1,,A,,,\n"
    found, faults = from_sheet(data.encode(), name="s.csv")
    assert found == ()
    assert len(faults) == 1
    assert said in faults[0]


def test_a_sheet_that_is_broken_is_an_error() -> None:
    """A quotation mark that is never closed is told; nothing is half taken."""
    with pytest.raises(UsageError, match="cannot be read as a CSV file"):
        from_sheet(b'id,decision\na-1,"ok\nb-1,ok\n', name="s.csv")
