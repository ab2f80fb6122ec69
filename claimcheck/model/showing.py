"""How values show themselves: on one line where they are printed, as a table row in a notebook."""

from __future__ import annotations

import enum
import html
from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from claimcheck.model.claims import Claim
from claimcheck.model.document import Document
from claimcheck.model.records import Finding, Review
from claimcheck.model.spans import Span
from claimcheck.model.verdicts import Evidence, Verdict

__all__ = ["LONGEST", "claim_row", "claims_table", "install", "one_line", "one_line_of"]

#: No value is shown with more characters.
LONGEST = 100
#: What tells a value from others of its kind; of other kinds the fields that were given.
_TELLING: dict[type, tuple[str, ...]] = {
    Claim: ("status", "quote", "id"),
    Verdict: ("status", "rule", "justification"),
    Evidence: ("table", "row", "document", "source"),
    Finding: ("rule", "message"),
    Review: ("decision", "reviewer", "claim"),
}
_MOST_ROWS = 200


def one_line(value: Any) -> str:
    """``Claim(supported, 'Norland won in 1990', 'e6c18a68458c-1')``: at most a hundred characters, no line end."""
    name, inner = type(value).__name__, ", ".join(_parts(value))
    return one_line_of(name, inner)


def one_line_of(name: str, inner: str) -> str:
    """``Name(inner)`` without line ends, cut where it is too long."""
    told = f"{name}({' '.join(inner.split())})"
    return told if len(told) <= LONGEST else f"{told[: LONGEST - 2]}…)"


def _parts(value: Any) -> Iterator[str]:
    if isinstance(value, Document):
        words = len(value.text.split())
        yield f"{_cut(value.title or value.source.name)!r}, {words} words, {value.date or 'no date'}"
    elif isinstance(value, Span):
        yield f"{value.start}:{value.end}, {_cut(value.quote)!r}"
    elif type(value) in _TELLING:
        shown = (getattr(value, field) for field in _TELLING[type(value)])
        yield from (_brief(each) for each in shown if each not in (None, ""))
    else:
        for field in attrs.fields(type(value)):
            held = getattr(value, field.name)
            if held not in (None, "", (), field.default):
                yield f"{field.name}={_brief(held)}"


def _brief(value: Any) -> str:
    if isinstance(value, enum.Enum):
        return str(value.value)
    if isinstance(value, tuple):
        return f"{len(value)} of them" if len(value) > 1 else f"({_brief(value[0])})"
    return repr(_cut(value)) if isinstance(value, str) else " ".join(repr(value).split())


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST // 2 else flat[: LONGEST // 2 - 1] + "…"


def claim_row(claim: Claim) -> str:
    """The cells of one claim for a notebook: status, words, what was found."""
    said = claim.verdict.justification if claim.verdict else claim.reason
    cells = (claim.status.value.replace("_", " "), claim.quote, said)
    return f"<tr>{''.join(f'<td>{html.escape(cell)}</td>' for cell in cells)}</tr>"


def claims_table(claims: Iterable[Claim], caption: str = "") -> str:
    """A table of claims for a notebook, the first two hundred."""
    listed = list(claims)
    left = len(listed) - _MOST_ROWS
    more = f"<tr><td colspan='3'>and {left} more</td></tr>" if left > 0 else ""
    told = f"<caption>{html.escape(caption)}</caption>" if caption else ""
    head = "<tr><th>status</th><th>claim</th><th>found</th></tr>"
    return f"<table>{told}{head}{''.join(claim_row(claim) for claim in listed[:_MOST_ROWS])}{more}</table>"


def _claim_html(claim: Claim) -> str:
    return claims_table([claim])


def install(kinds: Iterable[Any]) -> None:
    """Let these kinds of value show themselves so."""
    for kind in kinds:
        if isinstance(kind, type) and attrs.has(kind):
            type.__setattr__(kind, "__repr__", one_line)
    type.__setattr__(Claim, "_repr_html_", _claim_html)
