"""A research sheet as CSV: the sources that the open claims call for, each with its claims and room for finds."""

from __future__ import annotations

import csv
import io

from claimcheck.reporting.items import items
from claimcheck.reporting.needs import needs
from claimcheck.reporting.sheet import safe_cell
from claimcheck.reporting.source import RegistryLike

__all__ = ["COLUMNS", "render"]

#: The last four are for whoever looks the source up.
COLUMNS = (
    *(
        "source_number",
        "what_would_settle_it",
        "kind",
        "about",
        "period",
        "claim_number",
        "id",
        "quote",
        "text",
        "where",
    ),
    *("check_worthiness", "source_found", "its_date", "what_it_says", "note"),
)


def render(registry: RegistryLike) -> str:
    """One line for each claim, those that one source would settle together, the worthiest source first."""
    listed = [item for item in items(registry) if item.claim is not None]
    claims = [item.claim for item in listed if item.claim is not None]
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for number, one in enumerate(needs(claims), start=1):
        for position in one.claims:
            item, claim = listed[position], claims[position]
            cells = (
                *(number, one.words, one.kind.name.lower(), one.about, one.period, item.number, claim.id),
                *(item.quote, claim.text, item.where, f"{claim.check_worthiness:.2f}"),
            )
            writer.writerow([*(safe_cell(cell) for cell in cells), *[""] * 4])
    return stream.getvalue()
