"""Document symbols and numbered acts, by their shape: ``AB/CDE/12 (2009)``, "resolution 12 (2009)".

No body is named here: a symbol is capital letters and numbers between slashes; an act is a common noun with a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from claimcheck.model import Span

__all__ = ["Symbol", "find_symbols"]


@frozen(kw_only=True)
class Symbol:
    """A document named by its register number.

    ``body`` is the part before the first slash, or the letters in brackets of an act; ``series`` the other letter
    parts, or the act's noun in lower case; ``suffix`` parts such as ``Add.1``. ``normal`` unites spaces and brackets,
    so that two spellings of one symbol compare equal. Number, year and body name a document only together.
    """

    span: Span
    normal: str
    body: str = ""
    series: tuple[str, ...] = ()
    number: int | None = None
    year: int | None = None
    session: int | None = None
    suffix: tuple[str, ...] = ()
    rule: str = "symbol"


_PART = r"(?:[A-Z][A-Za-z]{0,11}(?:\.[0-9]{1,5}){0,2}|[0-9]{1,6})"
_SYMBOL = re.compile(
    rf"(?<![\w/.\-])(?P<parts>[A-Z]{{1,8}}(?:/{_PART}){{1,7}})(?![\w/])(?:\s?\((?P<extra>[0-9]{{4}}|[IVXLC]{{1,8}})\))?"
)
_NUMBER = r"(?P<number>[0-9]{1,6})"
_ITEM = re.compile(
    rf"{_NUMBER}(?:/(?P<second>[0-9]{{1,6}}))?(?:/(?P<tail>[A-Z]{{1,5}})\b)?(?:\s?\((?P<year>[0-9]{{4}}|[IVXLC]{{1,8}})\))?"
    r"(?![\w/]|\.[0-9]|,[0-9])"
)
_ACT = re.compile(
    r"\b(?P<noun>resolution|decision|regulation|directive|law|decree|act|bill|ordinance|recommendation|order|"
    r"convention|protocol|statute)(?P<plural>s)?\s(?:\((?P<body>[A-Z]{1,8})\)\s)?(?P<no>(?:no|nos|number|nr)\b\.?\s?)?"
    r"(?=[0-9])",
    re.IGNORECASE,
)
_MORE = re.compile(r"(?:,\s?(?:and\s|or\s)?|\s(?:and|or)\s)(?=[0-9])")
_SUFFIXES = frozenset({"Add", "Rev", "Corr", "Amend", "Summary"})
_DETERMINERS = frozenset({"the", "a", "an", "this", "that", "its", "their", "our", "his", "her", "any", "no", "every"})
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def find_symbols(text: str) -> tuple[Symbol, ...]:
    """The symbols and numbered acts of ``text``, in order, not overlapping."""
    found = [*_symbols(text), *_acts(text)]
    found.sort(key=lambda symbol: (symbol.span.start, -symbol.span.end))
    kept: list[Symbol] = []
    for symbol in found:
        if not kept or symbol.span.start >= kept[-1].span.end:
            kept.append(symbol)
    return tuple(kept)


def _symbols(text: str) -> Iterator[Symbol]:
    if "/" not in text:
        return
    for match in _SYMBOL.finditer(text):
        body, *parts = match["parts"].split("/")
        if not any(part[-1].isdigit() for part in parts):
            continue
        yield _symbol(Span.of(text, *match.span()), body, parts, match["extra"] or "")


def _symbol(span: Span, body: str, parts: list[str], extra: str) -> Symbol:
    """Sort the parts: letters are series, the last number is the number, one before it a year or a session."""
    series, suffix, numbers, dotted = [], [], [], None
    for part in parts:
        letters, _, digits = part.partition(".")
        if part.isdigit():
            numbers.append(int(part))
        elif letters in _SUFFIXES and digits:
            suffix.append(part)
        else:
            series.append(letters)
            dotted = int(digits.partition(".")[0]) if digits and dotted is None else dotted
    number = dotted if dotted is not None else (numbers.pop() if numbers else None)
    first = numbers[0] if numbers else None
    year = first if first is not None and _is_year(first) else None
    session = first if year is None else None
    if extra:
        year, session = (int(extra), session) if extra.isdigit() else (year, _roman(extra))
    return Symbol(
        span=span,
        normal="/".join([body, *parts]) + (f" ({extra})" if extra else ""),
        body=body,
        series=tuple(series),
        number=number,
        year=year,
        session=session,
        suffix=tuple(suffix),
    )


def _acts(text: str) -> Iterator[Symbol]:
    for match in _ACT.finditer(text):
        start, at = match.start(), match.end()
        first = True
        while (item := _ITEM.match(text, at)) is not None:
            act = _act(Span.of(text, start, item.end()), match, item, first=first)
            if act is None:
                break
            yield act
            first = False
            more = _MORE.match(text, item.end())
            if more is None:
                break
            start = at = more.end()


def _act(span: Span, noun: re.Match[str], item: re.Match[str], *, first: bool) -> Symbol | None:
    number, second, extra = int(item["number"]), item["second"], item["year"] or ""
    if not first and not (noun["plural"] or extra):
        return None
    if noun["plural"] and first and not (extra or second or noun["no"]) and not _MORE.match(item.string, item.end()):
        return None
    if _is_year(number) and not (second or extra or noun["no"]) and _determined(noun.string[: noun.start()]):
        return None  # "the law 2018 brought"
    year = int(extra) if extra.isdigit() else None
    session = _roman(extra) if extra and year is None else None
    if second:
        year, session = (number, session) if _is_year(number) else (year, number)
        number = int(second)
    name, body = noun["noun"].lower(), (noun["body"] or item["tail"] or "").upper()
    words = item["number"] + (f"/{second}" if second else "") + (f"/{item['tail']}" if item["tail"] else "")
    shown = f" ({noun['body'].upper()})" if noun["body"] else ""
    return Symbol(
        span=span,
        normal=f"{name}{shown} {words}" + (f" ({extra})" if extra else ""),
        body=body,
        series=(name,),
        number=number,
        year=year,
        session=session,
        rule="act",
    )


def _determined(before: str) -> bool:
    """Whether a determiner stands before the noun: then the number may belong to what follows."""
    return before.rstrip().rpartition(" ")[2].lower() in _DETERMINERS


def _is_year(number: int) -> bool:
    return 1900 <= number <= 2100


def _roman(letters: str) -> int:
    values = [_ROMAN[letter] for letter in letters]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))
