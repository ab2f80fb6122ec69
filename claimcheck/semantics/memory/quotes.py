"""What stands in quotation marks."""

from __future__ import annotations

import re

__all__ = ["quotations"]

_QUOTED = re.compile(r"“[^“”]{1,2000}”|\"[^\"\n]{1,1000}\"")


def quotations(text: str) -> list[tuple[int, int]]:
    """(start, end) of what stands in quotation marks, the marks with it.

    >>> quotations('She said "we won" twice')
    [(9, 17)]
    """
    return [match.span() for match in _QUOTED.finditer(text)]
