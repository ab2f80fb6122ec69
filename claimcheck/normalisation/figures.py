"""Numbers in figures: which separators group, which one begins the decimals, and where the writing leaves it open.

English writes 1,234.5; others 1.234,5, 1 234,5, 1'234.5 and 1_234. Separators that group stand before every three
figures (or two, as in India). Any other mark between two figures never cuts the number in two: it leaves the whole
without a value.
"""

from __future__ import annotations

import re
from decimal import Decimal

__all__ = ["COMMA", "FIGURES", "UNSURE", "decimal", "doubt_of"]

#: Doubts: a comma that may begin decimals or part a list; a separator of another kind.
COMMA, UNSURE = "decimal comma", "separator"

_THIN = "\u2009\u202f\u2008\u200a\u2006\u2007"
_NOTHING = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_APOSTROPHES = "'’ʼ"
_DOTS = "·∙⋅"
# Marks that stand between two numbers, not inside one: signs, slashes, brackets, quotes, units.
_APART = r"\-‐‑–—−/\\:;()\[\]{}<>=+*^~×|\"“”„«»‘′″°º%‰&#@!?$€£¥₹…•±≈≤≥"
_JOINT = rf"(?:[^\w\s{_APART}]|[_{_NOTHING}{_THIN}])"
_EXPONENT = (
    r"(?:[eE][+\-−]?[0-9]{1,3}(?![^\W_])"
    r"|[ ]?[x×·⋅*][ ]?10(?:(?:\^|\*\*)?[+\-−–]?[0-9]{1,3}(?![0-9])|[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})"
    r"|(?:\^|\*\*)[+\-−]?[0-9]{1,2}(?![0-9])"
    r"|(?<=10)[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})"
)
#: One number in figures with all that is joined to it, as a pattern without groups.
FIGURES = (
    rf"(?:[0-9]{{1,3}}(?:[ \u00a0][0-9]{{3}})+(?!\d)(?:[.,{_DOTS}][0-9]+(?!\d))?"
    rf"|[0-9]\d*(?:(?!{_EXPONENT}){_JOINT}\d+)*)"
    rf"{_EXPONENT}?"
    r"|(?<!\.)\.[0-9]+"
)

_GROUP = rf"[,{_APOSTROPHES}{_DOTS}_٬ \u00a0{_THIN}{_NOTHING}]"
_SHAPES = (
    # 1234.5, with thin spaces between the decimals
    re.compile(rf"(?P<whole>[0-9]+)(?:[.](?P<part>[0-9]+|[0-9]{{3}}(?:[{_THIN}][0-9]{{3}})*[{_THIN}][0-9]{{1,3}}))?"),
    re.compile(r"(?P<whole>)[.](?P<part>[0-9]+)"),
    # 1,234.5; 1 234,5; 1’234.5
    re.compile(
        rf"(?P<whole>[1-9][0-9]{{0,2}}(?P<by>{_GROUP})[0-9]{{3}}(?:(?P=by)[0-9]{{3}})*)"
        rf"(?:(?!(?P=by))[.,{_DOTS}](?P<part>[0-9]+))?"
    ),
    # 12,34,567
    re.compile(r"(?P<whole>[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3})(?:[.](?P<part>[0-9]+))?"),
    # 1.234.567; 1.234,56
    re.compile(r"(?P<whole>[1-9][0-9]{0,2}(?:[.][0-9]{3}){2,})(?:,(?P<part>[0-9]+))?"),
    re.compile(r"(?P<whole>[1-9][0-9]{0,2}(?:[.][0-9]{3})+),(?P<part>[0-9]{1,2})"),
    # 0,25; 3·5
    re.compile(rf"(?P<whole>0),(?P<part>[0-9]+)|(?P<all>[0-9]+)[{_DOTS}](?P<rest>[0-9]+)"),
)
_COMMA = re.compile(r"(?P<whole>[0-9]+),(?P<part>[0-9]{1,2}|[0-9]{4,9})")
_ADDRESS = re.compile(r"[0-9]{1,3}(?:[.][0-9]{1,3}){3}")
_RAISED = str.maketrans("⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "+-0123456789")
_MINUSES = str.maketrans("−–", "--")
_POWER = re.compile(r"(?P<base>.*?)(?:[eE]|[ ]?[x×·⋅*][ ]?10(?:\^|\*\*)?)(?P<power>[+\-]?[0-9]{1,3})")
_POTENCY = re.compile(r"(?P<base>[^x×·⋅*^]+?)(?:\^|\*\*)(?P<power>[+\-]?[0-9]{1,3})")
_HIGH = re.compile(r"(?P<base>[0-9]+)(?P<power>[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})")
_BASES = ("2", "10")
_REACH = 25  # powers of ten
_LONGEST = 60  # figures


def decimal(text: str) -> Decimal | None:
    """The value of figures, None beyond what a Decimal holds well and where their writing has no sure value.

    A decimal comma is read; whether it is one is asked with ``doubt_of``.
    """
    high = _HIGH.fullmatch(text)
    plain = text.translate(_RAISED).translate(_MINUSES)
    potency = high or _POTENCY.fullmatch(plain)
    if potency is not None:
        power = int(potency["power"].translate(_RAISED))
        return _to_the(_plain(potency["base"]), power)
    scaled = _POWER.fullmatch(plain)
    value = _plain(scaled["base"] if scaled else plain)
    return None if value is None else _bounded(value.scaleb(int(scaled["power"]) if scaled else 0))


def doubt_of(text: str) -> str:
    """Why figures with separators may mean another number than ``decimal`` reads, '' where they do not."""
    if text.isdigit() and text.isascii():
        return ""
    plain = text.translate(_RAISED).translate(_MINUSES)
    potency = _POTENCY.fullmatch(plain)
    match = _HIGH.fullmatch(text) or potency or _POWER.fullmatch(plain)
    base = match["base"] if match else text
    if potency and base not in _BASES:
        return UNSURE  # "54^2" may be a note
    if _ADDRESS.fullmatch(base):
        return UNSURE
    if any(shape.fullmatch(base) for shape in _SHAPES):
        return ""
    return COMMA if _COMMA.fullmatch(base) else UNSURE


def _plain(text: str) -> Decimal | None:
    """Figures without a power."""
    for shape in (*_SHAPES, _COMMA):
        match = shape.fullmatch(text)
        if match is not None:
            named = match.groupdict()
            whole = re.sub("[^0-9]", "", named["whole"] or named.get("all") or "0")
            part = re.sub("[^0-9]", "", named["part"] or named.get("rest") or "")
            return Decimal(f"{whole}.{part}" if part else whole) if len(whole + part) <= _LONGEST else None
    return None


def _to_the(base: Decimal | None, power: int) -> Decimal | None:
    """ "10^6"."""
    return None if base is None or (not base and power <= 0) else _bounded(base**power)


def _bounded(value: Decimal) -> Decimal | None:
    """The value where Decimal arithmetic on it stays exact enough; None for the very large and the very small."""
    return value if not value or -_REACH < value.adjusted() < _REACH else None
