"""The worked example is read whole."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from claimcheck.model import BlockKind, DateOrigin
from claimcheck.reading import character_map, read

ARTICLE = Path(__file__).parents[2] / "claims" / "kazakhstan-unsc" / "article.docx"
pytestmark = pytest.mark.skipif(not ARTICLE.is_file(), reason="the worked example is not beside the tests")


def test_side_file_is_applied() -> None:
    """The side file beside the article gives its speaker and its original name; no date is chosen for it."""
    document = read(ARTICLE)
    assert (document.speaker, document.date, document.date_origin) == ("Kazakhstan", None, DateOrigin.NONE)
    assert document.source.name.endswith(".docx")
    assert document.unread == ()


def test_arguments_win() -> None:
    """What the caller says stands before what the side file says."""
    document = read(ARTICLE, date="2019-03-05", speaker="Somebody", title="T", source_name="x")
    assert (document.date, document.speaker, document.title, document.source.name) == (
        dt.date(2019, 3, 5),
        "Somebody",
        "T",
        "x",
    )


def test_witnesses() -> None:
    """Creation date, modification date (dropped: earlier than creation), both readings of the file name."""
    created, modified, name = read(ARTICLE).witnesses
    assert created.readings == (dt.date(2019, 3, 4),)
    assert not created.reason
    assert "before it was created" in modified.reason
    assert (name.words, name.readings) == ("04_03_2018", (dt.date(2018, 3, 4), dt.date(2018, 4, 3)))


def test_blocks_are_exact_and_title_is_the_first() -> None:
    """Blocks hold the whole text but the joints; the title block is the title."""
    document = read(ARTICLE)
    joined = "\n".join(document.text[block.start : block.end] for block in document.blocks)
    assert joined == document.text
    assert document.blocks[0].kind is BlockKind.TITLE
    assert document.text.startswith(document.title or "-")
    assert document.blocks[3].locator == "/word/document.xml#p4"


def test_character_map_covers_every_character() -> None:
    """Each character but the joints stands in exactly one text element."""
    found = character_map(ARTICLE)
    covered = sum(each.end - each.start for each in found.ranges)
    assert covered == len(found.document.text) - (len(found.document.blocks) - 1)
