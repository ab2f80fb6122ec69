"""What pronouns stand for, against what people marked: right of those resolved, and how many are resolved."""

from __future__ import annotations

import json
import pathlib
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from attrs import frozen

from benchmarks.figures import Figure, interval
from claimcheck.language.sentences import split
from claimcheck.model import Aliases, Document
from claimcheck.reference import load_packs
from claimcheck.semantics.memory import Memory, Reference
from claimcheck.syntax.parser import parse_sentences

__all__ = ["Outcome", "errors", "figures", "outcomes"]

_SET = "gum_coref"
#: The rules were made on every third document; the others are the rest.
_THIRD = 3
_DETERMINER = re.compile(r"^(?:the|an?|this|that|these|those|its|his|her|their|our|my|some|any|all|both)\s+")
_OWNER = re.compile(r"'s?$")
_TITLE = re.compile(r"^(?:mr|mrs|ms|dr)\.? ")


@frozen(kw_only=True)
class Outcome:
    """A pronoun of the set with what it was found to stand for (None: left open), and whether people say the same."""

    document: str
    made_on: bool
    words: str
    found: Reference | None
    right: bool
    wanted: tuple[str, ...]


def outcomes(data: pathlib.Path) -> list[Outcome]:
    """All pronouns of the set."""
    aliases = load_packs().aliases
    lines = (data / _SET / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines if line.strip()]
    return [one for number, row in enumerate(rows) for one in _of_row(row, number % _THIRD == 0, aliases)]


def figures(found: Sequence[Outcome]) -> list[Figure]:
    """Precision and coverage of the documents that rules were made on, of the rest, and of each rule."""
    lines = []
    for name, part in (
        ("every third", [o for o in found if o.made_on]),
        ("the rest", [o for o in found if not o.made_on]),
        ("all", found),
    ):
        resolved = [o for o in part if o.found is not None]
        low, high = interval([o.right for o in resolved])
        share = 100 * len(resolved) / max(1, len(part))
        lines.append(
            Figure(
                set=_SET,
                metric=f"right of resolved, {name}",
                value=_right(resolved),
                rows=len(resolved),
                aim="95",
                low=low,
                high=high,
            )
        )
        lines.append(Figure(set=_SET, metric=f"resolved, {name}", value=share, rows=len(part)))
    return [*lines, *_by_rule([o for o in found if o.found is not None])]


def errors(found: Sequence[Outcome]) -> Iterator[str]:
    """Every pronoun that was resolved otherwise than people do."""
    for one in found:
        if one.found is not None and not one.right:
            words = " + ".join(referent.words for referent in one.found.referents)
            yield f"{one.document} [{one.found.rule}] {one.words!r} → {words!r}, wanted {one.wanted[:3]}"


def _by_rule(resolved: Sequence[Outcome]) -> Iterator[Figure]:
    rules = sorted({o.found.rule for o in resolved if o.found is not None})
    for rule in rules:
        part = [o for o in resolved if o.found is not None and o.found.rule == rule]
        yield Figure(set=_SET, metric=f"right by “{rule}”", value=_right(part), rows=len(part))


def _right(part: Sequence[Outcome]) -> float:
    return 100 * sum(o.right for o in part) / max(1, len(part))


def _of_row(row: dict[str, Any], made_on: bool, aliases: Aliases) -> Iterator[Outcome]:
    text = row["text"]
    document = Document.from_text(text, date=row["date"])
    memory = Memory(document, parse_sentences(text, list(_sentences(document)), ()), aliases)
    for pronoun in row["pronouns"]:
        start, end, wanted = pronoun["start"], pronoun["end"], tuple(pronoun["mentions"])
        reference = memory.at(start, end)
        found = reference if reference is not None and reference.referents else None
        yield Outcome(
            document=row["doc"],
            made_on=made_on,
            words=" ".join(text[max(0, start - 80) : end + 30].split()),
            found=found,
            right=found is not None and _is_right([r.words for r in found.referents], wanted),
            wanted=wanted,
        )


def _sentences(document: Document) -> Iterator[int]:
    """Where the sentences begin, block by block."""
    for block in document.blocks:
        yield from (block.start + start for start, _ in split(document.text[block.start : block.end]))


def _is_right(words: Sequence[str], wanted: Iterable[str]) -> bool:
    """Whether a name is one of the mentions, or begins one ("the team" of "the team that …"); for a list, all names."""
    mentions = [_folded(mention) for mention in wanted]
    if len(words) == 1:
        return any(_same(words[0], mention) for mention in mentions)
    together = any(all(_folded(word) in mention for word in words) for mention in mentions)
    return together or all(any(_same(word, mention) for mention in mentions) for word in words)


def _same(words: str, mention: str) -> bool:
    mine = _folded(words)
    begins = mention.startswith(mine) and not mention[len(mine) : len(mine) + 1].isalnum()
    named = words[:1].isupper() and (mention.endswith(f" {mine}") or mine.endswith(f" {mention}"))
    return begins or named or mine.startswith(f"{mention} ")


def _folded(words: str) -> str:
    plain = " ".join(words.lower().replace("’", "'").split())
    return _DETERMINER.sub("", _TITLE.sub("", _OWNER.sub("", plain)))
