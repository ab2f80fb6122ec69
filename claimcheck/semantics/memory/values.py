"""What the memory holds: things that were named or told of, and what later expressions stand for."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from attrs import field, frozen

from claimcheck.model import EntityKind, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Gender", "Mention", "Number", "Reference", "Referent", "Sort"]


class Sort(enum.Enum):
    """What sort of thing a phrase names, as far as its words tell."""

    PERSON = "person"
    BODY = "body"
    COUNTRY = "country"
    PLACE = "place"
    THING = "thing"
    TIME = "time"
    NAME = "name"  # a proper name of which nothing is known


class Number(enum.Enum):
    """Whether a phrase names one or several; a body is one and may be spoken of as several."""

    ONE = "one"
    EITHER = "either"
    SEVERAL = "several"


class Gender(enum.Enum):
    """The gender of a person, where a word tells it."""

    MALE = "male"
    FEMALE = "female"
    UNKNOWN = "unknown"


@frozen(kw_only=True)
class Referent:
    """A thing that an expression stands for: ``words`` name it, ``span`` is where they stand in the text.

    ``kind`` and ``id`` are those of the alias tables, where these know it; ``span`` is None for the speaker and for
    what the title names.
    """

    kind: EntityKind | None
    id: str | None
    words: str
    span: Span | None


@frozen(kw_only=True)
class Reference:
    """An expression (``span``) that stands for ``referents`` by ``rule``; without any it is left open.

    Several referents are a list. ``likely`` names the best candidate of what is left open; no verdict may use it.
    """

    span: Span
    rule: str
    referents: tuple[Referent, ...] = ()
    likely: str | None = None


@frozen(kw_only=True, eq=False)
class Mention:
    """A noun phrase with what is known of the thing that it names. Mentions of one thing have one ``key``."""

    head: Token
    start: int
    end: int
    words: str
    key: str
    sort: Sort
    number: Number = Number.ONE
    gender: Gender = Gender.UNKNOWN
    kind: EntityKind | None = None
    id: str | None = None
    named: bool = False
    definite: bool = False
    members: tuple[Mention, ...] = field(default=())
