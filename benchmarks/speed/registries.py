"""A registry of ten thousand claims: loading it, its JSON, its page."""

from __future__ import annotations

import itertools
import json
import statistics
from collections.abc import Iterator
from typing import Any

from benchmarks.speed.timing import ARTICLE, Row, cpu
from claimcheck import Checker, Document, Registry
from claimcheck.registry import storage

__all__ = ["registry", "repeated"]

_CLAIMS = 10_000


def registry() -> Iterator[Row]:
    """The claims of the worked example, so often one after the other that they are ten thousand."""
    text = json.dumps(repeated(Checker().check(ARTICLE).to_dict(), _CLAIMS))
    made = Registry.loads(text)
    works = (
        ("load", lambda: Registry.loads(text)),
        ("JSON", made.to_json),
        ("page", lambda: made.report(".html")),
    )
    for name, work in works:
        value = f"{statistics.median(cpu(work) for _ in range(5)):.2f} s"
        yield Row(name=f"registry of {len(made.claims):,} claims: {name}", value=value, aim="1 s")


def repeated(told: dict[str, Any], claims: int) -> dict[str, Any]:
    """The registry of the text repeated, with at least so many claims."""
    text = told["document"]["text"] + "\n"
    times = -(-claims // len(told["claims"]))
    copies = [_moved(told, number, len(text) * number) for number in range(times)]
    document = {**told["document"], "text": text * times}
    document["digest"] = Document.from_text(text * times).digest
    document["blocks"] = list(itertools.chain.from_iterable(copy["document"]["blocks"] for copy in copies))
    whole = {**told, "document": document}
    for name in ("claims", "sentences", "findings"):
        whole[name] = list(itertools.chain.from_iterable(copy[name] for copy in copies))
    whole.pop("summary", None)
    whole["provenance"]["machine"] = storage.machine_digest(whole)
    return whole


def _moved(value: Any, number: int, by: int) -> Any:
    """All offsets moved, all ids of claims those of one more occurrence."""
    if isinstance(value, list):
        return [_moved(each, number, by) for each in value]
    if not isinstance(value, dict):
        return value
    found = {name: _moved(each, number, by) for name, each in value.items()}
    if isinstance(value.get("start"), int) and isinstance(value.get("end"), int):
        found |= {"start": value["start"] + by, "end": value["end"] + by}
    if "machine_status" in value:
        found |= {name: f"{value[name]}{number}" if value.get(name) else value.get(name) for name in ("id", "parent")}
    if "claims" in value and "span" in value:
        found["claims"] = [f"{id}{number}" for id in value["claims"]]
    return found
