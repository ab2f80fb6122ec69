"""Who says when the document was written: metadata, byline, file name.

A witness with a ``reason`` has been dropped for that reason; the others stand as candidates in their order, and
verification takes the first that no claim contradicts. Only a given date and the side file's are taken as they are.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from claimcheck.model import Block, BlockKind, DateOrigin, DateWitness

__all__ = ["of_byline", "of_file_name", "of_metadata", "parse_day"]

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" if name != "may" else "may" for name in MONTHS)
_MONTH = _MONTH.replace("sep(?:tember)?", "sept?(?:ember)?")
_WRITTEN = re.compile(
    rf"(?<![A-Za-z0-9])"
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s_-]+(?P<month>{_MONTH})\.?,?[\s_-]+(?P<year>(?:19|20)\d\d)"
    rf"|(?P<month2>{_MONTH})\.?[\s_-]+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?[\s_-]+(?P<year2>(?:19|20)\d\d))"
    r"(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<gap>[-_. ]?)(?P<month>\d\d)(?P=gap)(?P<day>\d\d)(?!\d)")
_YEAR_LAST = re.compile(r"(?<!\d)(?P<a>\d{1,2})(?P<gap>[-_. /])(?P<b>\d{1,2})(?P=gap)(?P<year>(?:19|20)\d\d)(?!\d)")
_DAY = re.compile(r"\s*(\d{4})-(\d\d)-(\d\d)(?:[T ].*)?$")
_TEMPLATE = dt.date(2013, 12, 23)
#: A short block with one of these tells of a life, not of when the text was written.
_LIFE = re.compile(r"\b(?:born|died|baptised|baptized|buried)\b", re.IGNORECASE)
_BYLINE_WORDS = 14
_BYLINE_BLOCKS = 6


def parse_day(words: str | None) -> dt.date | None:
    """The day of an ISO 8601 date or date-time as it is written, without moving it between time zones."""
    match = _DAY.match(words or "")
    return None if match is None else _day(*match.groups())


def of_metadata(*, created: str | None, modified: str | None) -> tuple[DateWitness, ...]:
    """What the file says of its own creation and last change."""
    begun, changed = parse_day(created), parse_day(modified)
    witnesses = []
    if begun is not None:
        reason = "the date that a template carries, not this document" if begun == _TEMPLATE else ""
        witnesses.append(_witness(DateOrigin.METADATA, f"created {(created or '').strip()}", (begun,), reason))
    if changed is not None:
        reason = "the last change of the file, which may be long after its writing"
        if begun is not None and changed < begun:
            reason = "the file cannot have been changed before it was created"
        witnesses.append(_witness(DateOrigin.METADATA, f"modified {(modified or '').strip()}", (changed,), reason))
    return tuple(witnesses)


def of_byline(text: str, blocks: Iterable[Block]) -> tuple[DateWitness, ...]:
    """A date that stands alone, or with a few words, in a short block at the beginning or the end of the body."""
    others = (BlockKind.FOOTNOTE, BlockKind.ENDNOTE, BlockKind.CODE)
    body = [block for block in blocks if block.kind not in others]
    places = dict.fromkeys([*body[:_BYLINE_BLOCKS], *body[-2:]])
    witnesses = []
    for block in places:
        words = " ".join(text[block.start : block.end].split())
        days = readings(words)
        short = len(words.split()) <= _BYLINE_WORDS and not words.endswith((".", "?", "!", ":", ";"))
        if days and short and not _LIFE.search(words):
            witnesses.append(_witness(DateOrigin.BYLINE, words, days))
    return tuple(witnesses)


def of_file_name(name: str) -> tuple[DateWitness, ...]:
    """The first date in a file's name with all its readings."""
    for pattern in (_YEAR_FIRST, _YEAR_LAST, _WRITTEN):
        for match in pattern.finditer(name):
            days = readings(match[0])
            if days:
                return (_witness(DateOrigin.FILE_NAME, match[0], days),)
    return ()


def readings(words: str) -> tuple[dt.date, ...]:
    """All days that the one date in ``words`` can mean, day before month first; nothing for two dates or none."""
    found: list[tuple[dt.date, ...]] = []
    for match in _WRITTEN.finditer(words):
        name = (match["month"] or match["month2"]).lower()[:3]
        month = next(n for n, full in enumerate(MONTHS, 1) if full.startswith(name))
        found.append(_days((match["year"] or match["year2"], month, match["day"] or match["day2"])))
    for match in _YEAR_FIRST.finditer(words):
        found.append(_days((match["year"], match["month"], match["day"])))
    for match in _YEAR_LAST.finditer(words):
        year, a, b = match["year"], match["a"], match["b"]
        found.append(_days((year, b, a), (year, a, b)))
    return found[0] if len(found) == 1 else ()


def _days(*candidates: tuple[str | int, str | int, str | int]) -> tuple[dt.date, ...]:
    days = (_day(*candidate) for candidate in candidates)
    return tuple(dict.fromkeys(day for day in days if day is not None))


def _day(year: str | int, month: str | int, day: str | int) -> dt.date | None:
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


def _witness(origin: DateOrigin, words: str, days: tuple[dt.date, ...], reason: str = "") -> DateWitness:
    return DateWitness(origin=origin, words=words, readings=days, reason=reason)
