"""The words and icons in which statuses, gaps, categories and dates are told to a reader."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Sequence

from claimcheck.model import (
    Category,
    Claim,
    DateOrigin,
    Decision,
    Gap,
    Level,
    Modality,
    Precision,
    Result,
    Status,
    Verdict,
)

__all__ = [
    "DATE_ORIGIN",
    "DECISION",
    "GAP",
    "GAP_HELP",
    "GAP_SHORT",
    "ICON",
    "LEVEL",
    "NO_CLAIM",
    "RESULT_ICON",
    "RESULT_WORD",
    "STATUS",
    "STATUS_HELP",
    "STATUS_ORDER",
    "cited",
    "clip",
    "count",
    "day",
    "has_leads",
    "in_words",
    "joined",
    "kind_of_nothing",
    "listed",
    "moment",
    "name_in_words",
    "period_in_words",
    "plain",
    "span_of_days",
    "visible",
    "web_address",
    "without_table",
    "word_count",
]

#: The order in which statuses are told: what asks for action comes first.
STATUS_ORDER = (
    Status.REFUTED,
    Status.CONFLICTING_EVIDENCE,
    Status.SUPPORTED,
    Status.NOT_ENOUGH_EVIDENCE,
    Status.NOT_CHECKABLE,
    Status.UNCHECKED,
)
ICON = {
    Status.REFUTED: "✗",
    Status.CONFLICTING_EVIDENCE: "≠",
    Status.SUPPORTED: "✓",
    Status.NOT_ENOUGH_EVIDENCE: "?",
    Status.NOT_CHECKABLE: "–",
    Status.UNCHECKED: "○",
}
STATUS = {
    Status.REFUTED: "refuted",
    Status.CONFLICTING_EVIDENCE: "conflicting evidence",
    Status.SUPPORTED: "supported",
    Status.NOT_ENOUGH_EVIDENCE: "not enough evidence",
    Status.NOT_CHECKABLE: "nothing to check",
    Status.UNCHECKED: "not checked yet",
}
STATUS_HELP = {
    Status.REFUTED: "a dated row says otherwise",
    Status.CONFLICTING_EVIDENCE: "two rows decide it differently",
    Status.SUPPORTED: "every part of the marked words agrees with a dated row",
    Status.NOT_ENOUGH_EVIDENCE: "the tables cannot tell: open, neither true nor false",
    Status.NOT_CHECKABLE: "an opinion, a plan, a wish or a norm",
    Status.UNCHECKED: "nothing has been compared",
}
GAP = {
    Gap.NO_RELATION: "no table speaks of it",
    Gap.UNRESOLVED_REFERENCE: "who or what is meant?",
    Gap.UNBOUND_ARGUMENT: "some words not accounted for",
    Gap.NO_ROW: "no such row",
    Gap.OUTSIDE_COMPLETENESS: "outside what the tables cover",
    Gap.PRECISION: "not said precisely enough",
}
GAP_HELP = {
    Gap.NO_RELATION: "No reference table has this kind of statement. It needs a source of its own.",
    Gap.UNRESOLVED_REFERENCE: "A word points to somebody or something that the text does not name.",
    Gap.UNBOUND_ARGUMENT: "Part of the statement was not compared with anything, so no verdict is given.",
    Gap.NO_ROW: "A table has this kind of statement, and no row for this one.",
    Gap.OUTSIDE_COMPLETENESS: "The table does not claim to be complete for this period or scope.",
    Gap.PRECISION: "The words or the row are too coarse to decide.",
}
#: In so few words beside a number.
GAP_SHORT = {
    Gap.NO_RELATION: "no table",
    Gap.UNRESOLVED_REFERENCE: "who?",
    Gap.UNBOUND_ARGUMENT: "with words left over",
    Gap.NO_ROW: "no row",
    Gap.OUTSIDE_COMPLETENESS: "not covered",
    Gap.PRECISION: "too coarse",
}
DECISION = {
    Decision.ACCEPTED: "accepted",
    Decision.CORRECTED: "corrected",
    Decision.REJECTED: "rejected",
    Decision.UNSURE: "left unsure",
}
#: Why a sentence makes no claim, where the word alone does not tell a reader.
NO_CLAIM = {
    "residue": "left over from the layout of the file",
    "fragment": "fragment, no full statement",
    "code": "code or a comment in the file",
    "open": "who or what is meant is not said",
    "talk": "told of oneself or to the reader, without a figure or a date",
}
RESULT_ICON = {Result.AGREES: "✓", Result.DISAGREES: "✗", Result.CANNOT_TELL: "?"}
RESULT_WORD = {Result.AGREES: "agrees", Result.DISAGREES: "disagrees", Result.CANNOT_TELL: "cannot tell"}
LEVEL = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "note", Level.NONE: "no level"}
DATE_ORIGIN = {
    DateOrigin.GIVEN: "given by the person who ran the check",
    DateOrigin.SIDE_FILE: "given in the side file",
    DateOrigin.METADATA: "taken from the file’s own metadata",
    DateOrigin.BYLINE: "taken from the byline",
    DateOrigin.FILE_NAME: "taken from the file name",
    DateOrigin.NONE: "no date is known",
}
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WISHES = {Modality.INTENTION, Modality.HOPE, Modality.FUTURE}
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?\Z")
_ISO_DAYS = re.compile(r"(\d{4}-\d\d-\d\d)?(/)?(\d{4}-\d\d-\d\d)?\Z")
_TABLE = re.compile(r" \(table [^()]*\)(?=[.;,]|$)")
_VIA = re.compile(r",? \(?(?:via|taken from|read from) ")
_FILE = re.compile(r"(?P<place>[a-z]+:[^()]*[^() ]) \((?:(?:[a-z]+ )?from )?(?P<listed>[^()]+)\)\Z")
#: How a source begins that names nothing but what would confirm the row.
_UNCONFIRMED = ("to be confirmed", "confirm against")
_WORD = re.compile(r"\w[\w’'-]*")
_RETURN = re.compile(r"\r(?!\n)")
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def visible(text: str) -> str:
    """The text with characters that no page may hold (controls, lone surrogates) replaced one for one."""
    return _CONTROL.sub(lambda m: chr(0x2400 + ord(m[0])) if ord(m[0]) < 0x20 else "\ufffd", text)


def plain(text: str) -> str:
    """The text as it may go to a terminal: no controls, nothing that turns the order round, no lone returns."""
    return _RETURN.sub("\u240d", _TURNING.sub("\ufffd", visible(text)))


def word_count(text: str) -> int:
    """How many words a reader counts."""
    return len(_WORD.findall(text))


def day(value: dt.date) -> str:
    """``4 March 2019``."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def moment(at: str) -> str:
    """An ISO 8601 time as a reader writes it; anything else as it is."""
    match = _MOMENT.match(at)
    if match is None:
        return visible(at)
    try:
        date = day(dt.date.fromisoformat(match[1]))
    except ValueError:
        return visible(at)
    offset = "UTC" if match[3] in ("Z", "+00:00") else f"UTC{match[3]}" if match[3] else ""
    return f"{date}, {match[2]} {offset}".strip()


def in_words(value: str) -> str:
    """A table's ISO date or interval (``2017-01-01/2018-12-31``) as a reader writes it; anything else as it is."""
    match = _ISO_DAYS.match(value)
    if match is None or not (match[1] or match[3]):
        return value
    try:
        first, last = (dt.date.fromisoformat(part) if part else None for part in (match[1], match[3]))
    except ValueError:
        return value
    if match[2] is None:
        return day(first) if first and not last else value
    return period_in_words(first, last)


def period_in_words(first: dt.date | None, last: dt.date | None) -> str:
    """``1992`` or ``March 1992`` where the days are exactly those; else from day to day, since or until."""
    return _whole(first, last) or span_of_days(first, last)


def _whole(first: dt.date | None, last: dt.date | None) -> str:
    if first is None or last is None or first.day != 1 or last.day != calendar.monthrange(last.year, last.month)[1]:
        return ""
    if (first.year, first.month) == (last.year, last.month):
        return _coarse(first, Precision.MONTH)
    if (first.month, last.month) != (1, 12):
        return ""
    return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"


def name_in_words(name: str) -> str:
    """The name of a table or a column with spaces for underscores."""
    return visible(name).replace("_", " ")


def span_of_days(earliest: dt.date | None, latest: dt.date | None, precision: Precision = Precision.DAY) -> str:
    """A stretch of time in words, no finer than its precision."""
    if earliest is None and latest is None:
        return ""
    if earliest is None or latest is None:
        return f"until {_coarse(latest, precision)}" if earliest is None else f"since {_coarse(earliest, precision)}"
    first, last = _coarse(earliest, precision), _coarse(latest, precision)
    return first if first == last else f"{first} to {last}"


def _coarse(value: dt.date | None, precision: Precision) -> str:
    if value is None:
        return ""
    if precision in (Precision.YEAR, Precision.DECADE, Precision.CENTURY):
        return str(value.year)
    if precision in (Precision.MONTH, Precision.QUARTER, Precision.SEASON, Precision.HALF):
        return f"{_MONTHS[value.month - 1]} {value.year}"
    return day(value)


def count(number: int, one: str, many: str | None = None) -> str:
    """``1 sentence``, ``2,859 words``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(parts: Sequence[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def clip(text: str, width: int) -> str:
    """The text on one line, cut at a word with an ellipsis so that it has at most ``width`` characters."""
    flat = " ".join(text.split())
    if len(flat) <= width:
        return flat
    cut = flat[: max(width - 1, 1)]
    if " " in cut[width // 2 :]:
        cut = cut[: cut.rindex(" ")]
    return cut.rstrip(" ,;:–-") + "…"


def without_table(sentence: str) -> str:
    """The sentence of a verdict without its "(table members)", for places that name the table beside it."""
    return _TABLE.sub("", sentence)


def cited(source: str) -> tuple[str, str]:
    """A row's source as a person would cite it, and where it was read: "The list, via x:y/z", "x:y/z (the list)"."""
    if match := _FILE.match(source):
        return match["listed"], match["place"]
    listed, *place = _VIA.split(source, maxsplit=1)
    own = "compiled for this table, " if listed.startswith(_UNCONFIRMED) else ""
    return own + listed, place[0] if place else ""


def has_leads(verdict: Verdict | None) -> bool:
    """Whether a verdict without enough evidence names rows that come near."""
    return verdict is not None and verdict.status is Status.NOT_ENOUGH_EVIDENCE and bool(verdict.leads)


def kind_of_nothing(claim: Claim) -> str:
    """Why there is nothing to check in a claim, in a word or two."""
    if claim.category is Category.OPINION:
        return "opinion"
    if claim.modality in _WISHES or claim.category is Category.PREDICTION:
        return "plan or hope"
    if claim.category is Category.NORM or claim.modality is Modality.OBLIGATION:
        return "norm or demand"
    if claim.modality in (Modality.CONDITIONAL, Modality.POSSIBLE):
        return "condition or possibility"
    return "question" if claim.modality is Modality.QUESTION else claim.reason or "other"


def joined(message: str, detail: str) -> str:
    """A message and its detail in one line: a colon between them where the message has no end of its own."""
    if not (message and detail):
        return message or detail
    return f"{message} {detail}" if message.rstrip()[-1:] in ".!?:;" else f"{message}: {detail}"


_WEB = re.compile(r"https?://[^\s\x00-\x20\"<>\\]+\Z", re.IGNORECASE)


def web_address(link: str | None) -> str:
    """The link where it is an http or https address, else nothing: no other scheme gets onto a page."""
    return link if link and _WEB.match(link) else ""
