"""Units of measurement and currencies: two tables (CSV files beside this module) and reading a unit after a number."""

from __future__ import annotations

import csv
import importlib.resources
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from claimcheck.normalisation.number_words import Token
from claimcheck.normalisation.numbers import HYPHENS
from claimcheck.normalisation.quantities.words import words

__all__ = [
    "ADJECTIVES",
    "AMBIGUOUS",
    "BEFORE",
    "CURRENCY_SIGNS",
    "DOLLAR",
    "PARTS",
    "WORD_CODES",
    "Unit",
    "read_code",
    "read_currency",
    "read_unit",
    "size",
]


class Unit(NamedTuple):
    """A unit's name, what it measures, and the token after it."""

    name: str
    dimension: str
    stop: int


_WORD_PREFIXES = (
    "exa", "peta", "tera", "giga", "mega", "kilo", "hecto", "deca", "deci", "centi", "milli", "micro", "nano", "pico",
)  # fmt: skip
_POWERS_OF_TEN = (18, 15, 12, 9, 6, 3, 2, 1, -1, -2, -3, -6, -9, -12)
_PREFIXES = {"T": "tera", "G": "giga", "M": "mega", "k": "kilo", "m": "milli", "µ": "micro", "μ": "micro", "n": "nano"}
_MORE_PREFIXES = {
    "metre": {"c": "centi", "d": "deci", "p": "pico", "f": "femto"},
    "litre": {"c": "centi", "d": "deci", "h": "hecto"},
    "pascal": {"h": "hecto"},
    "barn": {"f": "femto", "p": "pico", "n": "nano", "m": "milli", "µ": "micro", "μ": "micro"},
    "gram": {"p": "pico"},
    "farad": {"p": "pico"},
}
_BYTES = {"k": "kilo", "K": "kilo", "M": "mega", "G": "giga", "T": "tera", "P": "peta", "E": "exa"}
_HEAVY = {"k": "kilo", "M": "mega", "G": "giga"}
_YEARS = {"k": "kilo", "M": "mega", "G": "giga"}
_POWERS = {"²": "square", "³": "cubic", "2": "square", "3": "cubic"}
_AFTER = {"squared": "square", "sq": "square", "cubed": "cubic"}
_SQUARE = {"square": "square", "sq": "square", "cubic": "cubic", "cu": "cubic"}
_AFTER_SQUARE = HYPHENS | {"."}
# Symbols that are letters of other things as well: only where they touch their number.
_TOUCHING = frozenset({"A", "T", "C", "F", "B", "in", "pt", "kn", "h", "d"})
#: Symbols of two units, or of a unit and a scale: the quantity has no sure value.
AMBIGUOUS = frozenset({"b", "mb", "kt", "mt", "kb", "Mb", "Gb", "Tb"})
#: Symbols that are other words unless a prefix makes them larger: kVA, MWe.
_PREFIXED = frozenset({"VA", "We"})
_BEFORE_DEGREES = frozenset(
    {"at", "of", "to", "is", "was", "hit", "reached", "below", "above", "around", "about", "and"}
)
_AFTER_INCHES = frozenset({"thick", "wide", "long", "tall", "high", "deep", "across", "x", "by"})


def _rows(name: str) -> list[dict[str, str]]:
    file = importlib.resources.files(__package__).joinpath(name)
    return list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))


def _symbol_prefixes(row: dict[str, str]) -> dict[str, str]:
    if row["name"] == "second":
        return {p: w for p, w in _PREFIXES.items() if w in ("milli", "micro", "nano")}
    plain = {"si": _PREFIXES, "data": _BYTES, "tonne": _HEAVY, "annum": _YEARS}.get(row["prefixes"], {})
    return {**plain, **_MORE_PREFIXES.get(row["name"], {})}


def _unit_tables() -> tuple[dict[str, tuple[str, str]], dict[str, tuple[str, str]], dict[tuple[str, str], Decimal]]:
    named_by: dict[str, tuple[str, str]] = {}
    symbols: dict[str, tuple[str, str]] = {}
    parts: dict[tuple[str, str], Decimal] = {}
    rows = _rows("units.csv")
    for row in rows:
        named = (row["name"], row["dimension"])
        named_by.update(dict.fromkeys(row["words"].split(), named))
        symbols.update(dict.fromkeys(row["symbols"].split(), named))
        for part in row["parts"].split():
            small, _, size = part.partition(":")
            parts[row["name"], small] = Decimal(size)
    for row in rows:
        for prefix in _WORD_PREFIXES if row["prefixes"] else ():
            for word in row["words"].split():
                if "-" not in word:
                    named_by.setdefault(prefix + word, (prefix + row["name"], row["dimension"]))
        for letter, prefix in _symbol_prefixes(row).items():
            for symbol in row["symbols"].split():
                symbols.setdefault(letter + symbol, (prefix + row["name"], row["dimension"]))
    for symbol in _PREFIXED:
        del symbols[symbol]
    parts["kilometre", "metre"], parts["metre", "centimetre"] = Decimal(1000), Decimal(100)
    return named_by, symbols, parts


def _currency_tables() -> tuple[dict[str, str], dict[str, str], dict[str, str], frozenset[str]]:
    named_by: dict[str, str] = {}
    signs: dict[str, str] = {}
    before: dict[str, str] = {}
    codes = set()
    for row in _rows("currencies.csv"):
        names = row["words"].split()
        name = row["code"] or names[0]
        named_by.update(dict.fromkeys(names, name))
        signs.update(dict.fromkeys(row["symbols"].split(), name))
        before.update(dict.fromkeys(row["before"].split(), name))
        if row["code"]:
            codes.add(row["code"])
    return named_by, signs, before, frozenset(codes)


_WORDS, _SYMBOLS, PARTS = _unit_tables()
#: How many of the smaller unit make one of the larger: (large, small) → number.
_CURRENCY_WORDS, CURRENCY_SIGNS, BEFORE, _CODES = _currency_tables()
_MARKS = {
    mark: row["code"] or row["words"].split()[0] for row in _rows("currencies.csv") for mark in row["marks"].split()
}
#: Signs such as $ by their currency, and what may stand before a dollar sign.
_HEADS = frozenset(word for word in _CURRENCY_WORDS if "-" not in word)
#: The dollar of nobody in particular, and whose it is by an adjective: canadian → CAD.
DOLLAR = "dollar"
ADJECTIVES = {w.removesuffix("-dollars"): code for w, code in _CURRENCY_WORDS.items() if w.endswith("-dollars")}
#: Codes that are also written small; codes that are English words.
_SMALL_CODES, WORD_CODES = words("small_codes"), words("word_codes")


_SIZES = {row["name"]: (row["dimension"], Decimal(row["size"])) for row in _rows("units.csv") if row["size"]}


def size(name: str) -> tuple[str, Decimal] | None:
    """(dimension, size in its base unit) of a unit without a power, with or without a prefix; None where not fixed."""
    if name in _SIZES:
        return _SIZES[name]
    for prefix, power in zip(_WORD_PREFIXES, _POWERS_OF_TEN):
        found = _SIZES.get(name.removeprefix(prefix)) if name.startswith(prefix) else None
        if found is not None:
            return found[0], found[1] * Decimal(10) ** power
    return None


def read_code(token: Token, beside: Token | None = None) -> str | None:
    """The ISO code that a token is, or None. A code that is a word is none beside another word in capitals."""
    upper = token.text.upper()
    if upper in _CODES and token.text == upper:
        shouted = beside is not None and beside.kind == "w" and len(beside.text) > 1 and beside.text.isupper()
        return None if upper.lower() in WORD_CODES and shouted else upper
    return upper if token.text in _SMALL_CODES else _MARKS.get(token.text)


def _keys(stream: Sequence[Token], at: int) -> Iterator[tuple[str, int]]:
    """Up to three words from ``at`` joined by hyphens, longest first, each with the place after it."""
    key = ""
    found: list[tuple[str, int]] = []
    while at < len(stream) and len(found) < 3:
        token = stream[at]
        if token.text in HYPHENS and key and token.glued:
            at += 1
            continue
        if token.kind != "w":
            break
        key = f"{key}-{token.low}" if key else token.low
        at += 1
        found.append((key, at))
    yield from reversed(found)


def read_currency(stream: Sequence[Token], at: int, *, scaled: bool) -> Unit | None:
    """A currency after a number: a sign, a code, a name, or a name after an unknown adjective in capitals."""
    if at >= len(stream):
        return None
    token = stream[at]
    if token.text in CURRENCY_SIGNS:
        return Unit(CURRENCY_SIGNS[token.text], "currency", at + 1)
    after = stream[at + 1] if at + 1 < len(stream) else None
    coded = _coded(token, after, at)
    if coded is not None:
        return coded
    dotted = [each.low for each in stream[at : at + 5] if each.text != "."][:3]
    if dotted[:2] == ["u", "s"] and dotted[2:] and dotted[2] in ("dollar", "dollars"):
        return Unit("USD", "currency", next(n for n in range(at, at + 5) if stream[n].low == dotted[2]) + 1)
    if scaled and token.low in ("pounds", "won"):
        return Unit(CURRENCY_SIGNS["£" if token.low == "pounds" else "₩"], "currency", at + 1)
    for key, stop in _keys(stream, at):
        if key in _CURRENCY_WORDS:
            return Unit(_CURRENCY_WORDS[key], "currency", stop)
    if token.kind == "w" and token.text[0].isupper() and after is not None and after.low in _HEADS:
        return Unit(f"{token.low} {_CURRENCY_WORDS[after.low]}", "currency", at + 2)
    return None


def _coded(token: Token, after: Token | None, at: int) -> Unit | None:
    """USD, MEUR, US$."""
    if token.kind != "w":
        return None
    sign = after is not None and after.text == "$" and after.glued
    code = read_code(token, after)
    if code:
        return Unit(code, "currency", at + 1 + sign)
    if len(token.text) == 4 and token.text[0] == "M" and token.text[1:] in _CODES:
        return Unit(token.text[1:], "million currency", at + 1)
    return Unit(BEFORE[token.low], "currency", at + 2) if sign and token.low in BEFORE else None


def read_unit(stream: Sequence[Token], at: int) -> Unit | None:
    """A unit after a number, with its rate ("per hour", "/s") where it has one."""
    unit = _simple(stream, at)
    if unit is None:
        return None
    return _rate(stream, unit)


def _rate(stream: Sequence[Token], unit: Unit) -> Unit:
    """ "per" and "/" with another unit, as often as they follow (twice at most)."""
    for _ in range(2):
        at = unit.stop
        token = stream[at] if at < len(stream) else None
        divides = token is not None and (token.low == "per" or (token.text == "/" and token.glued))
        below = _below(stream, at + 1) if divides else _hyphened(stream, at) or _inverse(stream, at)
        if below is None:
            break
        unit = Unit(f"{unit.name} per {below.name}", f"{unit.dimension} rate", below.stop)
    return unit


def _below(stream: Sequence[Token], at: int) -> Unit | None:
    """What stands below the line: "hour", or so many of them at once ("l/100 km")."""
    several = at < len(stream) and stream[at].text in _SEVERAL
    unit = _simple(stream, at + several)
    return unit._replace(name=f"{stream[at].text} {unit.name}") if several and unit is not None else unit


_SEVERAL = frozenset({"100", "1000", "1,000"})


def _hyphened(stream: Sequence[Token], at: int) -> Unit | None:
    """The rest of "70 miles-per-hour"."""
    words = [token.low for token in stream[at : at + 3]]
    joined = len(words) == 3 and words[0] in HYPHENS and words[1] == "per" and words[2] in HYPHENS
    return _simple(stream, at + 3) if joined and stream[at].glued else None


def _inverse(stream: Sequence[Token], at: int) -> Unit | None:
    """The s−2 of "m s−2", the h⁻¹ of "km h⁻¹": a symbol to a power below zero."""
    if at >= len(stream) or stream[at].kind != "w":
        return None
    text, power, stop = stream[at].text, "", at + 1
    if text.rstrip("¹²³") != text and text[:-1].endswith("⁻"):
        text, power = text[:-2], text[-1]
    elif at + 2 < len(stream) and stream[at + 1].text in "-−–⁻" and stream[at + 1].glued and stream[at + 2].glued:
        power, stop = stream[at + 2].text, at + 3
    found = _SYMBOLS.get(text)
    if found is None or power not in _INVERSE:
        return None
    below = Unit(*found, stop)
    return below if power in "1¹" else _raised(_POWERS[power], below)


_INVERSE = frozenset("123¹²³")


def _simple(stream: Sequence[Token], at: int) -> Unit | None:
    if at >= len(stream):
        return None
    token = stream[at]
    if token.text == "°":
        letter = stream[at + 1] if at + 1 < len(stream) else None
        if letter is not None and letter.glued and letter.text in ("C", "F"):
            return Unit("degree Celsius" if letter.text == "C" else "degree Fahrenheit", "temperature", at + 2)
        named = None if letter is None else _WORDS.get(letter.low)
        if named is not None and named[1] == "temperature":
            return Unit(*named, at + 2)
        return Unit("degree", "angle", at + 1)
    power = _SQUARE.get(token.low)
    if power:
        dot = at + 1 < len(stream) and stream[at + 1].text in _AFTER_SQUARE
        base = _named(stream, at + 1 + dot)
        return None if base is None else _raised(power, base)
    base = _named(stream, at)
    return None if base is None else _power(stream, base)


def _named(stream: Sequence[Token], at: int) -> Unit | None:
    if at >= len(stream):
        return None
    for key, stop in _keys(stream, at):
        if key in _WORDS:
            return None if _in_name(stream, at, key) else Unit(*_WORDS[key], stop)
    token = stream[at]
    if token.text in _LASTING and _lasts(stream, at):
        return Unit(_LASTING[token.text], "time", at + 1)
    text, power = token.text, ""
    if text[-1:] in ("²", "³"):
        text, power = text[:-1], _POWERS[text[-1]]
    if text == "in":
        return Unit("inch", "length", at + 1) if _inches(stream, at) else None
    found = _SYMBOLS.get(text)
    after = stream[at + 1] if at + 1 < len(stream) else None
    apart = not token.glued and not (text in "CF" and after is not None and after.low in ("below", "above"))
    if found is None or (text in _TOUCHING and apart and not (text == "h" and _minutes_follow(stream, at))):
        return None
    joined = after is not None and after.glued and after.kind in "nwo"
    if (joined and not (found[1] == "length" and after is not None and after.text in _POWERS)) or (
        text in ("C", "F") and not _warm(stream, at)
    ):
        return None
    unit = Unit(*found, at + 1)
    return _raised(power, unit) if power else unit


_LASTING = {"h": "hour", "m": "minute", "s": "second"}
_SHORTER = {"h": "m", "m": "s"}


def _lasts(stream: Sequence[Token], at: int) -> bool:
    """Whether an h, m or s that touches its figures has a longer or a shorter one beside it: "1h 30m 10s"."""
    own, words = stream[at].text, [token.text for token in stream[at + 1 : at + 3]]
    longer = at - 3 if stream[at - 2].low == "and" else at - 2
    led = at > 2 and stream[at - 1].kind == "n" and _SHORTER.get(stream[longer].text) == own and stream[longer].glued
    followed = len(words) == 2 and words[0].isdecimal() and words[1] == _SHORTER.get(own) and stream[at + 2].glued
    return stream[at].glued and (led or followed)


def _minutes_follow(stream: Sequence[Token], at: int) -> bool:
    """The h of "1 h 30 min"."""
    beyond = stream[at + 1 : at + 3]
    return len(beyond) == 2 and beyond[0].kind == "n" and beyond[1].low in ("min", "mins", "m")


def _in_name(stream: Sequence[Token], at: int, key: str) -> bool:
    """Whether a word for a time begins with a capital, alone and for more than one: "885 Second Avenue"."""
    capital = stream[at].text.istitle() and _WORDS[key][1] == "time" and not key.endswith("s")
    return capital and at > 0 and stream[at - 1].kind == "n" and stream[at - 1].text != "1"


def _warm(stream: Sequence[Token], at: int) -> bool:
    """Whether a bare C or F after figures is a temperature: below zero, or after a word that leads to one."""
    before, after = stream[at - 2] if at > 1 else None, stream[at + 1] if at + 1 < len(stream) else None
    sided = after is not None and after.low in ("below", "above")
    return sided or before is None or before.text in "-−–(~" or before.low in _BEFORE_DEGREES


def _inches(stream: Sequence[Token], at: int) -> bool:
    """Whether "in" is inches: at the end, before "thick", or touching its number."""
    after = stream[at + 1] if at + 1 < len(stream) else None
    if stream[at].glued and stream[at - 1].kind == "n":
        return True
    return after is None or after.text in (".", ")", ",") or after.low in _AFTER_INCHES


def _raised(power: str, unit: Unit) -> Unit:
    dimension = "area" if power == "square" else "volume"
    return Unit(f"{power} {unit.name}", dimension if unit.dimension == "length" else unit.dimension, unit.stop)


def _power(stream: Sequence[Token], unit: Unit) -> Unit:
    """ "squared", "^2", "2" touching a symbol of length, "-1"."""
    at = unit.stop
    token = stream[at] if at < len(stream) else None
    if token is None:
        return unit
    if token.low in _AFTER:
        return _raised(_AFTER[token.low], unit._replace(stop=at + 1))
    after = stream[at + 1] if at + 1 < len(stream) else None
    if token.glued and token.text == "^" and after is not None and after.text in _POWERS:
        return _raised(_POWERS[after.text], unit._replace(stop=at + 2))
    if token.glued and token.text in ("2", "3") and unit.dimension == "length" and stream[at - 1].kind == "w":
        return _raised(_POWERS[token.text], unit._replace(stop=at + 1))
    if token.glued and token.text in HYPHENS | {"−"} and after is not None and after.glued and after.text == "1":
        return Unit(f"inverse {unit.name}", f"{unit.dimension} rate", at + 2)
    return unit
