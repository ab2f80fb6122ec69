"""Text to tokens: each has a key by which the patterns know it.

The key of a word is the word in lower case ("~may" for a lower-case word that is a time only when capitalised).
Numbers have a key of their own by size and spelling, so that a pattern can ask for what may be a day or a year:

    #a 1–12   #b 13–24   #c 25–31   #d 32–99   #z 00–09   #y a four-digit year   #n any other
    #wa … #wn the same in words, #wy a year in words ("nineteen ninety-six")   #oa, #ob ordinals up to 31, beyond
    #iso #numdate #slash #clock #hours #lasting #decade #quarter #quarterly #half #fiscal   of digits and signs
    #basic eight digits that are a date   #vague "several"
    #break the end of a paragraph   #junk symbols, phone numbers, prices, addresses
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from claimcheck.normalisation.number_words import ORDINALS, SCALES, SMALL
from claimcheck.normalisation.numbers import parse_number, parse_ordinal
from claimcheck.normalisation.times.lexicon import CASED, words

__all__ = ["SPELLED", "Token", "breaks", "tokens"]


class Token(NamedTuple):
    """A word, number or sign of the text; ``value`` is what a number token counts."""

    start: int
    end: int
    text: str
    key: str
    value: Decimal | None = None


# Every alternative consumes what it looks at, or looks at a bounded stretch: the scan is linear.
_TOKEN = re.compile(
    r"""
      (?P<space>[\n\t]\s*)
    | (?P<plain>(?!www\.|week-end)[a-z]+(?![\w:/'’]))
    | (?P<junk>
          (?:https?://|www\.)[^\s<>"]+
        | [@#&][\w.]+
        | [A-Z]{1,6}(?:/[\w.\-]+)+(?:[ ]?\([0-9]{4}\))?
        | (?:US|C|A|NZ|HK)?[$€£¥₹][ ]?[0-9][0-9,.]*
        | \+[0-9][0-9()\- ]{6,18}[0-9] | \([0-9]{3}\)[ ]?[0-9]{3}[-.][0-9]{4}
        | (?:1-)?[0-9]{3}[-.][0-9]{3}[-.][0-9]{4}(?![0-9]) | [0-9]{3}-[0-9]{4}(?![0-9])
        | [0-9]+(?:\.[0-9]+){3,}
        | [0-9]{1,2}:[0-9]{2}\.[0-9]{1,3}(?![\w])
        | 24/7(?![\w])
      )
    | (?P<iso>[0-9]{4}-[0-9]{2}-[0-9]{2}
        (?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?(?![0-9]))
    | (?P<numdate>(?<![0-9]-)(?:[0-9]{1,2}(?P<sep>[/.-])[0-9]{1,2}(?P=sep)(?:[0-9]{4}|[0-9]{2})
        |[0-9]{1,2}\.[ ][0-9]{1,2}\.[ ]?[0-9]{4}
        |[0-9]{4}(?P<sep2>[/.-])[0-9]{1,2}(?P=sep2)[0-9]{1,2})(?![0-9]|[/.][0-9]))
    | (?P<clock>(?:[0-9]{1,2}(?:[:.][0-9]{2}){0,2}|[01][0-9][0-5][0-9])[ .]?[aApP](?:\.[ ]?[mM]\.|[mM]\b))
    | (?P<lasting>[0-9]{1,3}h[ ]?[0-9]{1,2}m(?:[ ]?[0-9]{1,2}s)?(?![\w])|[0-9]{1,2}m[ ]?[0-9]{1,2}s(?![\w]))
    | (?P<hours>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![0-9:])|[0-9]{1,2}h[0-9]{2}(?![\w]))
    | (?P<decade>(?:['’‘`][0-9]0|(?:1[0-9]|20)[0-9]0|[2-9]0)['’]?s(?![\w]))
    | (?P<quarter>[Qq][1-4](?![\w]))
    | (?P<quarterly>[1-4][Qq](?![^\W\d]))
    | (?P<half>H[12](?![\w])|[12]H(?![\w]))
    | (?P<fiscal>FY[ ]?['’]?(?:[0-9]{4}|[0-9]{2})(?:[/–-][0-9]{2})?(?![\w]))
    | (?P<ordinal>[0-9]{1,5}(?:st|nd|rd|th|ST|ND|RD|TH)(?![\w]))
    | (?P<number>[0-9]{1,4}(?:\.[0-9]{1,2})?
        (?=(?:years?|yrs?|months?|mths?|mos|weeks?|wks?|days?|hours?|hrs?|h|minutes?|mins?|secs?|[Qq][1-4])(?![\w])))
    | (?P<glued>(?:[Jj]an|[Ff]eb|[Mm]ar|[Aa]pr|[Jj]un|[Jj]ul|[Aa]ug|[Ss]ept?|[Oo]ct|[Nn]ov|[Dd]ec)(?=[0-9]{1,2}(?!\w)))
    | (?P<mixed>[^\W\d_]+[0-9]\w*|[0-9]+(?:\.[0-9]+)?[^\W\d_½¼¾]\w*)
    | (?P<basic>(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?![\w]))
    | (?P<slash>[0-9]{1,2}/[0-9]{1,2}(?![0-9/]))
    | (?P<count>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?(?![0-9])|[0-9]+(?:\.[0-9]+)?)
    | (?P<fraction>[½¼¾])
    | (?P<era>(?:B\.[ ]?C\.(?:[ ]?E\.)?|A\.[ ]?D\.|C\.[ ]?E\.))
    | (?P<short>['’‘][0-9]{2}(?![\w]))
    | (?P<word>(?:o['’]clock|week-ends?(?![\w])|[^\W\d_]+))
    | (?P<own>['’]s?(?![\w]))
    | (?P<dash>--+|[‒–—―−~]|[-‐‑])
    | (?P<sign>[^\s\w])
    """,
    re.VERBOSE,
)

_DOCUMENT = words(
    "resolution resolutions decision decisions directive directives regulation regulations law laws act "
    "no nos number article articles section sections rule rules recommendation statement document chapter "
    "page pages paragraph room flight route bill case highway model series symbol version box"
)
_SHORT_LINE = 45
_LONGEST = 9  # tokens of a number in words; what is longer is no number of anything


def tokens(text: str, start: int = 0, stop: int | None = None) -> list[Token]:
    """The tokens of ``text`` between two places with number words joined, in order."""
    found: list[Token] = []
    add = found.append
    for match in _TOKEN.finditer(text, start, len(text) if stop is None else stop):
        kind = match.lastgroup
        if kind == "plain":
            words = match.group()
            add(Token(*match.span(), words, f"~{words}" if words in CASED else words))
        elif (token := _token(kind or "", match, text)) is not None:
            add(token)
    return _documents(_joined(found, text))


def _token(kind: str, match: re.Match[str], text: str) -> Token | None:
    words = match.group()
    start, end = match.span()
    if kind == "word":
        low = words.lower()
        key = f"~{low}" if low in CASED and words[0].islower() else low.replace("’", "'").replace("k-e", "ke")
        return Token(start, end, words, key)
    if kind == "era":
        return Token(start, end, words, re.sub(r"[. ]", "", words).lower())
    if kind == "glued":
        return Token(start, end, words, words.lower())
    if kind in ("number", "count", "fraction", "ordinal"):
        return _number(kind, words, start, end)
    if kind == "dash":
        return Token(start, end, words, "-" if words in "-‐‑" else "–")
    if kind == "space":
        return Token(start, end, words, "#break") if _breaks(words, text, start) else None
    if kind in ("sign", "own"):
        return Token(start, end, words, words.replace("’", "'"))
    return Token(start, end, words, f"#{kind}")


def _breaks(words: str, text: str, start: int) -> bool:
    """Whether this white space ends a paragraph: a single line end after a full line only wraps it."""
    if "\t" in words or words.count("\n") > 1:
        return True
    line = text[max(0, start - _SHORT_LINE) : start]
    return len(line) < _SHORT_LINE or "\n" in line or line.rstrip(" ")[-1:] in ".!?:"


def breaks(text: str, start: int, stop: int) -> bool:
    """Whether a paragraph ends between two places."""
    return any(_breaks(match.group(), text, match.start()) for match in _LINES.finditer(text, start, stop))


_LINES = re.compile(r"[\n\t]\s*")


def _number(kind: str, words: str, start: int, end: int) -> Token:
    if kind == "fraction":
        return Token(start, end, words, "#n", parse_number(words))
    if kind == "ordinal":
        rank = int(words[:-2])
        return Token(start, end, words, "#oa" if 1 <= rank <= 31 else "#ob", Decimal(rank))
    value = Decimal(words.replace(",", ""))
    return Token(start, end, words, _band(words, value), value)


def _band(words: str, value: Decimal) -> str:
    if not words.isdigit() or len(words) > 4:
        return "#n"
    if len(words) == 4:
        return "#y" if 1000 <= value <= 2199 else "#n"
    if len(words) == 2 and words[0] == "0":
        return "#z"
    return _size(int(value))


def _size(value: int) -> str:
    for limit, band in ((0, "#n"), (12, "#a"), (24, "#b"), (31, "#c"), (99, "#d")):
        if value <= limit:
            return band
    return "#n"


_SPELLED = frozenset(
    {*SMALL, *(word for word in SCALES if len(word) > 3 and not word.endswith("s")), "hundred", "dozen"}
)
_VAGUE = frozenset(
    {"few", "several", "many", "some", "couple", "dozens", "hundreds", "thousands", "scores", "numerous"}
)


_SCALED = frozenset({"hundred", "dozen", "half", *(word for word in SCALES if len(word) > 3)})
_BANDS = {"#wa": (1, 12), "#wb": (13, 24), "#wc": (25, 31), "#wd": (32, 99)}
#: The words with which the numbers of a key are spelled: one of them stands in each.
SPELLED: dict[str, frozenset[str]] = {
    "#vague": _VAGUE,
    "#wn": _SCALED,
    "#wy": frozenset(word for word, n in SMALL.items() if 13 <= n <= 20),
    "#owa": frozenset(word for word, n in ORDINALS.items() if n <= 31),
    "#owb": frozenset(ORDINALS),
} | {
    key: frozenset(word for word, n in SMALL.items() if low <= n <= high or 20 <= n <= high)
    for key, (low, high) in _BANDS.items()
}


_AMOUNTS = _SPELLED | _VAGUE
_OPENING = _AMOUNTS | frozenset(ORDINALS) | {"a", "an", "half"}


def _joined(stream: list[Token], text: str) -> list[Token]:
    """Runs of number words, vague amounts and mixed numbers as one token each."""
    out: list[Token] = []
    at = 0
    while at < len(stream):
        key = stream[at].key
        token, stop = None, at + 1
        if stream[at].value is None and key not in _OPENING:
            out.append(stream[at])
            at = stop
            continue
        if key in _SPELLED or key in ORDINALS or key in ("a", "an", "half"):
            token, stop = _spelled(stream, at, text)
        elif key in _VAGUE:
            token, stop = _vague(stream, at, text)
        elif stream[at].value is not None and at + 1 < len(stream):
            token, stop = _with_fraction(stream, at, text)
        out.append(token or stream[at])
        at = stop if token else at + 1
    return out


def _merge(stream: list[Token], at: int, stop: int, text: str, key: str, value: Decimal | None) -> Token:
    start, end = stream[at].start, stream[stop - 1].end
    return Token(start, end, text[start:end], key, value)


def _run(stream: list[Token], at: int) -> int:
    """Where the run of number words that begins at ``at`` stops."""
    stop = at + 1
    while stop < min(len(stream), at + _LONGEST):
        key = stream[stop].key
        if (
            key in _SPELLED
            or key in ORDINALS
            or (
                key in ("-", "and")
                and stop + 1 < len(stream)
                and (stream[stop + 1].key in _SPELLED or stream[stop + 1].key in ORDINALS)
            )
        ):
            stop += 1
        else:
            break
    return stop


def _spelled(stream: list[Token], at: int, text: str) -> tuple[Token | None, int]:
    key = stream[at].key
    if key == "half":
        if at + 1 < len(stream) and stream[at + 1].key in ("a", "an"):
            return _merge(stream, at, at + 2, text, "#wn", Decimal("0.5")), at + 2
        return None, at + 1
    if key in ("a", "an") and (at + 1 == len(stream) or stream[at + 1].key not in _AMOUNTS):
        return None, at + 1
    if at + 1 < len(stream) and stream[at + 1].key in ("few", "couple"):
        return _vague(stream, at, text)
    return _longest(stream, at, text)


def _longest(stream: list[Token], at: int, text: str) -> tuple[Token | None, int]:
    """The longest stretch of the run that reads as one number, year or rank."""
    end = _run(stream, at)
    small = SMALL.get(stream[at].key)
    if end == at + 1 and small is not None and stream[end : end + 1] != [] and stream[end].key != "and":
        return _merge(stream, at, end, text, "#w" + _size(small)[1:], Decimal(small)), end
    for stop in range(end, at, -1):
        words = text[stream[at].start : stream[stop - 1].end]
        year = _spelled_year([t.key for t in stream[at:stop]])
        if year:
            return _merge(stream, at, stop, text, "#wy", Decimal(year)), stop
        value = parse_number(words)
        if value is not None and stream[stop - 1].key not in ("a", "an"):
            half = [t.key for t in stream[stop : stop + 3]] in (["and", "a", "half"], ["and", "one", "half"])
            stop, value = (stop + 3, value + Decimal("0.5")) if half else (stop, value)
            return _merge(stream, at, stop, text, "#w" + _size(int(value))[1:], value), stop
        rank = parse_ordinal(words)
        if rank is not None:
            key = stream[at].key if stop == at + 1 and rank <= 5 else "#owa" if rank <= 31 else "#owb"
            return _merge(stream, at, stop, text, key, Decimal(rank)), stop
    return None, at + 1


def _spelled_year(keys: list[str]) -> int:
    """1996 for nineteen ninety-six, 1905 for nineteen oh five, 2018 for twenty eighteen; 0 for anything else."""
    values = [SMALL[key] for key in keys if key in SMALL]
    if len(values) != len([key for key in keys if key != "-"]) or not 2 <= len(values) <= 3:
        return 0
    if not 13 <= values[0] <= 20 or values[1] < 10 or (len(values) == 3 and not (values[1] >= 20 and values[2] < 10)):
        return 0
    return values[0] * 100 + sum(values[1:])


def _vague(stream: list[Token], at: int, text: str) -> tuple[Token | None, int]:
    stop = at + 2 if stream[at].key in ("a", "an") else at + 1
    word = stream[stop - 1].key
    if stop < len(stream) and stream[stop].key == "of":
        stop += 1
    elif word in ("dozens", "hundreds", "thousands", "scores"):
        return None, at + 1
    if word == "couple":
        return _merge(stream, at, stop, text, "#wn", Decimal(2)), stop
    return _merge(stream, at, stop, text, "#vague", None), stop


def _with_fraction(stream: list[Token], at: int, text: str) -> tuple[Token | None, int]:
    """2 1/2 and 2½ as one number."""
    number, after = stream[at], stream[at + 1]
    if number.value is None or number.key not in ("#a", "#b", "#c", "#d"):
        return None, at + 1
    if after.text in ("½", "¼", "¾") and after.value is not None:
        return _merge(stream, at, at + 2, text, "#n", number.value + after.value), at + 2
    if after.key == "#slash" and re.fullmatch("[1-9]/[2-9]", after.text) and after.start == number.end + 1:
        part = Decimal(after.text[0]) / Decimal(after.text[2])
        return _merge(stream, at, at + 2, text, "#n", number.value + part), at + 2
    return None, at + 1


def _documents(stream: list[Token]) -> list[Token]:
    """Numbers of documents are no times: "resolutions 1267 (1999), 1989 (2011) and 2253", "section 1980"."""
    naming = False
    for at, token in enumerate(stream):
        if token.key in _DOCUMENT:
            naming = True
        elif token.value is not None or token.key in ("(", ")", ",", "and", "or", "of", ".", "to", "-", "–", "'s"):
            if naming and token.key in ("#y", "#a", "#b", "#c", "#d", "#n"):
                stream[at] = token._replace(key="#junk")
            naming = naming and (token.key != "of")
        else:
            naming = False
    return stream
