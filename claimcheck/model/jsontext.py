"""JSON that may be shown anywhere."""

from __future__ import annotations

import re

__all__ = ["escaped"]

_UNSEEN = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ud800-\udfff]")


def escaped(text: str) -> str:
    """JSON text with controls, marks of direction and lone surrogates by their numbers: it says the same.

    >>> escaped('"\\x9b1m"')
    '"\\\\u009b1m"'
    """
    return _UNSEEN.sub(lambda match: f"\\u{ord(match.group()):04x}", text)
