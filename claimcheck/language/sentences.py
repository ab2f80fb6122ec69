"""Where sentences begin and end, by rules over the plain text.

A candidate is a run of full stops, question or exclamation marks with the quotes and brackets that close after it.
It ends a sentence unless the word before it is an abbreviation, the text goes on in lower case, or it stands inside
brackets or a quoted title. Announced lists ("1. … 2. …", bullets) are split before their markers. Linear in the text.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from claimcheck.language.tables import words

__all__ = ["quoted_titles", "split"]

_PACKAGE = "claimcheck.language"
_INNER = words(_PACKAGE, "abbreviations", "inner")
_NUMBERED = words(_PACKAGE, "abbreviations", "numbered")
_FINAL = words(_PACKAGE, "abbreviations", "final")
_OPENERS = words(_PACKAGE, "abbreviations", "openers")

_STOP = re.compile(
    r"(?:\.(?:[ \u00a0]\.)+|[.!?…]+|[。！？]+)[\"'”’»)\]]*(?P<notes>(?:[ \u00a0]?\[(?:\d{1,3}|[a-z][a-z ]{2,30})\])*)"
)
_WORD_BEFORE = re.compile(r"[^\s\"“”‘(\[«,;:/—–]+$")
_WORD_AFTER = re.compile(r"[\"'“‘(\[«¿¡*-]*([^\s\"“”(),;:!?…]*)")
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_BULLET = re.compile(r"(?:^|(?<=\s))[•⁃▪◦‣●*][ \t]?(?=\S)")
_MARKER = re.compile(
    r"(?:^|(?<=[\s•⁃▪◦‣●*]))(?:(?P<number>\d{1,2})|(?P<letter>[a-z]))(?P<close>\.\)|\)|\.)[ \t]+(?=\S)"
)
_BRACKETS = re.compile(r"[()\[\]]")
_QUOTED = re.compile(r"[“«](?P<curly>[^“”«»\n]{1,200})[”»]|(?<![\w])\"(?P<straight>[^\"\n]{1,200})\"(?!\w)")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?")
_LONGEST_BRACKET = 400


def split(text: str) -> list[tuple[int, int]]:
    """(start, end) of the sentences of ``text``, in order, without the white space between them."""
    cuts = {match.end() for match in _BLANK_LINE.finditer(text)}
    cuts.update(_list_markers(text))
    cuts.update(_ends(text))
    edges = [0, *sorted(cut for cut in cuts if 0 < cut < len(text)), len(text)]
    trimmed = (_trim(text, start, end) for start, end in itertools.pairwise(edges))
    return [(start, end) for start, end in trimmed if start < end]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _ends(text: str) -> Iterator[int]:
    closed = _protected(text)
    markers = {match.end("close") for match in _list_chain(text)}
    for match in _STOP.finditer(text):
        start, end = match.span()
        if end == len(text) or closed[start] or end in markers:
            continue
        spaced = text[end].isspace()
        if not spaced and not _missing_space(text, start, end):
            continue
        if _is_detached_ellipsis(text, match):
            yield start + 1
        elif _ends_sentence(text, match):
            yield end


def _is_detached_ellipsis(text: str, match: re.Match[str]) -> bool:
    """ "word. . . . Next": the first stop ends the sentence, the other three belong to the next one."""
    return (
        match.group().count(".") == 4
        and " ." in match.group()
        and match.start() > 0
        and text[match.start() - 1].isalnum()
    )


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    start, end = match.span()
    following = _WORD_AFTER.match(text, _skip_space(text, end))
    after = following.group(1) if following else ""
    marks = match.group()[: match.start("notes") - start]
    mark = marks.rstrip("\"'”’»)]")
    opener = after.strip("'’.").lower().replace("’", "'") in _OPENERS and after[:1].isupper()
    if after[:1].islower():
        return False
    if " " in mark and mark.count(".") == 3:
        return False
    if mark in {"...", "…"}:
        return opener
    if mark != ".":
        return bool(after) or "\n" in text[end : end + 2]
    before = _WORD_BEFORE.search(text, max(0, start - 40), start)
    return _stop_ends(before.group() if before else "", after, opener, closed=marks != mark)


def _stop_ends(before: str, after: str, opener: bool, *, closed: bool) -> bool:
    """Whether a single full stop between these two words ends a sentence."""
    word = before.lower()
    if closed and not word.endswith("."):
        return word not in _INNER
    if word in _INNER:
        return opener and word == "al"
    if word in _NUMBERED and after[:1].isdigit():
        return False
    if word in _FINAL or (_INITIALS.fullmatch(before) and "." in before):
        return opener
    if len(before) == 1 and before.isalpha() and before.isupper():
        return opener
    return True


def _missing_space(text: str, start: int, end: int) -> bool:
    """ "…ended there.Next came…": a lower-case word, one mark, a capitalised word, and no address around it."""
    if end - start != 1 or not text[end].isupper():
        return False
    before = re.search(r"\S+$", text[max(0, start - 60) : start])
    after = re.match(r"\S+", text[end : end + 60])
    if before is None or after is None or re.search(r"[@/\\_]|www\.", before.group() + after.group()):
        return False
    word = before.group().rpartition(".")[2].lstrip("\"'“‘(")
    return (
        word.isalpha()
        and word.islower()
        and len(word) > 2
        and bool(re.fullmatch(r"[A-Z][a-z]*[,;:'’a-z]*", after.group()))
    )


def _skip_space(text: str, position: int) -> int:
    while position < len(text) and text[position].isspace():
        position += 1
    return position


def _protected(text: str) -> list[bool]:
    """Per character: inside brackets that open within a sentence, or inside a quoted title."""
    inside = [False] * (len(text) + 1)
    for start, end in [*_bracketed(text), *quoted_titles(text)]:
        inside[start:end] = [True] * (end - start)
    return inside


def _bracketed(text: str) -> Iterator[tuple[int, int]]:
    opened: list[int] = []
    for match in _BRACKETS.finditer(text):
        if match.group() in "([":
            opened.append(match.start())
        elif opened:
            start = opened.pop()
            before = text[:start].rstrip()[-1:] if start < 3 else text[max(0, start - 5) : start].rstrip()[-1:]
            own = not before or before in '.!?…"”'
            if not own and match.start() - start < _LONGEST_BRACKET:
                yield start, match.start()


def quoted_titles(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of quotations whose words are nearly all capitalised, without the stop or comma that closes them."""
    for match in _QUOTED.finditer(text):
        quoted = match.group("curly") or match.group("straight")
        long = list(re.findall(r"[^\W\d_]{4,}|[IVX]+", quoted))
        capitals = sum(word[0].isupper() for word in long)
        closed = quoted[-1:] in ".,"
        if quoted[-1:] not in "!?…" and quoted[:1].isupper() and capitals > 0.7 * len(long):
            yield match.start(), match.end() - 1 - closed


def _list_markers(text: str) -> Iterator[int]:
    """Starts of the items of a list that runs on in one paragraph."""
    bullets = [match.start() for match in _BULLET.finditer(text)]
    if len(bullets) > 1 or (bullets and "\n" in text):
        yield from bullets
    else:
        chain = _list_chain(text)
        yield from (match.start() for match in chain if len(chain) > 1)


def _list_chain(text: str) -> list[re.Match[str]]:
    """The markers "1." "2." … of one list: their ranks go up by one and they close alike."""
    chain: list[re.Match[str]] = []
    for match in _MARKER.finditer(text):
        before = text[: match.start()].rstrip()[-1:] if match.start() < 4 else text[match.start() - 1]
        if not chain:
            if not before or before in "\n•⁃▪◦‣●*" or _rank(match) == 1:
                chain.append(match)
        elif _rank(match) == _rank(chain[-1]) + 1 and match["close"] == chain[-1]["close"]:
            chain.append(match)
    return chain if len(chain) > 1 or (chain and chain[0].start() == 0) else []


def _rank(match: re.Match[str]) -> int:
    return int(match["number"]) if match["number"] else ord(match["letter"]) - ord("a") + 1
