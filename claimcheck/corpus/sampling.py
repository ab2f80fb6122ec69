"""Coding sheets: claims drawn from a corpus for people to judge, and how well the verdicts agree with them.

A sheet does not show what was found. Whoever codes it writes a status in the column ``judgement``.
"""

from __future__ import annotations

import csv
import io
import math
import os
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

from claimcheck.corpus.store import Store
from claimcheck.errors import UsageError
from claimcheck.files import read_file, replace_file
from claimcheck.model import Status

__all__ = ["Agreement", "Precision", "sample", "score", "wilson", "write_sample"]

_SHOWN = ("document", "document_date", "document_speaker", "id", "sentence", "text")
_ASKED = ("judgement", "note")
_STATUSES = tuple(status.value for status in Status if status != Status.UNCHECKED)
#: The normal quantile of a 95 % interval.
_Z = 1.959964


@frozen(kw_only=True)
class Precision:
    """Of the claims with a status that somebody judged: how many they gave the same one, with its 95 % interval."""

    status: str
    right: int
    judged: int

    @property
    def share(self) -> float:
        """The part that was right."""
        return self.right / self.judged

    @property
    def interval(self) -> tuple[float, float]:
        """The Wilson interval of the share."""
        return wilson(self.right, self.judged)


@frozen(kw_only=True)
class Agreement:
    """Cohen's kappa of two coders over the claims that both judged; None where chance alone would agree always."""

    judged: int
    same: int
    kappa: float | None


def wilson(hits: int, number: int) -> tuple[float, float]:
    """The 95 % Wilson score interval of a share.

    >>> [round(end, 3) for end in wilson(8, 10)]
    [0.49, 0.943]
    """
    share, square = hits / number, _Z * _Z
    middle = share + square / (2 * number)
    half = _Z * math.sqrt(share * (1 - share) / number + square / (4 * number * number))
    whole = 1 + square / number
    return max(0.0, (middle - half) / whole), min(1.0, (middle + half) / whole)


def sample(store: Store, number: int, *, by: Sequence[str] = ("status",), seed: int = 0) -> list[dict[str, Any]]:
    """At most so many claims, as many of each combination of ``by`` as there are, in an order that tells nothing.

    The same corpus, number and seed give the same claims. Raises UsageError for a column that no claim has.
    """
    groups: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for row in _claims(store):
        if missing := [name for name in by if name not in row]:
            raise UsageError(f"no claim has {', '.join(missing)}; there are {', '.join(sorted(row))}")
        groups.setdefault(tuple(str(row[name]) for name in by), []).append(row)
    draw = random.Random(seed)  # noqa: S311  (no secret: the same claims every time)
    drawn = [draw.sample(rows, len(rows)) for _, rows in sorted(groups.items())]
    turns = max(map(len, drawn), default=0)
    chosen = [rows[turn] for turn in range(turns) for rows in drawn if turn < len(rows)][:number]
    return draw.sample(chosen, len(chosen))


def write_sample(rows: Iterable[Mapping[str, Any]], path: str | os.PathLike[str]) -> None:
    """Write a coding sheet. Raises UsageError where a file stands there: it may hold somebody's judgements."""
    if Path(path).exists():
        raise UsageError(f"{os.fspath(path)} is there already, and may hold judgements; name another file")
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, (*_SHOWN, *_ASKED), restval="", extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: row.get(name, "") for name in _SHOWN} for row in rows)
    replace_file(path, text.getvalue().encode("utf-8", "backslashreplace"))


def score(
    store: Store, sheets: Sequence[str | os.PathLike[str]]
) -> tuple[tuple[Precision, ...], tuple[Agreement, ...]]:
    """(precision of each status by all judgements, agreement of each two coders).

    Each sheet is that of one coder. Raises UsageError for a sheet that is none, a word that is no status, and a claim
    that the corpus does not have.
    """
    found = {(row["document"], row["id"]): str(row["machine_status"]) for row in _claims(store)}
    coded = [dict(_judgements(Path(sheet), found)) for sheet in sheets]
    pairs = [(found[claim], told) for judged in coded for claim, told in judged.items()]
    right, judged = Counter(status for status, told in pairs if status == told), Counter(status for status, _ in pairs)
    precisions = tuple(Precision(status=s, right=right[s], judged=judged[s]) for s in _STATUSES if judged[s])
    return precisions, tuple(_agreement(a, b) for n, a in enumerate(coded) for b in coded[n + 1 :])


_Claim = tuple[str, str]


def _judgements(path: Path, known: Mapping[_Claim, str]) -> Iterator[tuple[_Claim, str]]:
    try:
        rows = csv.DictReader(io.StringIO(read_file(path).decode("utf-8-sig"), newline=""))
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read as a sheet ({getattr(error, 'strerror', None) or error})") from None
    if missing := [name for name in ("document", "id", "judgement") if name not in (rows.fieldnames or ())]:
        raise UsageError(f"{path}: has no column {', '.join(missing)}; `claimcheck corpus sample` writes a sheet")
    for line, row in enumerate(rows, start=2):
        told = (row["judgement"] or "").strip().lower().replace(" ", "_")
        claim = (row["document"], row["id"])
        if told and told not in _STATUSES:
            raise UsageError(f"{path}, row {line}: {told!r} is no status; write {', '.join(_STATUSES)} or nothing")
        if claim not in known:
            raise UsageError(f"{path}, row {line}: the corpus has no claim {claim[1]} of {claim[0]!r}")
        if told:
            yield claim, told


def _agreement(one: Mapping[_Claim, str], other: Mapping[_Claim, str]) -> Agreement:
    both = [(told, other[claim]) for claim, told in one.items() if claim in other]
    same, number = sum(a == b for a, b in both), len(both)
    first, second = Counter(a for a, _ in both), Counter(b for _, b in both)
    chance = sum(first[status] * second[status] for status in first)
    kappa = None if chance == number * number else (same * number - chance) / (number * number - chance)
    return Agreement(judged=number, same=same, kappa=kappa)


def _claims(store: Store) -> Iterator[dict[str, Any]]:
    return (row for entry in store.entries.values() for row in store.claims(entry))
