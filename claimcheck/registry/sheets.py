"""The CSV sheet that came back filled in, as decisions."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping

from claimcheck.errors import UsageError
from claimcheck.model import Decision
from claimcheck.registry.answers import Marker, Proposal, proposal

__all__ = ["from_sheet"]

_NEEDED = ("id", "decision")
_SIGNS = (",", ";", "\t")
#: A line with one of these filled in is meant as a decision.
_DECIDING = ("decision", "corrected", "reason", "source")
_REST = "\0rest"


def from_sheet(data: bytes, *, name: str, reviewer: str = "") -> tuple[tuple[Proposal, ...], tuple[str, ...]]:
    """(the decisions of a sheet, what could not be read as one and why).

    Lines without a decision are passed over. ``reviewer`` decides where a line names nobody. The columns may be
    parted by commas, semicolons or tabs. Raises UsageError for a file that is no such sheet.
    """
    proposals, faults = [], []
    for line, row in _rows(data, name):
        where = f"line {line}"
        try:
            proposals.append(_proposal(row, where, reviewer))
        except UsageError as error:
            faults.append(f"{where}: {error.message}")
    return tuple(proposals), tuple(faults)


def _proposal(row: Mapping[str, str], where: str, reviewer: str) -> Proposal:
    words, by = row["decision"], row.get("reviewer") or reviewer
    if row[_REST]:
        raise UsageError("has more cells than the header; put cells with a separator into quotation marks")
    if not words:
        raise UsageError("says what is right, or why, and no decision; write accepted, corrected, rejected or unsure")
    about = Marker(id=row["id"], rule=row.get("rule", ""), status=row.get("machine_status", ""))
    if words.lower() not in {decision.value for decision in Decision}:
        short = proposal(words, about, where=where, reviewer=by)
        words, corrected, reason, source = short.decision, short.corrected, short.reason, short.source
    else:
        corrected, reason, source = "", "", ""
    return Proposal(
        where=where,
        claim=about.id,
        decision=words.lower(),
        reviewer=by,
        corrected=(row.get("corrected") or corrected).lower().replace(" ", "_"),
        reason=row.get("reason") or reason,
        source=row.get("source") or source,
        seen=about.status,
    )


def _rows(data: bytes, name: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    text = _text(data, name)
    first = re.split(r"[\r\n]", text, maxsplit=1)[0]
    sign = max(_SIGNS, key=first.count)
    # Only CR and LF end a line: a cell may hold any other separator that Unicode has.
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=sign, strict=True, restkey=_REST)
    try:
        missing = [column for column in _NEEDED if column not in (reader.fieldnames or ())]
        if missing:
            raise UsageError(f"{name} has no column {' and no column '.join(missing)}")
        for row in reader:
            if any((row.get(column) or "").strip() for column in _DECIDING):
                wide = any(cell.strip() for cell in row.get(_REST) or ())
                cells = {key: (value or "").strip() for key, value in row.items() if key != _REST}
                yield reader.line_num, {**cells, _REST: "wide" if wide else ""}
    except csv.Error as error:
        raise UsageError(f"{name} cannot be read as a CSV file: line {reader.line_num}: {error}") from None


def _text(data: bytes, name: str) -> str:
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise UsageError(f"{name} is not in UTF-8: save it as “CSV UTF-8”") from None
