"""A registry as CSV: one line per claim, with empty columns for decisions."""

from __future__ import annotations

import csv
import io
import unicodedata

from claimcheck.reporting.items import items
from claimcheck.reporting.source import RegistryLike
from claimcheck.reporting.words import visible

__all__ = ["COLUMNS", "render", "safe_cell"]

#: What makes a cell a formula, in its wide forms too.
_FORMULA = frozenset("=+-@＝＋－﹣＠﹦﹢﹫")
#: The last five are for the reviewer: ``corrected`` is the right status of a correction and ``source`` where it stands.
COLUMNS = (
    *("number", "id", "status", "machine_status", "category", "quote", "text", "start", "end", "locator"),
    *("rule", "justification", "correct", "gap", "documents", "links", "sources", "check_worthiness"),
    *("decision", "reviewer", "reason", "corrected", "source"),
)


def render(registry: RegistryLike) -> str:
    """The sheet, with a header line; cells never begin with a sign that a spreadsheet would take for a formula."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for item in items(registry):
        claim = item.claim
        if claim is None:
            continue
        gap = claim.verdict.gap if claim.verdict else None
        rows = (*item.rows, *item.leads)
        cells = (
            *(item.number, claim.id, claim.status.value, claim.machine_status.value, claim.category.value, item.quote),
            *(claim.text, item.spans[0].start, item.spans[0].end, item.locator, item.rule, item.message, item.correct),
            *(gap.value if gap else "", "; ".join(dict.fromkeys(r.document for r in rows if r.document))),
            *(
                "; ".join(dict.fromkeys(r.link for r in rows if r.link)),
                "; ".join(dict.fromkeys(r.source for r in rows)),
            ),
            f"{claim.check_worthiness:.2f}",
        )
        writer.writerow([*(safe_cell(cell) for cell in cells), *[""] * 5])
    return stream.getvalue()


def safe_cell(value: object) -> object:
    """A cell that no spreadsheet takes for a formula."""
    if not isinstance(value, str):
        return value
    text = visible(value)
    return "'" + text if _first_seen(text) in _FORMULA or text[:1] in ("\t", "\r", "\n") else text


def _first_seen(text: str) -> str:
    """The first character that a spreadsheet would look at: no space, nothing that nobody sees."""
    unseen = ("Cc", "Cf", "Mn", "Me", "Zl", "Zp", "Zs")
    return next((char for char in text if unicodedata.category(char) not in unseen), "")
