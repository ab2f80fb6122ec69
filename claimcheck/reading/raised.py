"""Raised marks: what readers make of raised characters, and which of them are no part of the words before them.

A reader keeps a raised digit as the raised character that Unicode has for it, so "54" with a note 2 is "54²" and never
"542". Whether such a mark belongs to what stands before it (a power, a unit, a fraction) is decided here, once, for
every kind of file.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

__all__ = ["lower_digits", "raise_words", "raised_marks"]

_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_LETTERS = dict(zip("abcdefghijklmnoprstuvwxyz", "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ", strict=True))
_SIGNS = {"+": "⁺", "-": "⁻", "−": "⁻", "–": "⁻", "(": "⁽", ")": "⁾"}
_RAISED = {**{str(n): char for n, char in enumerate(_DIGITS)}, **_LETTERS, **_SIGNS}
_PLAIN = {char: key for key, char in _RAISED.items() if key not in "−–"}
_ANY = re.escape("".join(_PLAIN))
#: Digits with what stands between several of them, one letter, or a sign before digits: a mark or a power.
_MARK = re.compile(r"[+\-−–]?\d[\d\s,;–-]*\)?|[a-z]\)?|[ivx]{2,5}\)?|\(\d+\)", re.ASCII)
#: What makes an ordinal number of a digit, and abbreviates a title or a number ("1ᵉʳ", "Nᵒ"): letters like others.
_ENDINGS = frozenset({"st", "nd", "rd", "th", "er", "re", "o", "a", "os", "e"})
_SIGNED = frozenset("+-(")
_RUN = re.compile(rf"[{_ANY}](?:[{_ANY}]|[,;](?=[{_ANY}]))*")
_FRACTION = re.compile(rf"(?<![{_DIGITS}])(?P<over>[{_DIGITS}]+)(?P<bar>[/⁄])(?P<under>[₀-₉]+|\d+)")
#: A word of some length with a letter or a small Roman number above its end.
_LETTERED = re.compile(r"[^\W\d_]{3}\|(?:[a-h]|[ivx]{1,5})$")
_POWER = re.compile(r"(?<![\d.,])10$")
_UNIT = re.compile(r"(?:^|[\d\s/·(])(?:[kcdmµμ]?m|ft|in|yd|mi|s|ha|miles?|feet|kilomet(?:er|re)s?|met(?:er|re)s?)$")
_NOTE_SIGN = re.compile(r"(?<=[\w.,;:!?”’\")])[†‡]+|(?<=\w\w)\*{1,3}(?![\w*])")


def raise_words(words: str) -> str:
    """Raised words as characters: a note mark or a power in raised characters, of the same length; others stay.

    >>> raise_words("2"), raise_words("th"), raise_words("1,2"), raise_words("[5]")
    ('²', 'th', '¹,²', '[5]')
    """
    if _MARK.fullmatch(words.strip()) is None:
        return words
    return "".join(_RAISED.get(char, char) for char in words)


_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def lower_digits(words: str, before: str) -> str:
    """Digits below the line: as lowered characters where they touch digits of the line, which they do not go on."""
    return words.translate(_LOWERED) if before[-1:].isdigit() and words.strip().isdigit() else words


def raised_marks(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, what stands there instead) of raised characters that are not read as they stand.

    A note mark is nothing; a raised ordinal ending or the number over a fraction's bar is plain. Powers of ten and
    the powers of units stay, as do raised characters in formulae.
    """
    for match in _FRACTION.finditer(text):
        yield match.start(), match.end(), unicodedata.normalize("NFKC", match[0]).replace("⁄", "/")
    for match in _RUN.finditer(text):
        before = text[max(match.start() - 24, 0) : match.start()]
        if not text[match.end() : match.end() + 1].startswith(("/", "⁄")):
            yield from _meant(match, before)
    for match in _NOTE_SIGN.finditer(text):
        yield match.start(), match.end(), ""


def _meant(match: re.Match[str], before: str) -> Iterator[tuple[int, int, str]]:
    plain = "".join(_PLAIN.get(char, char) for char in match[0])
    start, end = match.span()
    if before[-1:].isdigit() and plain.isalpha() and plain in _ENDINGS:
        yield start, end, plain
    elif plain.isalpha() and before[-1:].isalpha() and not _LETTERED.search(before + "|" + plain):
        return  # letters above letters: an abbreviation, a formula, a language written so
    elif not _SIGNED.isdisjoint(plain) and not before[-1:].isdigit():
        return  # an ion, a charge
    elif _POWER.search(before) or _UNIT.search(before):
        return
    else:
        yield start, end, ""
