"""Whether a text is talk written down: there *it* is mostly something that the speakers see, and *they* anybody.

Fillers ("uh", "okay") and short forms ("I'm", "they'll") beside much *I* and *you* give it away.
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from claimcheck.semantics.memory.words import listed

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Register", "register_of"]


class Register(enum.Enum):
    """How a text is put: ``talk`` between people, ``loose`` writing with short forms, ``written``."""

    TALK = "talk"
    LOOSE = "loose"
    WRITTEN = "written"


#: Fillers and short forms, and words for oneself and the other, in a thousand tokens; short texts count as longer.
_LOOSE, _TALK, _ANYHOW, _PERSONAL, _SHORTEST = 12, 15, 22, 20, 300


def register_of(doc: Doc) -> Register:
    """The register of a document."""
    tokens = max(len(doc), _SHORTEST)
    spoken = 1000 * sum(token.lower_.replace("’", "'") in listed("spoken") for token in doc) / tokens
    personal = 1000 * sum(token.lower_ in ("i", "me", "my", "you", "your") for token in doc) / tokens
    if spoken >= _ANYHOW or (spoken >= _TALK and personal >= _PERSONAL):
        return Register.TALK
    return Register.LOOSE if spoken >= _LOOSE else Register.WRITTEN
