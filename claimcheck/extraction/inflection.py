"""Forms of English verbs and articles that the wording of a claim needs and its sentence does not have.

Regular forms follow Huddleston & Pullum 2002, ch. 3; irregular verbs stand in the language tables.
"""

from __future__ import annotations

import functools
import re

from claimcheck.language.morphology import bases, table

__all__ = ["a_or_an", "agreeing", "be", "past"]

#: Words that begin with a vowel letter and no vowel sound, and the other way round.
_CONSONANT = re.compile(r"eu|ew|u(?:ni(?!n|m)|s[aeiu]|k|t[eio]|r[aeio]|\.?s\b)|one\b|once|ou[aij]", re.IGNORECASE)
_SILENT = re.compile(r"h(?:our|onest|onou?r|eir)", re.IGNORECASE)
_SPELLED = re.compile(r"[AEFHILMNORSX][A-Z\d.]*\d|[FHLMNRSX](?:[B-DF-HJ-NP-TV-Z]|\.)")
_HISSING = ("s", "x", "z", "ch", "sh", "o")
#: Finite forms for several, and those for one.
_OF_ONE = {
    "are": "is", "am": "is", "were": "was", "have": "has", "do": "does", "'re": " is", "’re": " is", "'m": " is",
    "’m": " is", "'ve": " has", "’ve": " has",
}  # fmt: skip


def a_or_an(word: str) -> str:
    """The indefinite article before a word.

    >>> a_or_an("hour"), a_or_an("union"), a_or_an("UN"), a_or_an("NGO")
    ('an', 'a', 'a', 'an')
    """
    if _SILENT.match(word) or _SPELLED.match(word):
        return "an"
    return "an" if word[:1].lower() in "aeiou" and not _CONSONANT.match(word) else "a"


def be(*, past: bool, several: bool) -> str:
    """The form of *be* for one or several, now or then."""
    if past:
        return "were" if several else "was"
    return "are" if several else "is"


def agreeing(verb: str) -> str:
    """The present form for one of a verb as it stands after *we*; forms that are the same for all come back as given.

    >>> agreeing("carry"), agreeing("have"), agreeing("were")
    ('carries', 'has', 'was')
    """
    word = verb.lower()
    if word in _OF_ONE:
        return _OF_ONE[word]
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(_HISSING) else f"{word}s"


def past(participle: str) -> str:
    """The past tense of a verb from one of its participles.

    >>> past("touring"), past("hoping"), past("leaving"), past("carrying"), past("having"), past("won"), past("used")
    ('toured', 'hoped', 'left', 'carried', 'had', 'won', 'used')
    """
    word = participle.lower()
    irregular = next((form for base in sorted(bases(word)) if (form := _past_forms().get(base))), None)
    if irregular is not None:
        return irregular
    if not word.endswith("ing"):
        return word
    stem = word.removesuffix("ing")
    if stem.endswith("e"):
        return f"{stem}d"
    if stem.endswith("y") and stem[-2:-1] not in "aeiou":
        return f"{stem[:-1]}ied"
    return f"{stem}ed"


@functools.lru_cache(maxsize=1)
def _past_forms() -> dict[str, str]:
    """The past tense of each irregular verb."""
    lines = (line.split() for line in table()["irregular"])
    return {base: forms[0] for base, *forms in lines} | {"be": "was", "have": "had", "do": "did"}
