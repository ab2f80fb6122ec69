"""What a table may refute, in words."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.reference.declaration import TableDeclaration
from claimcheck.reporting.words import in_words, listed

__all__ = ["rights"]


def rights(table: TableDeclaration) -> Iterator[str]:
    """What the table can refute, or that it can refute nothing and which line is missing."""
    key = table.one_row_per
    others = [column.name for column in table.columns if column.name not in key]
    if key:
        yield f"{table.name}: can refute another {' or '.join(others) or 'row'} of one {listed(key)}"
    for complete in table.completes:
        scope = "".join(f" of {column} {' or '.join(values)}" for column, values in complete.scope)
        yield f"{table.name}: decides counts, first, only and never{scope} for {in_words(str(complete.period))}"
    if not key and not table.completes:
        yield f"{table.name}: can refute nothing: `one_row_per` is missing"
    elif not table.completes:
        yield f"{table.name}: decides no counts and nothing absent: `complete` is missing"
