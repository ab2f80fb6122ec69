"""Denials told as plain statements: "is no longer an N" as "is an N", "no N has done it" as "9,999,999 N have done it".

All that is known here are a few small words of English; what the plain statement asks of a table is for the reader.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimcheck.language.comparisons import STAND_IN, Edit, Restated, restated
from claimcheck.language.morphology import listed
from claimcheck.language.nodes import Analysis, Value
from claimcheck.model import Time

__all__ = ["ceased", "nobody"]

_NO_LONGER = re.compile(r"\bno\s+longer\s+")
_NOT = re.compile(r"(?:\s+not|n['’]t)\b")
_ANY_LONGER = re.compile(r"\s+(?:any\s*more|any\s+longer)(?=[\s.,;]*$)")
_NO = re.compile(r"\b(?:No|no)\s+(?:single\s+)?(?=[a-z])")


def ceased(analysis: Analysis) -> Restated | None:
    """ "X is no longer an N", "X is not an N any longer" as "X is an N"; None where the words deny another verb."""
    text = analysis.text
    found = _NO_LONGER.search(text)
    if found is not None:
        denied = next((n for n in analysis.nodes if found.start() < n.start < found.end()), None)
        if analysis.root is None or denied is None or denied.governor != analysis.root:
            return None
        return restated(text, [(found.start(), found.end(), "")], 0, found.span())
    end, denial = _ANY_LONGER.search(text), _NOT.search(text)
    if end is None or denial is None or denial.end() > end.start():
        return None
    return restated(text, [(*denial.span(), ""), (*end.span(), "")], 0, denial.span())


def nobody(analysis: Analysis, values: Sequence[Value]) -> Restated | None:
    """ "No N has done it" as "9,999,999 N has done it"; None where more than a time stands before, or "no" bounds."""
    text = analysis.text
    found = _NO.search(text)
    if found is None or not _leads(text[: found.start()], values) or len(analysis.negatives) != 1:
        return None
    following = re.match(r"[a-z]+", text[found.end() :])
    if following is None or following.group() in listed("greater") | listed("lesser") | listed("unbounding"):
        return None
    edits: list[Edit] = [(*found.span(), f"{STAND_IN} ")]
    return restated(text, edits, 0, found.span())


def _leads(before: str, values: Sequence[Value]) -> bool:
    """Whether nothing but a time with its preposition stands before: "Since 1990, no N …"."""
    for value in values:
        if isinstance(value, Time) and value.span.end <= len(before):
            before = before.replace(value.span.quote, " ")
    return re.fullmatch(r"\s*(?:(?:[Ii]n|[Ss]ince|[Oo]n|[Dd]uring|[Bb]etween|[Aa]fter)\s+)?[\s,]*", before) is not None
