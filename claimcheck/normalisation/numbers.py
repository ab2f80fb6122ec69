"""Numbers as people write them: figures, words, and mixtures such as "2.5 million" or "two and a half"."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from attrs import evolve

from claimcheck.normalisation.number_reader import Reader
from claimcheck.normalisation.number_state import HYPHENS, Number
from claimcheck.normalisation.number_words import DENOMINATORS, ORDINALS, SMALL, VULGAR, Token, tokens

__all__ = ["HYPHENS", "MINUS", "Number", "parse_number", "parse_ordinal", "read_number", "written_step"]

MINUS = frozenset("-−–")


def parse_number(words: str) -> Decimal | None:
    """The number that ``words`` as a whole surely say, or None: "1,234", "twenty-one", "2.5 million", "a hundred"."""
    number = _whole(words)
    return None if number is None or number.ordinal or number.doubt else number.value


def parse_ordinal(words: str) -> int | None:
    """The rank that ``words`` as a whole say, or None: "47th", "twenty-first", "the one hundred and fifth"."""
    number = _whole(words.strip().removeprefix("the "))
    return int(number.value) if number is not None and number.ordinal else None


def written_step(words: str) -> tuple[Decimal, bool] | None:
    """The size of the last written place of the first number in ``words``, and whether a scale word stands there."""
    stream = tokens(words)
    for index in range(len(stream)):
        number = read_number(stream, index)
        if number is not None:
            return number.step, number.scaled
    return None


def _whole(words: str) -> Number | None:
    stream = tokens(words)
    number = read_number(stream, 0) if stream else None
    return number if number is not None and number.stop == len(stream) else None


def read_number(stream: Sequence[Token], index: int, *, join: bool = True, money: bool = False) -> Number | None:
    """The longest number that begins at ``index``, or None.

    ``join=False`` does not let "and" go on with a number ("between one hundred and two hundred"); ``money`` lets a
    bare m, b or t after figures mean million, billion, trillion.
    """
    if index >= len(stream):
        return None
    token = stream[index]
    if token.kind != "n" and token.low not in _OPENING and token.kind != "o":
        return None
    if token.kind == "o":
        value = Decimal(token.low[:-2].replace(",", ""))
        return Number(first=index, stop=index + 1, value=value, ordinal=True)
    sign = _sign(stream, index)
    if sign:
        number = read_number(stream, index + 1, join=join, money=money)
        if number is None or number.ordinal or number.value < 0:
            return None
        return evolve(number, first=index, value=-number.value)
    return Reader(stream, index, join, money).read()


#: Words and signs that a number may begin with.
_OPENING = MINUS | {"a", "an", "minus", "negative", *SMALL, *ORDINALS, *DENOMINATORS, *VULGAR}


def _sign(stream: Sequence[Token], index: int) -> bool:
    """Whether a minus stands here, with a number after it and nothing glued before it."""
    token = stream[index]
    if index + 1 >= len(stream):
        return False
    if token.low in ("minus", "negative"):
        return not _is_sign(stream[index + 1])
    after = stream[index + 1]
    before = stream[index - 1] if index else None
    free = not token.glued or before is None or before.text in "(["
    return token.text in MINUS and after.kind == "n" and after.glued and free


def _is_sign(token: Token) -> bool:
    return token.low in ("minus", "negative") or token.text in MINUS
