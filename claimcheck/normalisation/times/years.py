"""Which numbers are years."""

from __future__ import annotations

import re

from claimcheck.normalisation.times.drafts import Context
from claimcheck.normalisation.times.grammar import Found
from claimcheck.normalisation.times.lexicon import UNITS, words
from claimcheck.normalisation.times.tokens import Token

__all__ = ["bare_year", "full_year", "short_year"]

_ASKING = words(
    "in since until till by before after during from early mid late of between through throughout post "
    "pre circa c ca year years for fiscal around about to and or than"
)
_STRICT = _ASKING - {"of", "for", "to", "about", "around", "than", "or", "and", "from"}
_NO_PLURALS = words("this was thus unless towards onwards always does also perhaps besides")
_MEASURES = words(
    "percent % per people men women dollars euros pounds km miles metres meters feet kg tons tonnes mph "
    "hp acres hectares words pages pixels px kilometres kilometers mm cm grams calories kwh seats "
    "million billion thousand and rpm mhz mw"
) - {"and"}


_READING = words("read reads reread wrote watch watched")  # "he wrote 1984": a title


def short_year(digits: int, context: Context) -> int:
    """The year of two digits: the last one that is not more than twenty years after the reference."""
    limit = (context.reference.year if context.reference else 2029) + 20
    year = limit - limit % 100 + digits
    return year if year <= limit else year - 100


def full_year(token: Token, context: Context) -> int | None:
    """The year that a number or '87 writes beside a month or a season."""
    if token.key == "#short":
        return short_year(int(token.text[1:]), context)
    if token.value is None:
        match = re.search(r"[0-9]{2,4}", token.text)
        return int(match[0]) if match else None
    value = int(token.value)
    if token.key in ("#n", "#wn"):
        plausible = 100 <= value <= 999 and token.text.isdigit() if token.key == "#n" else 1500 <= value <= 2099
        return value if plausible else None
    return value if value >= 100 else short_year(value, context)


def bare_year(found: Found) -> int | None:
    """The year of a lone four-digit number, or None where the number counts or names something else."""
    token = found.get("year")
    if token is None or token.value is None:
        return None
    y = int(token.value)
    before, after = found.around(-1), found.around(1)
    circa = found.before() == "." and found.before(-2) in ("c", "ca")
    asked = before is not None and (before.key in _ASKING or circa or _beside_a_year(found))
    if _glued(found, token) or _measured(after, asked):
        return None
    if before is not None and (before.text in ("$", "€", "£", "#", "+", "−", "@", "=") or before.key in _READING):
        return None
    if found.after() in ("a", "per", "each") and (found.after(2) in UNITS or found.after(2) == "head"):
        return None  # "earns 2000 a month"
    if _address(found) or _so_many(found):
        return None
    if token.key == "#wy":
        return y if 1500 <= y <= 2099 else None
    bracketed = before is not None and before.text in "([,;" and after is not None and after.text in ")],;–-"
    if 1700 <= y <= 2050:
        return y if asked or bracketed or not _counted(before, after) else None
    strictly = before is not None and (before.key in _STRICT or circa or _beside_a_year(found))
    named = before is not None and before.key in ("the", "a") and after is not None and after.text[:1].isupper()
    return y if strictly or bracketed or named else None


_LOOSE = words("for of to about around than and or from")


def _so_many(found: Found) -> bool:
    """For 1792 missing persons: a plural noun behind one more word, where nothing says for sure that it is a year."""
    first, second = found.around(1), found.around(2)
    if first is None or second is None or found.before() not in _LOOSE or found.before(-2) == "#y":
        return False
    small = first.text.islower() and second.text.islower() and first.text.endswith(("ing", "ed", "ive", "ous", "al"))
    return small and len(second.text) > 3 and second.text.endswith("s") and second.text not in _NO_PLURALS


_STREETS = words("street avenue road lane boulevard drive way terrace crescent court highway st ave rd blvd dr")


def _address(found: Found) -> bool:
    """1909 Jolinda Drive: capital words that end in a kind of street."""
    for offset in range(1, 5):
        word = found.around(offset)
        if word is None or not word.text[0].isupper():
            return False
        if offset > 1 and word.key in _STREETS:
            return True
    return False


def _beside_a_year(found: Found) -> bool:
    """1687 and 1689; 1635–1699."""
    links = ("and", "or", "to", "until", "-", "–", ",")
    return (found.before() in links and found.before(-2) == "#y") or (found.after() in links and found.after(2) == "#y")


def _numbered(beyond: Token | None) -> bool:
    """The "32-" of "32-2015", the "03-" of a code: numbers that are no day, month or year before the dash."""
    return beyond is not None and beyond.text.isdigit() and (beyond.key == "#d" or len(beyond.text) > 4)


def _glued(found: Found, token: Token) -> bool:
    """Part of a longer name or number: "Apollo-1969", "1.2.2018b", "1999-bound" stays."""
    before, beyond, after, next_ = (found.around(place) for place in (-1, -2, 1, 2))
    if before is not None and before.end == token.start:
        if before.key == "-":
            return _numbered(beyond) or (beyond is not None and found.before(-3) == "-" and beyond.value is not None)
        short = before.text == "." and beyond is not None and beyond.key in ("c", "ca")
        if before.text[-1:].isalnum() or (before.text in ("/", "_", ".") and not short):
            return True
    if after is None or after.start != token.end:
        return False
    return after.text[:1] in ("_", "/", ":", "%") or (after.key == "-" and next_ is not None and _serial(after, next_))


def _serial(dash: Token, number: Token) -> bool:
    """The "-981" of "2005-981": the number of a paper, no other end of a range."""
    code = len(number.text) not in (1, 2, 4) or (len(number.text) == 4 and number.text[0] == "0")
    return number.start == dash.end and number.text.isdigit() and code


def _measured(after: Token | None, asked: bool) -> bool:
    if after is None:
        return False
    return after.key in _MEASURES or after.key.endswith("children") or (after.key in UNITS and after.key.endswith("s"))


def _counted(before: Token | None, after: Token | None) -> bool:
    """Whether a plural noun follows, with nothing before the number that makes it a year."""
    if before is not None and before.key in (
        "-",
        "the",
        "a",
        "an",
        "that",
        "this",
        "its",
        "'s",
        "our",
        "their",
        "his",
        "her",
    ):
        return False
    if after is None or not after.text.isalpha() or not after.text.islower():
        return False
    return (
        len(after.text) > 3
        and after.text.endswith("s")
        and after.text
        not in ("this", "was", "thus", "unless", "towards", "onwards", "always", "does", "also", "perhaps", "besides")
    )
