"""Web pages: the article's own text, without menus, advertisements and comments, found by trafilatura.

Where it finds no article (a fragment, a page of one sentence) all visible text is read.
"""

from __future__ import annotations

import logging
import re
from typing import Any

from claimcheck.errors import ReadingError
from claimcheck.model import BlockKind, Limits
from claimcheck.reading.drafts import Draft, Reading, UnreadLog, join
from claimcheck.reading.html_blocks import ArticleBlocks, VisibleBlocks
from claimcheck.reading.html_marks import parse_page, require, settle
from claimcheck.reading.witnesses import of_metadata

__all__ = ["read_html"]

MEDIA_TYPE = "text/html"
_PAGE = re.compile(r"<(?:html|head|body)[\s>]", re.IGNORECASE)
_REMEDY = "pip install trafilatura lxml_html_clean"
_BOILERPLATE = "menus, advertisements, comments and the like, by the judgement of the text extractor"
# No clock: the latest date that is believed is fixed, whenever the page is read.
_DATES = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01"}


def read_html(text: str, name: str, limits: Limits | None = None) -> Reading:
    """The main text of a page with its title, site, address and date; raises ReadingError for a page without text."""
    limits = limits or Limits()
    require(text, limits, name)
    try:
        unread = UnreadLog()
        page = _PAGE.search(text) is not None
        text = settle(text, unread)
        found = _extract(text, name) if page else None
        drafts = _article(found, unread) if found is not None else []
        drafts = drafts or _visible(text, unread)
    except ReadingError:
        raise
    except Exception as error:  # whatever a hostile page makes the libraries raise: it cannot be read
        said = type(error).__name__
        raise ReadingError(f"{name}: this page cannot be read ({said}); save its text as .txt") from error
    body, blocks, _ = join(drafts)
    heading = next((body[each.start : each.end] for each in blocks if each.kind == BlockKind.HEADING), None)
    return Reading(
        text=body,
        blocks=blocks,
        media_type=MEDIA_TYPE,
        title=(found and found.title) or heading,
        publisher=(found and found.sitename) or None,
        url=(found and found.url) or None,
        witnesses=of_metadata(created=found and found.date, modified=None),
        unread=unread.entries(),
    )


def _extract(text: str, name: str) -> Any:
    """What trafilatura makes of a page; None where it finds no article."""
    try:
        import trafilatura
    except ImportError as error:
        raise ReadingError(f"{name}: reading web pages needs trafilatura: {_REMEDY}") from error
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    found: Any = trafilatura.bare_extraction(
        text, include_comments=False, with_metadata=True, date_extraction_params=dict(_DATES)
    )
    return None if found is None or found.body is None else found


def _article(found: Any, unread: UnreadLog) -> list[Draft]:
    drafts = ArticleBlocks().read(found.body)
    for graphic in found.body.iter("graphic"):
        unread.add("image", "html", reason=graphic.get("alt") or graphic.get("title") or "")
    if drafts:
        unread.add("rest of the page", "html", reason=_BOILERPLATE)
    return drafts


def _visible(text: str, unread: UnreadLog) -> list[Draft]:
    root = parse_page(text)
    if root is None:
        return []
    for kind, tags in (("image", ("img", "svg")), ("script", ("script",)), ("embedded page", ("iframe", "object"))):
        for element in root.iter(*tags):
            unread.add(kind, "html", reason=element.get("alt") or "")
    return VisibleBlocks().read(root)
