"""Numbers that are no quantities: dates, clocks, addresses, names, labels, scores, "one" and "second" otherwise."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from claimcheck.model import Span
from claimcheck.normalisation.number_words import ORDINALS, Token
from claimcheck.normalisation.numbers import HYPHENS, Number
from claimcheck.normalisation.quantities.counted import PAST, STOPS, counted, is_noun, is_plural
from claimcheck.normalisation.quantities.units import CURRENCY_SIGNS
from claimcheck.normalisation.quantities.words import words

__all__ = ["LABELS", "blocked", "is_label", "is_name", "is_pronoun", "is_rank", "is_told_score", "is_year"]

_MONTHS = words("months")
#: A number directly after these is a label, not an amount.
LABELS = words("labels")
#: A number after these is a label only where it counts nothing.
_WEAK_LABELS = words("weak_labels")
_BLOCKED = re.compile(
    r"""
      (?:https?://|www\.)\S+
    | (?<![\w.])(?![0-9]{1,3}(?:\.[0-9]{3}){2}(?:(?:\.[0-9]{3}){2,})?(?![\w.]))  # 1.2.3, but no 1.234.567
      [0-9]{1,5}(?:\.[0-9]{1,5}){2,}(?![\w])
    | (?<![\w/])[0-9]{1,4}/[0-9]{1,2}/[0-9]{1,4}(?![\w/])          # 04/03/2018
    | (?<=\n)[0-9]{1,3}/[0-9]{1,3}(?=[ \t]*(?:\n|\Z))                # the number of a page on its line
    | (?<![\w.])[0-9]{1,2}\.[ ][0-9]{1,2}\.[ ]?[0-9]{4}(?!\w)      # 24. 9. 2024
    | (?<![\w\-])[0-9]{4}-[0-9]{2}-[0-9]{2}                        # 2018-03-04
    | (?<![\w:])[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\s?[ap]\.?m\b\.?)?
    | (?<![\w.])[0-9]{1,2}(?:\.[0-9]{2})?\s?(?:[ap]m\b|[ap]\.m\.|o['’]clock)
    | \+[0-9]{1,3}(?:[ \-][0-9]{1,5}){2,8}                           # telephone
    | (?<![\w\-])\(?[0-9]{2,4}\)?[ \-][0-9]{3,4}-[0-9]{3,4}(?![\w])
    | (?<![\w\-])[0-9]{2,}(?:-[0-9]{2,}){2,}(?![\w])
    | (?<!\w)['’]?[0-9]{2,4}['’]?s\b                               # 1960s
    | (?<![\w.,])(?<![0-9][ \u00a0])0[0-9]{1,4}(?:[ \-][0-9]{2,5}){1,3}(?![\w])          # telephone
    | (?<![\w.,:/\-])(?<![0-9][ \u00a0])0+[1-9][0-9]*(?![\w.,:/]*[0-9])              # a code: 0404
    | (?<![\w:])[0-9]{1,4}:[0-9]{1,4}(?:\.[0-9]+)?(?![\w:])         # 3:2, 3:34.12
    | (?<![\w/])(?:24/7|50/50|[0-9]{1,3}/(?:19|20)[0-9]{2})(?![\w/])
    | (?<!\w)[0-9]{1,4}\((?:[a-z]|[0-9]{1,3})\)                                    # 401(k), 5(2)
    | (?<!\w)[0-9]['’][0-9]{1,2}["”]                                # 5'9"
    | ^\([0-9]{1,3}\)(?=\s)
    | \bzero\sin\son\b
    | \b(?:9|nine)[ \-]to[ \-](?:5|five)\b
    | \b(?:second[ \-]?(?:hand|thoughts?|nature|guess\w*)|one[ \-](?:by|on)[ \-]one)\b
    | \b(?:tel|telephone|phone|fax|mobile)\b[.:\s]{0,3}[+(]?[0-9][0-9()\s\-./]{5,20}
    | \+[0-9]{1,3}[ ]?\([0-9]{1,5}\)[ \-0-9]{5,15}              # +1 (646) 555 0123
    | \(\+?[0-9]{2,5}\)(?:[ \-][0-9]{2,4}){2,5}
    | \bpage\s[0-9]{1,4}\s?(?:of|/|\|)\s?[0-9]{1,4}
    | (?-i:[A-Z]{2}|(?!U)[A-Z]\.[ ]?[A-Z]\.?)\s[0-9]{5}(?:-[0-9]{4})?(?![\w,.]*[0-9])       # NY 10017, N.Y. 10017
    | [\[{][0-9]{1,3}(?:\s?[,–\-]\s?[0-9]{1,3}){0,20}[\]}]         # a note: [12], [3, 4]
    | \+[0-9]{7,15}\b
    | \b[0-9]{1,2}-[A-Za-z]{3,9}-[0-9]{2,4}\b                      # 10-February-2006
    | ^[0-9]{1,3}(?:\.[0-9]{1,3}){0,3}[.:)](?=\s)                   # the number of a line or a heading
    | ^[0-9]{1,2}\.[0-9]{1,2}(?=\s(?-i:[A-Z][a-z]{2}))
    """,
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
#: Where one of them may begin.
_MAY_BLOCK = re.compile(
    r"[0-9]+|[+(\[{'’](?=\+?[0-9])|\b(?:https?://|www\.|second\b|second[hgtn]|one\b|nine\b|zero\sin\b|tel|phone\b|fax\b|mobile\b"
    r"|page\s[0-9]|[A-Z]{2}\s[0-9]{5}|[A-Z]\.[ ]?[A-Z]\.?\s[0-9]{5})",
    re.IGNORECASE,
)
_MAIL = re.compile(r"[\w.+\-]{1,64}@[\w\-]{1,64}\.\S+")
_CLOCK = re.compile(r"\b(?:[0-9]{1,2}|[a-z]{3,6})\so['’]clock", re.IGNORECASE)
#: "The password was 12345": what these are is no amount.
_CODES = frozenset({"code", "password", "passcode", "pin", "postcode", "zip"})
_IS = frozenset({"is", "was", ":"})
_RATES = frozenset({"a", "per", "each"})
_PERIODS = frozenset({"day", "week", "month", "year", "hour", "head", "person"})
#: A bare number of four figures is a count after these, else a year: "has 2005 inhabitants", "after 2005 elections".
_COUNTING = words("counting")
_PRONOUN_BEFORE = words("pronoun_before")
_PRONOUN_AFTER = words("pronoun_after")
_MOMENT = frozenset(["per", "each", "every", "split"])
_AFTER_MOMENT = frozenset(["later", "ago", "after", "before", "of", "per", "and", "or", "for", "in", "at"])
_VERB_BEFORE = words("verb_before")
_SCORES = words("scores")
_DETERMINERS = words("determiners")
_PART_BEFORE = frozenset({"other", "better", "last", "final", "latter", "former", "opening", "top", "bottom"})
_SENTENCE_START = frozenset('.!?:;"“”(')
_CAPITALISED_WORDS = STOPS | words("capitalised_words")


def blocked(text: str) -> list[tuple[int, int]]:
    """The stretches of ``text`` that are dates, clocks, versions, addresses or telephone numbers."""
    found: list[tuple[int, int]] = []
    reach = 0
    for place in _MAY_BLOCK.finditer(text):
        match = _BLOCKED.match(text, place.start()) if place.start() >= reach else None
        if match is not None:
            found.append(match.span())
            reach = match.end()
    if "@" in text:
        found += [match.span() for match in _MAIL.finditer(text)]
    if "clock" in text:
        found += [match.span() for match in _CLOCK.finditer(text)]
    return found


def _low(stream: Sequence[Token], at: int) -> str:
    return stream[at].low if 0 <= at < len(stream) else ""


def is_label(stream: Sequence[Token], first: int) -> bool:
    """ "Article 27", "No. 5", "§ 3", and the further numbers of "Articles 5 and 6"."""
    at = first - 1
    if _low(stream, at) == "." and _low(stream, at - 1) in ("no", "nos", "art", "sec", "fig", "vol", "p", "pp", "nr"):
        return True
    if (
        _low(stream, at) in ("#", "§", "№")
        or (_low(stream, at) == "°" and _low(stream, at - 1) == "n")
        or (_low(stream, at) in _IS and _low(stream, at - 1) in _CODES)
    ):
        return True
    steps = 0
    while steps < 6 and at >= 0 and (steps == 0 or stream[first].kind == "n"):
        low = _low(stream, at)
        if low in LABELS:
            return steps == 0 or low.endswith("s")
        if low in _WEAK_LABELS:
            return counted(stream, first + 1, one=False, share=False) is None
        if low not in ("and", ",", "to", "–", "-", "or") and stream[at].kind != "n":
            return False
        at, steps = at - 1, steps + 1
    return False


def is_name(stream: Sequence[Token], number: Number, stop: int) -> bool:
    """Figures that are part of a name: joined to letters, or after a capital word without counting anything."""
    first = number.first
    token = stream[first]
    after = stream[stop] if stop < len(stream) else None
    if token.kind == "n" and number.stop == stop and after is not None and after.glued and after.kind == "w":
        beyond = stream[stop + 1] if stop + 1 < len(stream) else None
        return after.low != "x" or (beyond is not None and beyond.glued and beyond.kind == "n")  # "3D", "5G", "4x4"
    if token.kind == "w" and first and not number.ordinal:
        return _named_in_words(stream, number, stop)
    if token.kind == "n" and (
        _DESIGNATION.fullmatch(token.text) or _address(stream, number, stop) or _in_symbol(stream, number)
    ):
        return True
    if token.kind != "n" or not first:
        return False
    return _joined(stream, number, stop) or _after_name(stream, number, stop)


def _named_in_words(stream: Sequence[Token], number: Number, stop: int) -> bool:
    """ "the Group of Seven", "the Twelve Apostles", "the Thirty Years' War"."""
    if stream[number.first].text[0].isupper() and _low(stream, number.first - 1) == "of":
        return _group_name(stream, number, stop)
    if number.stop != number.first + 1:
        return False
    return _title(stream, number.first, stream[number.stop] if number.stop < len(stream) else None)


def _joined(stream: Sequence[Token], number: Number, stop: int) -> bool:
    """Figures that touch a word or a sign: '90, COVID-19, A/380."""
    first, token = number.first, stream[number.first]
    previous = stream[first - 1]
    if token.glued and previous.text in "'’" and not previous.glued and len(token.text) == 2:
        return True  # '90
    if token.glued and (previous.kind == "w" or (previous.text == "+" and previous.glued)):
        return True
    if token.glued and previous.text in "-–‑_/.'’" and first > 1 and previous.glued and stream[first - 2].kind in "wno":
        return stream[first - 2].kind == "w" or previous.text in "-/._"
    return previous.low == "of" and _group_name(stream, number, stop)


def _after_name(stream: Sequence[Token], number: Number, stop: int) -> bool:
    """Figures after a capital word that count nothing: "Boeing 747", "Python 3.11", "PlayStation 4 games"."""
    first, token = number.first, stream[number.first]
    previous, after = stream[first - 1], stream[stop] if stop < len(stream) else None
    letter = number.stop == first + 2 and stream[first + 1].glued and len(stream[first + 1].text) == 1  # "Pro 5300M"
    plain = bool(_NUMBERED.fullmatch(token.text)) and (number.stop == first + 1 or letter) and stop == number.stop
    if plain and letter and after is not None and after.text.istitle():
        return True  # "2B Mindset"
    if not plain or previous.kind != "w" or previous.text == previous.low or previous.low in _CAPITALISED_WORDS:
        return False
    if after is not None and after.kind == "w" and after.text[0].isupper():
        return True  # "Boeing 787 Dreamliner"
    small = after is not None and after.kind == "w" and after.text == after.low
    counts = small and counted(stream, stop, one=False, share=False) is not None
    if previous.text[1:].lower() != previous.text[1:] and not previous.text.isupper():
        return True  # "PlayStation 4 sales"
    starts = first == 1 or stream[first - 2].text in _SENTENCE_START
    return not counts and not (starts and previous.low.endswith(("ly", "ing", "ed")))


def _in_symbol(stream: Sequence[Token], number: Number) -> bool:
    """The figures of "12/3456/789", "54|2" and "54@2": signs that count nothing join them to other figures."""
    beyond = stream[number.stop : number.stop + 2]
    slash = [token.text for token in beyond[:1]] == ["/"] and beyond[-1].kind == "n"
    opens = slash and all(token.glued for token in beyond) and number.stop == number.first + 1
    return opens or _meets_figures(stream, number.first, -1) or _meets_figures(stream, number.stop - 1, 1)


_JOINING = frozenset("{}|\\@&=<~^#;.…")
_MOST_JOINING = 4


def _meets_figures(stream: Sequence[Token], at: int, step: int) -> bool:
    """Whether only signs that count nothing stand between the figures ``at`` a place and others, without a space."""
    for beyond in range(at + step, at + step * (_MOST_JOINING + 1), step):
        if not 0 <= beyond < len(stream) or not stream[max(beyond, beyond - step)].glued:
            return False
        if stream[beyond].kind == "n":
            return beyond != at + step
        if stream[beyond].text not in _JOINING:
            return False
    return False


_NUMBERED = re.compile(r"[0-9]{1,4}|[0-9]{1,2}\.[0-9]{1,2}")  # "Table 12", "Python 3.11"
_DESIGNATION = re.compile("[0-9]{1,3}E[0-9]{1,2}")  # 7E7: powers of ten have a point, a sign or a small e
_STREETS = words("streets")


def _address(stream: Sequence[Token], number: Number, stop: int) -> bool:
    """ "10 Downing Street": a whole number and a name that ends in a kind of street."""
    if number.stop != stop or not stream[number.first].text.isdigit():
        return False
    for place in range(stop, min(stop + 4, len(stream))):
        token = stream[place]
        if token.kind != "w" or not token.text[0].isupper():
            return False
        if place > stop and token.low in _STREETS:
            return True
    return False


def _group_name(stream: Sequence[Token], number: Number, stop: int) -> bool:
    """ "the Group of 20": a capital noun before "of", and nothing counted."""
    place = number.first - 2
    head = stream[place] if place > 0 else None
    named = head is not None and head.kind == "w" and head.text[0].isupper() and head.low not in _CAPITALISED_WORDS
    return named and number.stop == stop and counted(stream, stop, one=False, share=False) is None


def _title(stream: Sequence[Token], first: int, after: Token | None) -> bool:
    """A capital number word beside another capital word inside a sentence: part of a title."""
    word, previous = stream[first].text, stream[first - 1]
    if not word[0].isupper() or word.isupper() or previous.text in _SENTENCE_START:
        return False
    led = previous.kind == "w" and previous.text[0].isupper() and previous.low not in _CAPITALISED_WORDS
    return led or (after is not None and after.kind == "w" and after.text[0].isupper())


def is_year(stream: Sequence[Token], number: Number, stop: int, *, bounded: bool) -> bool:
    """A bare number of four figures between 1000 and 2100 that counts nothing, and days of a month."""
    token = stream[number.first]
    before, after = _low(stream, number.first - 1), _low(stream, stop)
    if before == "." and stream[number.first - 1].glued:
        before = _low(stream, number.first - 2)  # "Dec. 31"
    if number.stop != stop or token.kind not in ("n", "o") or before in CURRENCY_SIGNS:
        return False
    if (before in _MONTHS or after in _MONTHS or (after == "of" and _low(stream, stop + 1) in _MONTHS)) and (
        number.value <= 31
    ):
        return before not in ("may", "march") or stream[number.first - 1].text[0].isupper()
    if not (token.text.isdigit() and len(token.text) == 4 and 1000 <= number.value <= 2100):
        return False
    counts = (is_plural(after) and after not in STOPS) or (after in _RATES and _low(stream, stop + 1) in _PERIODS)
    return not (counts and (bounded or before in _COUNTING or (after in _RATES and before not in STOPS)))


_SPANS = frozenset({"week", "month", "year", "night", "weekend", "summer", "winter", "spring", "autumn", "fall"})


def is_pronoun(stream: Sequence[Token], number: Number, stop: int) -> bool:
    """ "one" that stands for a thing or a person instead of counting."""
    if number.stop != stop or stop - number.first != 1 or _low(stream, number.first) != "one":
        return False
    before, after = _low(stream, number.first - 1), stream[stop] if stop < len(stream) else None
    if _low(stream, stop) in ("last", "next") and _low(stream, stop + 1) in _SPANS:
        return True  # "one last month"
    if before in _PRONOUN_BEFORE:
        return not (before in ("only", "last", "first", "number") and after is not None and is_noun(after))
    if after is None:
        return number.first > 0 and stream[number.first - 1].kind == "w" and before not in ("is", "minus", "to")
    return after.low in _PRONOUN_AFTER or after.text in "’'" or (after.kind == "p" and number.first > 0)


def is_named_range(stream: Sequence[Token], first: int, stop: int) -> bool:
    """The "737-800" of a model, "7-Eleven": two numbers in a name that count nothing."""
    if counted(stream, stop, one=False, share=False) is not None:
        return False
    if stream[first].kind == "n" and stream[stop - 1].text.istitle():
        return True
    previous = stream[first - 1] if first > 1 else None
    capital = previous is not None and previous.kind == "w" and previous.text[0].isupper()
    return capital and previous is not None and previous.low not in _CAPITALISED_WORDS


def is_base(stream: Sequence[Token], number: Number) -> bool:
    """The 1,000 of "12 per 1,000 births"."""
    return _low(stream, number.first - 1) == "per" and number.value >= 100 and set(str(int(number.value))) == {"1", "0"}


def is_odds(stream: Sequence[Token], first: int, stop: int) -> bool:
    """Either side of "3-to-1"."""
    return any(
        _low(stream, at) in HYPHENS and _low(stream, at + 1) == "to" and _low(stream, at + 2) in HYPHENS
        for at in (stop, first - 3)
    )


_LOWEST = (12, 16, 32, 64, 100)


def is_date_like(stream: Sequence[Token], number: Number, stop: int) -> bool:
    """ "9/11", "3/6", "24/7": two numbers with a slash that are no fraction in lowest terms of a usual kind."""
    first = number.first
    if number.stop - first != 3 or stream[first + 1].text != "/" or stop != number.stop or _low(stream, stop) == "of":
        return False
    top, bottom = stream[first].text, stream[first + 2].text
    if not (top.isdigit() and bottom.isdigit()) or _low(stream, stop).endswith("majority"):
        return False
    usual = int(bottom) <= 10 or int(bottom) in _LOWEST
    return not (usual and int(top) < int(bottom) and math.gcd(int(top), int(bottom)) == 1)


def is_note(stream: Sequence[Token], number: Number, stop: int) -> bool:
    """The "(35)" of a sentence that ends with it: the number of a note."""
    alone = _low(stream, number.first - 1) == "(" and _low(stream, stop) == ")" and stop - number.first == 1
    short = alone and stream[number.first].text.isdigit() and number.value < 1000
    return short and number.first > 1 and stream[number.first - 2].kind == "w" and _low(stream, stop + 1) in _NOTE_ENDS


_NOTE_ENDS = frozenset(["", ".", ",", ";"])


def is_part(stream: Sequence[Token], number: Number) -> bool:
    """ "the second half": a part by its place, not a share."""
    before = _low(stream, number.first - 1)
    return (
        number.fraction
        and _low(stream, number.first) in ("half", "quarter")
        and (
            before in ORDINALS
            or before in _PART_BEFORE
            or _low(stream, number.first - 1)[-2:] in ("st", "nd", "rd", "th")
        )
    )


def is_rank(stream: Sequence[Token], number: Number) -> bool:
    """Whether an ordinal ranks something: no date, no part of a second, no adverb."""
    first, stop = number.first, number.stop
    before, after = _low(stream, first - 1), _low(stream, stop)
    noun = _low(stream, stop + 1) if after in HYPHENS else after
    if noun in ("century", "centuries", "quarter", "half", "halves"):
        return False
    dash = after in HYPHENS
    if noun == "last" or (_low(stream, stop + dash), _low(stream, stop + 2 * dash + 1)) == ("to", "last"):
        return False  # "the third last", "second-to-last": counted from the end
    if before in _MONTHS or after in _MONTHS or (after == "of" and _low(stream, stop + 1) in _MONTHS):
        return False
    if after in ("to", "and", "or", *HYPHENS) and "centuries" in (_low(stream, stop + 2), _low(stream, stop + 3)):
        return False
    if _street(stream, stop):
        return False
    word = _low(stream, stop - 1)
    if stop - first == 1 and word == "second":
        split = before in HYPHENS and _low(stream, first - 2) == "split"
        alone = not after or not after.isalpha() or after in _AFTER_MOMENT
        return not (
            before in _MOMENT or split or (before in ("a", "one") and alone) or (before in ("", ";") and after == ",")
        )
    if stop - first == 1 and word == "first":
        return not _adverb(stream, stop, before, after)
    return True


def _street(stream: Sequence[Token], at: int) -> bool:
    """ "47th Street": a capital word for a street."""
    return at < len(stream) and stream[at].low in _STREETS and stream[at].text[0].isupper()


def _adverb(stream: Sequence[Token], stop: int, before: str, after: str) -> bool:
    """ "first of all", "at first", "First, …", "was first elected"."""
    if (
        before == "at"
        or (after == "of" and _low(stream, stop + 1) == "all")
        or (after == "and" and _low(stream, stop + 1) in ("foremost", "last"))
    ):
        return True
    if after == "," and stop == 1:
        return True
    verb = _low(stream, stop) in PAST or after.endswith("ed")
    if before in _VERB_BEFORE:
        return verb and before not in _DETERMINERS
    ranks = before in _DETERMINERS or before in STOPS or before == "very" or not (before.isalpha() or before == ",")
    return verb and not ranks and not is_plural(_low(stream, stop + 1))


def is_score(stream: Sequence[Token], first: int, low: int, high: int) -> bool:
    """ "3–1", and "1–3" after words of winning and losing."""
    return high <= low or any(_low(stream, at) in _SCORES for at in range(max(0, first - 4), first))


def is_told_score(stream: Sequence[Token], at: int) -> bool:
    """Either side of "won 3 to 1", "passed 216 to 208": two bare numbers after words of winning and losing."""
    first = at if _low(stream, at + 1) == "to" else at - 2 if _low(stream, at - 1) == "to" else -1
    both = first > 0 and first + 2 < len(stream) and stream[first].kind == stream[first + 2].kind == "n"
    bare = both and counted(stream, first + 3, one=False, share=False) is None
    return bare and any(_low(stream, place) in _SCORES for place in range(max(0, first - 3), first))


def covered(spans: Sequence[tuple[int, int]], stream: Sequence[Token]) -> list[bool]:
    """For each token whether it lies in one of the spans (given in any order)."""
    marks = [False] * len(stream)
    at = 0
    ordered = sorted(spans)
    reach = -1
    for index, token in enumerate(stream):
        while at < len(ordered) and ordered[at][0] < token.end:
            reach = max(reach, ordered[at][1])
            at += 1
        marks[index] = token.start < reach
    return marks


def as_pairs(taken: Sequence[Span]) -> list[tuple[int, int]]:
    """Spans as plain pairs."""
    return [(span.start, span.end) for span in taken]
