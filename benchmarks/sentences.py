"""Sentence boundaries: the golden rules and the boundary F1 on running text."""

from __future__ import annotations

import json
import pathlib
from collections.abc import Iterator
from typing import Any

from benchmarks.figures import Figure
from claimcheck.language.sentences import split

__all__ = ["errors", "run"]

_GENRES = ("news", "speech", "letter", "essay", "bio")


def _rows(path: pathlib.Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def run(data: pathlib.Path) -> list[Figure]:
    """Exact golden rules and F1 of sentence ends."""
    golden = _rows(data / "sentences_golden" / "english.jsonl")
    right = sum(_split(row["text"]) == row["sentences"] for row in golden)
    ours, gold, both, documents = 0, 0, 0, 0
    for document in _documents(data):
        found, wanted = _boundaries(document)
        ours, gold, both, documents = ours + len(found), gold + len(wanted), both + len(found & wanted), documents + 1
    return [
        Figure(set="sentences_golden", metric="rules exact", value=right, rows=len(golden), aim="46", peers="pySBD 46"),
        Figure(set="gum", metric="sentence F1", value=2 * both / max(ours + gold, 1), rows=documents, aim=".96"),
    ]


def errors(data: pathlib.Path) -> Iterator[str]:
    """The misses, one line each."""
    for row in _rows(data / "sentences_golden" / "english.jsonl"):
        if _split(row["text"]) != row["sentences"]:
            yield f"golden: {_split(row['text'])} is to be {row['sentences']}"
    for document in _documents(data):
        found, wanted = _boundaries(document)
        for offset in sorted(found ^ wanted):
            kind = "missed" if offset in wanted else "false"
            text = document["text"]
            yield f"{document['doc']} {kind}: {text[max(0, offset - 50) : offset]!r} | {text[offset : offset + 40]!r}"


def _split(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text)]


def _documents(data: pathlib.Path) -> Iterator[dict[str, Any]]:
    return (row for row in _rows(data / "gum" / "dev.jsonl") if row["genre"] in _GENRES)


def _boundaries(document: dict[str, Any]) -> tuple[set[int], set[int]]:
    """Sentence ends of ours and of the people: each line of the file is a block of its own."""
    text, start = document["text"], 0
    found: set[int] = set()
    for line in text.split("\n"):
        found.update(start + end for _, end in split(line))
        start += len(line) + 1
    wanted = {end for _, end in _gold(document)}
    return found, wanted


def _gold(document: dict[str, Any]) -> Iterator[tuple[int, int]]:
    for sentence in document["sentences"]:
        yield (sentence["start"], sentence["end"]) if isinstance(sentence, dict) else (sentence[0], sentence[1])
