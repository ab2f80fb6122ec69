"""What a web page shows struck out or raised, settled before its text is taken: afterwards nobody could tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring, tostring

from claimcheck.errors import WorkLimit
from claimcheck.model import Limits
from claimcheck.reading.drafts import UnreadLog
from claimcheck.reading.markup import STRUCK
from claimcheck.reading.raised import lower_digits, raise_words

__all__ = ["DECLARED", "parse_page", "require", "settle"]

DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")
_INLINE = ("abbr", "b", "bdi", "bdo", "big", "cite", "data", "dfn", "em", "font", "i", "ins", "mark", "nobr", "small",
           "span", "strong", "time", "tt", "u", "var", "wbr")  # fmt: skip
_ANY = re.compile(
    r"<(?:sup|del|s|strike|q|template|wbr)\b|line-through|vertical-align|hidden|display\s*:\s*none|font-size\s*:\s*0"
    rf"|[^\s<>]</?(?:{'|'.join(_INLINE)})\b",
    re.IGNORECASE,
)
_EMPTY_LINE = re.compile(r"(?:<br\s*/?>\s*){2,}", re.IGNORECASE)
_RAISED = re.compile(r"vertical-align\s*:\s*(?:super|text-top|[1-9])|(?<![\w-])top\s*:\s*-[0-9.]", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])", re.IGNORECASE)
#: What a rule is for: elements of a name, a class or an identity (the last part of its selector alone).
_FOR = re.compile(r"(?:[^,]*[\s>+~])?(?P<for>[a-zA-Z][\w-]*|[\w-]*[.#][\w-]+)\s*")
_TEXT_BLOCKS = frozenset(
    {"p", "li", "td", "th", "dd", "dt", "blockquote", "figcaption", *(f"h{n}" for n in range(1, 7))}
)
_TAG = re.compile(r"<(?P<end>/?)(?P<void>[a-zA-Z][a-zA-Z0-9]*)")
#: Elements without an end, and those whose end is often left out.
_VOID = frozenset(
    (
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"),
        *("p", "li", "dt", "dd", "tr", "td", "th", "option", "thead", "tbody", "tfoot", "colgroup", "path"),
    )
)
_KEPT = frozenset({"script", "style", "head"})
#: Names for elements whose tags, or which as a whole, are taken out when all is settled: in one go, for one by one each
#: would move the text behind it.
_BARE, _GONE = "claimcheck-bare", "claimcheck-gone"


def require(text: str, limits: Limits, name: str) -> None:
    """Raise WorkLimit for a page with more, or more deeply nested, elements than a document may have."""
    depth = deepest = number = 0
    for tag in _TAG.finditer(text):
        number += 1
        if tag["void"].lower() not in _VOID:
            depth = max(depth - 1, 0) if tag["end"] else depth + 1
            deepest = max(depth, deepest)
    long = (tag[0] for tag in _WHOLE_TAG.finditer(text) if len(tag[0]) > _MOST_ATTRIBUTES)
    if (most := max(map(_attributes, long), default=0)) > _MOST_ATTRIBUTES:
        raise WorkLimit(
            f"{name}: an element of the page has {most:,} attributes, and it may have {_MOST_ATTRIBUTES:,}; "
            "save its text as .txt"
        )
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


#: Parsers compare each attribute of an element with all others.
_MOST_ATTRIBUTES = 2000
_WHOLE_TAG = re.compile("<[a-zA-Z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*")
_VALUE = re.compile("\"[^\"]*\"|'[^']*'")


def _attributes(tag: str) -> int:
    """How many attributes an opening tag has at most."""
    return len(_VALUE.sub(" ", tag).split()) - 1


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
    rules = _rules("".join(style.text or "" for style in root.iter("style")))
    for element in list(_shown(root)):
        if element.tag in ("del", "s", "strike") or _looks(element, STRUCK, rules):
            _leave_out(element, unread, "struck-out text")
        elif _is_hidden(element):
            _leave_out(element, unread, "" if element.tag == "template" else "hidden text")
        elif element.tag == "sup" or (element.tag in _INLINE and _looks(element, _RAISED, rules)) or _is_note(element):
            _raise(element)
        elif element.tag == "sub":
            element.text = lower_digits(element.text or "", _before(element))
            element.tag = _BARE
    for element in list(root.iter("q")):
        _quote(element)
    for element in reversed(list(root.iter(*_INLINE))):
        _run_on(element)
    etree.strip_elements(root, _GONE, with_tail=False)
    etree.strip_tags(root, _BARE)
    settled: str = tostring(root, encoding="unicode", method="html")
    return settled


Rules = Mapping[str, str]


def _rules(sheet: str) -> Rules:
    """What the rules of a style sheet say of the elements of a name ("u"), a class (".x") or an identity ("#x")."""
    found: dict[str, str] = {}
    for rule in sheet.split("}"):
        selectors, _, inner = rule.rpartition("{")
        for selector in selectors.rpartition("{")[2].split(","):
            match = _FOR.fullmatch(selector)
            if match is not None:
                kind = match["for"].lstrip(_NAMES) or match["for"].lower()
                found[kind] = f"{found.get(kind, '')};{inner}"
    return found


_NAMES = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_"


def _quote(element: HtmlElement) -> None:
    """Words that a page shows in quotation marks have them."""
    element.text = f"“{element.text or ''}"
    if len(element):
        element[-1].tail = f"{element[-1].tail or ''}”"
    else:
        element.text += "”"
    element.tag = _BARE


def _run_on(element: HtmlElement) -> None:
    """Where a word or a mark touches an inline element, the element ends no word."""
    before, own = _before(element), "".join(element.itertext())
    beyond = element.getnext()
    after = element.tail or (str(beyond.text_content()) if beyond is not None and beyond.tag == _BARE else "")
    touched = (before and own and not before[-1].isspace() and not own[0].isspace()) or (
        own and after and not own[-1].isspace() and not after[0].isspace()
    )
    if before[-1:].isdigit() and own[:1].isdigit() and element.get("class"):
        element.text = f" {element.text or ''}"  # a sheet that is not here may raise it: never one number
    if touched or element.tag == "wbr":
        element.tag = _BARE


def _before(element: HtmlElement) -> str:
    """The text that stands right before an element inside the same parent."""
    previous, parent = element.getprevious(), element.getparent()
    if previous is None:
        return (parent.text or "") if parent is not None else ""
    return previous.tail or (str(previous.text_content()) if previous.tag in (*_INLINE, _BARE) else "")


def _shown(root: HtmlElement) -> Iterator[HtmlElement]:
    return (e for e in root.iter() if isinstance(e.tag, str) and e.tag not in _KEPT)


def _looks(element: HtmlElement, style: re.Pattern[str], rules: Rules) -> bool:
    """Whether its own style, or a rule for its name, identity or one of its classes, makes an element look so."""
    names = (element.tag, f"#{element.get('id')}", *(f".{name}" for name in (element.get("class") or "").split()))
    said = (element.get("style") or "", *(rules.get(name, "") for name in names))
    return any(style.search(each) is not None for each in said)


def _is_hidden(element: HtmlElement) -> bool:
    """Whether nobody sees a part of a paragraph. What is hidden in larger pieces a script may show."""
    if element.tag == "template":
        return True
    hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true"
    hidden = hidden or _HIDDEN.search(element.get("style") or "") is not None
    return hidden and any(above.tag in _TEXT_BLOCKS for above in element.iterancestors())


def _leave_out(element: HtmlElement, unread: UnreadLog, what: str) -> None:
    if what and "".join(element.itertext()).strip():
        unread.add(what, "html")
    if element.getparent() is not None:
        element.tag = _GONE


def _is_note(element: HtmlElement) -> bool:
    """Whether an inline element says of itself that it is the mark of a note."""
    said = [element.get(name) or "" for name in ("class", "role", "epub:type", "rel")]
    link = element.tag == "a" and (element.get("href") or "").startswith("#")
    if element.tag not in ("a", *_INLINE) or not (link or any(_NOTED.search(each) for each in said)):
        return False
    words = "".join(element.itertext()).strip()
    before = _before(element)
    return (
        len(words) <= _LONGEST_MARK and before[-1:] != "" and not before[-1].isspace() and raise_words(words) != words
    )


_NOTED = re.compile(r"note|\bfn|ref\b|cit(?:e|ation)|\bsup", re.IGNORECASE)
_LONGEST_MARK = 6


def _raise(element: HtmlElement) -> None:
    """Digits and note letters inside become raised characters; words stay."""
    words = "".join(element.itertext())
    raised = raise_words(words)
    if raised != words:
        for child in list(element):
            child.drop_tree()
        element.text = raised
    element.tag = _BARE
