"""What a web page shows struck out or raised, settled before its text is taken: afterwards nobody could tell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring, tostring

from claimcheck.errors import WorkLimit
from claimcheck.model import Limits
from claimcheck.reading.drafts import UnreadLog
from claimcheck.reading.raised import raise_words

__all__ = ["DECLARED", "parse_page", "require", "settle"]

DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")
_ANY = re.compile(r"<(?:sup|del|s|strike)\b|line-through|vertical-align", re.IGNORECASE)
_EMPTY_LINE = re.compile(r"(?:<br\s*/?>\s*){2,}", re.IGNORECASE)
_STRUCK = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)
_RAISED = re.compile(r"vertical-align\s*:\s*(?:super|text-top)", re.IGNORECASE)
_CLASS = re.compile(r"\.([\w-]+)\s*(?:,[^{}]*)?\{([^{}]*)\}")
_TAG = re.compile(r"<(?P<end>/?)(?P<void>[a-zA-Z][a-zA-Z0-9]*)")
#: Elements without an end, and those whose end is often left out.
_VOID = frozenset(
    (
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"),
        *("p", "li", "dt", "dd", "tr", "td", "th", "option", "thead", "tbody", "tfoot", "colgroup", "path"),
    )
)
_KEPT = frozenset({"script", "style", "head"})


def require(text: str, limits: Limits, name: str) -> None:
    """Raise WorkLimit for a page with more, or more deeply nested, elements than a document may have."""
    depth = deepest = number = 0
    for tag in _TAG.finditer(text):
        number += 1
        if tag["void"].lower() not in _VOID:
            depth = max(depth - 1, 0) if tag["end"] else depth + 1
            deepest = max(depth, deepest)
    for what, found, most in (
        ("elements", number, limits.nodes),
        ("elements inside each other", deepest, limits.depth),
    ):
        if found > most:
            setting = "max-nodes" if most == limits.nodes else "max-depth"
            raise WorkLimit(
                f"{name}: the page has {found:,} {what}, and a document may have {most:,}; "
                f"save its text as .txt or raise {setting}"
            )


def parse_page(text: str) -> HtmlElement | None:
    """The tree of a page, however deep (see ``require``); None where there is none."""
    try:
        root: HtmlElement = document_fromstring(DECLARED.sub("", text), parser=HTMLParser(huge_tree=True))
    except (etree.ParserError, ValueError):
        return None
    return root


def settle(text: str, unread: UnreadLog) -> str:
    """The page without what is struck out (named in ``unread``), raised digits as raised characters.

    An empty line made of line breaks ends a paragraph.
    """
    text = _EMPTY_LINE.sub("</p><p>", text)
    if _ANY.search(text) is None:
        return text
    root = parse_page(text)
    if root is None:
        return text
    rules = "".join(style.text or "" for style in root.iter("style"))
    struck = {name for name, inner in _CLASS.findall(rules) if _STRUCK.search(inner)}
    raised = {name for name, inner in _CLASS.findall(rules) if _RAISED.search(inner)}
    for element in list(_shown(root)):
        if element.tag in ("del", "s", "strike") or _looks(element, _STRUCK, struck):
            _leave_out(element, unread)
        elif element.tag == "sup" or _looks(element, _RAISED, raised):
            _raise(element)
    settled: str = tostring(root, encoding="unicode", method="html")
    return settled


def _shown(root: HtmlElement) -> Iterator[HtmlElement]:
    return (e for e in root.iter() if isinstance(e.tag, str) and e.tag not in _KEPT)


def _looks(element: HtmlElement, style: re.Pattern[str], classes: set[str]) -> bool:
    """Whether its own style, or a rule for one of its classes, makes an element look so."""
    return style.search(element.get("style") or "") is not None or not classes.isdisjoint(
        (element.get("class") or "").split()
    )


def _leave_out(element: HtmlElement, unread: UnreadLog) -> None:
    if "".join(element.itertext()).strip():
        unread.add("struck-out text", "html")
    if element.getparent() is not None:
        element.drop_tree()


def _raise(element: HtmlElement) -> None:
    """Digits and note letters inside become raised characters; words stay."""
    words = "".join(element.itertext())
    raised = raise_words(words)
    if raised != words:
        for child in list(element):
            child.drop_tree()
        element.text = raised
    element.drop_tag()
