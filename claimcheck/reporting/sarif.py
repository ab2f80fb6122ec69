"""SARIF 2.1.0: what code scanners and editors read."""

from __future__ import annotations

import json
import urllib.parse
from collections.abc import Iterable, Mapping

from claimcheck.model import Level, Status
from claimcheck.model.jsontext import escaped
from claimcheck.reporting.items import Item, Place, items, place_of
from claimcheck.reporting.source import RegistryLike
from claimcheck.reporting.words import visible

__all__ = ["SCHEMA", "render"]

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_KIND = {
    Status.SUPPORTED: "pass",
    Status.REFUTED: "fail",
    Status.CONFLICTING_EVIDENCE: "fail",
    Status.NOT_ENOUGH_EVIDENCE: "open",
    Status.NOT_CHECKABLE: "notApplicable",
    Status.UNCHECKED: "open",
}
_LEVEL = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "note", Level.NONE: "none"}


def render(
    registry: RegistryLike,
    *,
    version: str,
    uri: str,
    rules: Mapping[str, str] | None = None,
    help_uri: str = "",
) -> str:
    """The log of one article.

    ``version`` is that of claimcheck, ``uri`` the relative address of the article's file; ``rules`` tells rule codes in
    a sentence, ``help_uri`` is an address with ``{code}`` for their documentation. Positions count code points.
    """
    document, listed, uri = registry.document, items(registry), urllib.parse.quote(uri)
    codes = sorted({item.rule for item in listed if item.rule})
    binary = document.source.media_type not in ("text/plain", "text/markdown")
    results = [_result(item, place, codes, uri, binary) for item, place in _placed(registry, listed)]
    run = {
        "tool": {
            "driver": {
                "name": "claimcheck",
                "semanticVersion": version,
                "rules": [_rule(code, rules or {}, help_uri) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "defaultEncoding": "UTF-8",
        "artifacts": list(_artifacts(registry, uri, binary)),
        "results": results,
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return escaped(json.dumps(log, ensure_ascii=False, indent=1)) + "\n"


def _placed(registry: RegistryLike, listed: Iterable[Item]) -> Iterable[tuple[Item, Place | None]]:
    those = list(listed)
    firsts = [item.spans[0] for item in those if item.spans]
    places = iter(place_of(registry.document.text, firsts))
    for item in those:
        yield item, next(places) if item.spans else None


def _rule(code: str, rules: Mapping[str, str], help_uri: str) -> dict[str, object]:
    described: dict[str, object] = {"id": code}
    if code in rules:
        described["shortDescription"] = {"text": rules[code]}
    if help_uri:
        described["helpUri"] = help_uri.replace("{code}", code)
    return described


def _artifacts(registry: RegistryLike, uri: str, binary: bool) -> Iterable[dict[str, object]]:
    """The file, and for one that is no text its extracted text as a child."""
    source = registry.document.source
    parent: dict[str, object] = {
        "location": {"uri": uri},
        "mimeType": source.media_type,
        "roles": ["analysisTarget"],
        "hashes": {"sha-256": source.sha256},
    }
    text = {"text": _json_text(registry.document.text)}
    yield parent if binary else {**parent, "contents": text, "sourceLanguage": "text"}
    if binary:
        yield {
            "location": {"uri": "/text.txt", "description": {"text": "the text as it was extracted"}},
            "parentIndex": 0,
            "mimeType": "text/plain",
            "contents": text,
        }


def _json_text(text: str) -> str:
    """Lone surrogates cannot be written in UTF-8; all else stays."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _result(item: Item, place: Place | None, codes: list[str], uri: str, binary: bool) -> dict[str, object]:
    level = _LEVEL[item.level]
    kind = "fail" if level != "none" else _KIND[item.status] if item.finding is None else "informational"
    told = f"{item.heading}: {item.message}" if item.message else item.heading
    right = f" The tables say: {item.correct}." if item.correct else ""
    result: dict[str, object] = {
        "kind": kind if kind != "fail" or level != "none" else "open",
        "level": level,
        "message": {"text": visible(told + right)},
        "partialFingerprints": {"claim/v1": item.id if item.claim else f"{item.rule}:{item.quote}"},
    }
    if item.rule:
        result["ruleId"] = item.rule
        result["ruleIndex"] = codes.index(item.rule)
    location: dict[str, object] = {"index": 1, "uri": "/text.txt"} if binary and place else {"index": 0, "uri": uri}
    physical: dict[str, object] = {"artifactLocation": location}
    if place:
        span = item.spans[0]
        physical["region"] = {
            "startLine": place.line, "startColumn": place.column, "endLine": place.end_line,
            "endColumn": place.end_column, "charOffset": span.start, "charLength": len(span),
            "snippet": {"text": _json_text(span.quote)},
        }  # fmt: skip
    result["locations"] = [{"physicalLocation": physical}]
    if any(row.link for row in item.rows):
        result["properties"] = {"sources": [row.link for row in item.rows if row.link]}
    return result
