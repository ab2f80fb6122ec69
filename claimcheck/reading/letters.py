"""The same letters in other codes: what is read where a text writes plain letters in an unusual way.

Decomposed accents, hyphens of other codes, ligatures, wide and styled letters read like the plain ones; characters
that nobody sees (soft hyphens, marks of direction, zero-width spaces and joiners inside words) are read over. A word
that was divided at the end of a line is one word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from claimcheck.model import Unread
from claimcheck.reading.lines import line_words

__all__ = ["other_codes", "unseen"]

#: Soft hyphen; zero-width space, joiners, word joiner, no-break space; Mongolian separator; variation selectors;
#: marks of direction without those that turn what follows round.
_INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202c\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
    "\U000e0020-\U000e007f"
)
_UNSEEN = re.compile(rf"[{_INVISIBLE}]+")
_HALF = re.compile("[\ud800-\udfff]")
_TURNED = re.compile("[\u202d\u202e]")
_SOFT_END = re.compile("\u00ad[ \t]*(?:\r\n?|\n)[ \t]*(?=[^\\W\\d_])")
_HYPHENS = re.compile("[\u2010\u2011\ufe63\uff0d]")
_ACCENTED = re.compile("[^\\W\\d_][\u0300-\u036f]+")
#: Two letters in one (ligatures, digraphs), letters and digits in other widths and styles.
_STYLED = re.compile("[\ufb00-\ufb06\u01c4-\u01cc\u0132\u0133\uff01-\uff5e\U0001d400-\U0001d7ff\u2100-\u214f]")
_DIVIDED = re.compile(r"(?<![^\W\d_])(?P<first>[^\W\d_]+)(?P<gap>[-\u2010][ \t]*(?:\r\n?|\n)[ \t]*)(?P<rest>[^\W\d_]+)")
_MOST_ACCENTS = 8


def other_codes(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, what is read there) of everything that is written in other codes."""
    for match in _SOFT_END.finditer(text):
        yield match.start(), match.end(), ""
    for match in _UNSEEN.finditer(text):
        yield match.start(), match.end(), ""
    for match in _HALF.finditer(text):
        yield match.start(), match.end(), "\ufffd"
    for match in _HYPHENS.finditer(text):
        yield match.start(), match.end(), "-"
    for match in _ACCENTED.finditer(text):
        composed = unicodedata.normalize("NFC", match[0][: _MOST_ACCENTS + 1])
        if composed != match[0]:
            yield match.start(), match.start() + min(len(match[0]), _MOST_ACCENTS + 1), composed
    for match in _STYLED.finditer(text):
        plain = unicodedata.normalize("NFKC", match[0])
        if plain.isascii() and plain.isalnum():
            yield match.start(), match.end(), plain
    yield from _divided(text)


def _divided(text: str) -> Iterator[tuple[int, int, str]]:
    """Words that a line end divides: without the hyphen, but for those that have one in the middle of a line too."""
    words = None
    for match in _DIVIDED.finditer(text):
        if words is None:
            words = frozenset(re.findall(r"(?<![^\W\d_])[^\W\d_]+(?:-[^\W\d_]+)+", text.lower()))
        first, rest = match["first"].lower(), match["rest"].lower()
        hyphened = match["rest"][0].isupper() or first in line_words("hyphened") or f"{first}-{rest}" in words
        yield match.start("gap"), match.end("gap"), "-" if hyphened else ""


def unseen(text: str) -> tuple[Unread, ...]:
    """A note of the characters in ``text`` that nobody sees, and of those that turn the order of words round."""
    notes = []
    inside = sum(len(m[0]) for m in re.finditer(rf"(?<=\w)[{_INVISIBLE[1:]}]+(?=\w)", text))
    if inside:
        reason = "inside words, which are read as if they were not there"
        notes.append(Unread(what="invisible character", locator="text", count=inside, reason=reason))
    turned = len(_TURNED.findall(text))
    if turned:
        reason = "what is shown there stands in another order in the file; it is read in the order of the file"
        notes.append(Unread(what="mark that turns the order round", locator="text", count=turned, reason=reason))
    return tuple(notes)
