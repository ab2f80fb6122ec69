"""Differences between fresh rows and those of a pack, shown before anything changes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from attrs import frozen

from claimcheck.errors import UsageError
from claimcheck.reference.live.packfiles import read_table, write_table

__all__ = ["Change", "Difference", "apply", "compare", "confirm"]

Row = Mapping[str, str]
# What says where a row was seen, not what it says; a new revision alone is no change.
PROVENANCE = frozenset({"revision", "source", "verification", "confirmed_by", "references", "aside"})


@frozen(kw_only=True)
class Change:
    """One row that differs: ``kind`` is added, changed or removed; ``cells`` are (column, old, new).

    ``confirmed_by`` says by what the existing row was confirmed, if it was.
    """

    kind: str
    key: tuple[str, ...]
    cells: tuple[tuple[str, str, str], ...]
    confirmed_by: str = ""

    def __str__(self) -> str:
        mark = {"added": "+", "changed": "~", "removed": "-"}[self.kind]
        cells = [f"    {column}: {old or '(empty)'} -> {new or '(empty)'}" for column, old, new in self.cells]
        note = f"  (confirmed by {self.confirmed_by})" if self.confirmed_by else ""
        return "\n".join((f"{mark} {' | '.join(self.key)}{note}", *cells))


@frozen(kw_only=True)
class Difference:
    """All changes of one table, in order of their keys."""

    table: str
    key: tuple[str, ...]
    changes: tuple[Change, ...]

    def of(self, kind: str) -> tuple[Change, ...]:
        """The changes of one kind."""
        return tuple(change for change in self.changes if change.kind == kind)

    def __str__(self) -> str:
        counts = ", ".join(f"{len(self.of(kind))} {kind}" for kind in ("added", "changed", "removed"))
        return "\n".join((f"{self.table}: {counts}", *map(str, self.changes)))


def by_key(rows: Sequence[Row], key: Sequence[str], where: str) -> dict[tuple[str, ...], Row]:
    """Rows by their key; raises UsageError where it names a missing column or two rows share it."""
    found: dict[tuple[str, ...], Row] = {}
    for row in rows:
        if missing := [column for column in key if column not in row]:
            raise UsageError(f"{where}: no column {', '.join(missing)} to compare by")
        value = tuple(row[column] for column in key)
        if value in found:
            raise UsageError(f"{where}: two rows with {' | '.join(value)}: name a key of more columns")
        found[value] = row
    return found


def compare(
    table: Path, fresh: Sequence[Row], *, key: Sequence[str] = ("statement",), columns: Mapping[str, str] | None = None
) -> Difference:
    """How ``fresh`` differs from the rows of ``table``.

    ``columns`` maps the table's columns to those of the fresh rows, for a table that was not built from them;
    without it the columns that both have are compared. ``key`` names columns of the table.
    """
    header, rows = read_table(table)
    mapping = columns or {c: c for c in header if fresh and c in fresh[0]} or {c: c for c in header}
    renamed = [{mine: row.get(theirs, "") for mine, theirs in mapping.items()} for row in fresh]
    old, new = by_key(rows, key, table.name), by_key(renamed, key, "the source")
    changes = [one for value in sorted(set(old) | set(new)) if (one := change(value, old.get(value), new.get(value)))]
    return Difference(table=table.name, key=tuple(key), changes=tuple(changes))


def change(key: tuple[str, ...], old: Row | None, new: Row | None) -> Change | None:
    """How one row differs; None where it says the same."""
    confirmed = (old or {}).get("confirmed_by", "")
    if old is None:
        return Change(kind="added", key=key, cells=tuple((c, "", v) for c, v in (new or {}).items() if v))
    if new is None:
        return Change(
            kind="removed", key=key, cells=tuple((c, v, "") for c, v in old.items() if v), confirmed_by=confirmed
        )
    differing = [(c, old[c], v) for c, v in new.items() if old[c] != v]
    if all(c in PROVENANCE for c, _, _ in differing):
        return None
    cells = tuple(d for d in differing if d[0] not in ("verification", "confirmed_by"))
    return Change(kind="changed", key=key, cells=cells, confirmed_by=confirmed)


def apply(table: Path, difference: Difference, *, keys: Collection[tuple[str, ...]] | None = None) -> int:
    """Carry out the changes of ``keys`` and count them; None takes all but those to confirmed rows.

    A changed row is unconfirmed again. A change computed from other rows than the table now has is an error.
    """
    header, rows = read_table(table)
    found = {key: dict(row) for key, row in by_key(rows, difference.key, table.name).items()}
    taken = [c for c in difference.changes if (c.key in keys if keys is not None else not c.confirmed_by)]
    for one in taken:
        row = found.get(one.key, {})
        if any(row.get(column, "") != old for column, old, _ in one.cells):
            raise UsageError(f"{table.name}: {' | '.join(one.key)} is no longer what was compared: compare again")
        if one.kind == "removed":
            del found[one.key]
            continue
        row = row | {column: new for column, _, new in one.cells}
        found[one.key] = row | {c: v for c, v in (("verification", "unconfirmed"), ("confirmed_by", "")) if c in header}
    write_table(table, [found[key] for key in found], header)
    return len(taken)


def confirm(
    table: Path,
    keys: Collection[tuple[str, ...]],
    *,
    by: str,
    key: Sequence[str] = ("statement",),
    corrections: Mapping[str, str] | None = None,
) -> int:
    """Mark rows as documented, by what, after correcting cells where ``corrections`` says so; count them."""
    if not by.strip():
        raise UsageError("a confirmed row says by what: name the document or the person")
    header, rows = read_table(table)
    found = by_key(rows, key, table.name)
    wrong = [" | ".join(k) for k in keys if k not in found] + [c for c in corrections or {} if c not in header]
    if wrong:
        raise UsageError(f"{table.name}: no such row or column: {', '.join(wrong)}")
    marks = {**(corrections or {}), "verification": "documented", "confirmed_by": by}
    result = [{**row, **marks} if k in set(keys) else dict(row) for k, row in found.items()]
    write_table(table, result, (*header, *(c for c in ("verification", "confirmed_by") if c not in header)))
    return len(set(keys))
