"""Cells that say in words or signs that there is no value: they are read as empty, and so never refute."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

__all__ = ["is_placeholder", "without_placeholders"]

_SIGNS = re.compile(r"[-‐‒–—―−?.…*_/:~·]{1,5}|[\u00ad\u200b-\u200f\u2060-\u2064\ufeff\s]+")
_DOTTED = re.compile(r"(?:\w\.\s?){2,}|[^.]*\.")
_WORDS = frozenset(
    (
        *("n/a", "n.a.", "n.a", "na", "nan", "n/k", "n/d", "n.d.", "null", "nil", "none", "<na>", "#n/a", "#na"),
        *("#ref!", "#value!", "#div/0!", "#name?", "#null!", "#num!", "tba", "tbc", "tbd", "to be announced"),
        *("to be confirmed", "to be determined", "unknown", "not known", "unk", "unk.", "unspecified", "not specified"),
        *("not available", "not applicable", "not recorded", "no data", "no information", "missing", "blank", "empty"),
        *(
            "undetermined",
            "undefined",
            "various",
            "see note",
            "unavailable",
            "undisclosed",
            "not disclosed",
            "withheld",
        ),
        *("not stated", "not given", "not reported", "not found", "not listed", "no value", "no record", "no answer"),
        *("pending", "to follow", "vacant", "(none)", "#error!", "#spill!", "#calc!", "void", "nd", "nk"),
    )
)
_LONGEST = 24


@functools.lru_cache(maxsize=20_000)
def is_placeholder(cell: str) -> bool:
    """Whether a cell says that there is no value: a dash, "n/a", "unknown", "?", "TBD", an error of a spreadsheet.

    >>> [is_placeholder(cell) for cell in ("–", "(Unknown)", "N/A", "Nassau")]
    [True, True, True, False]
    """
    if not cell or len(cell) > _LONGEST:
        return False
    if _SIGNS.fullmatch(cell) is not None:
        return True
    words = " ".join(cell.casefold().split())
    bare = words.strip("()[]<>{}\"'“” ")
    return not _WORDS.isdisjoint({words, bare, _DOTTED.sub(_undotted, bare)})


def _undotted(match: re.Match[str]) -> str:
    """ "t.b.d." as "tbd", "unknown." as "unknown"."""
    return match[0].replace(".", "").replace(" ", "") if match[0].count(".") > 1 else match[0].removesuffix(".")


def without_placeholders(cells: Sequence[str]) -> Sequence[str]:
    """The cells of a column, those without a value empty."""
    empty = {cell for cell in set(cells) if is_placeholder(cell)}
    return ["" if cell in empty else cell for cell in cells] if empty else cells
