"""The article against itself on texts that nobody wrote for it: every alarm, and how many planted errors are found.

The sets are read with their own document dates (``temporal_tbaq``: news, ``gum``: many genres). Whether an alarm is
right is for a reader to say; all are listed. Recall is counted on copies of the texts into which one error each was
planted.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from attrs import frozen

from benchmarks.figures import Figure
from claimcheck.entailment.checking import verify
from claimcheck.extraction import extract
from claimcheck.model import Document, Finding
from claimcheck.reference import ReferenceSet, load_packs

__all__ = ["alarms", "planted", "run"]

_SETS = (("temporal_tbaq/dev.jsonl", "dct"), ("gum/dev.jsonl", "date_created"))
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@frozen(kw_only=True)
class Text:
    """A text of a set with its date."""

    name: str
    text: str
    date: str


def texts(data: Path) -> Iterator[Text]:
    """All texts of both sets that have a date."""
    for name, field in _SETS:
        for line in (data / name).read_text("utf-8").splitlines():
            row = json.loads(line)
            day = re.match(r"\d{4}-\d{2}-\d{2}", row.get(field) or "")
            if day:
                yield Text(name=row["doc"], text=row["text"], date=day.group())


def found(text: Text, reference: ReferenceSet) -> tuple[Finding, ...]:
    """All findings on one text."""
    document = Document.from_text(text.text, date=text.date)
    return verify(extract(document, reference.aliases), reference).findings


def alarms(data: Path, reference: ReferenceSet | None = None) -> Iterator[str]:
    """Every alarm with its places."""
    reference = reference or load_packs()
    number = 0
    for text in texts(data):
        number += 1
        for finding in found(text, reference):
            places = " | ".join(f"{span.start}: {span.quote!r}" for span in finding.spans)
            yield f"{finding.rule} {text.name} ({text.date}): {finding.message}: {finding.detail} [{places}]"
    yield f"{number} texts read"


# -- planted errors --

#: A planter gives the text with one error in it, or None where the text has no place for it.
Planter = Callable[[Text], Text | None]


def _with(text: Text, sentence: str) -> Text:
    """The text with a paragraph at its end."""
    return Text(name=text.name, text=f"{text.text.rstrip()}\n\n{sentence}\n", date=text.date)


_TOLD = re.compile(
    r"\b(?:was|were|\w+ed)\b[^.;\n]{0,60}?\b(?:in|on) (?:[A-Z][a-z]+\.? (?:\d{1,2}, )?)?((?:19|20)\d\d)\b"
)


def _date(text: Text) -> Text | None:
    """The date moved before the latest year that a verb in the past has beside it."""
    years = [int(year) for year in _TOLD.findall(text.text) if int(year) < int(text.date[:4])]
    return Text(name=text.name, text=text.text, date=f"{max(years) - 1}-06-30") if years else None


def _again(text: Text) -> Text | None:
    """A sentence with a name and one number told again with another number."""
    for match in re.finditer(r"(?<=[.\n] )[A-Z][^.\n\"`“?]{50,160}\.(?=\s)", text.text):
        sentence = match.group()
        numbers = re.findall(r"(?<![\w.,$-])([1-9]\d{1,2})(?= [a-z]{3,})", sentence)
        if len(numbers) == 1 and len(re.findall(r"\d+", sentence)) <= 2 and re.search(r"\s[A-Z][a-z]+", sentence):
            return _with(text, re.sub(rf"\b{numbers[0]}\b", str(int(numbers[0]) + 9), sentence))
    return None


def _one_of(*sentences: str) -> Planter:
    """One of some sentences that are wrong in themselves, in turn."""
    return lambda text: _with(text, sentences[sum(map(ord, text.name)) % len(sentences)])


PLANTED: dict[str, Planter] = {
    "CC501 date": _date,
    "CC502 years since": lambda text: _with(
        text, f"Much has changed in the {int(text.date[:4]) - 1980 + 9} years since 1980."
    ),
    "CC502 years ago": lambda text: _with(text, f"The office opened 30 years ago, in {int(text.date[:4]) - 41}."),
    "CC503 future": lambda text: _with(text, f"The centre will open in {int(text.date[:4]) - 3}."),
    "CC504 number": _again,
    "CC505 list": _one_of(
        "The plan rests on five pillars: trade, transport and tourism.",
        "There are two reasons for this: the price of oil; the price of gas; and the rate of exchange.",
        "He visited three towns (Ely, Ware, Hythe, Deal and Rye) on his way.",
        "The agenda has four points: (1) the budget (2) the fees (3) the date of the next meeting.",
    ),
    "CC506 part": _one_of(
        "In the end, 17 of the 15 members voted in favour.",
        "The club played 38 matches: 20 at home and 19 abroad.",
        "Of the 12 delegates, 14 were women.",
        "Of the money, 50 % went to schools, 30 % to roads and the remaining 30 % to parks.",
    ),
    "CC507 length": _one_of(
        "She served a two-year term from 2005 to 2012.",
        "The bridge was closed for six months from January to March 2004.",
        "He lived there from 1990 to 1994, a period of nine years.",
        "It was a four-year project (1995–2009).",
    ),
    "CC508 weekday": _one_of(
        "The meeting took place on Monday, 4 March 2008.",
        "They met again on Friday, 1 January 1999 at noon, and on Tuesday, January 5, 2000.",
    ),
}


def planted(data: Path, reference: ReferenceSet | None = None) -> Iterator[tuple[str, int, int]]:
    """(kind of error, planted, found) for each kind."""
    reference = reference or load_packs()
    everything = list(texts(data))
    for name, plant in PLANTED.items():
        copies = [(text, copy) for text in everything if (copy := plant(text)) is not None][:40]
        hits = 0
        for _, copy in copies:
            hits += any(finding.rule == name[:5] for finding in found(copy, reference))
        yield name, len(copies), hits


def run(data: Path, reference: ReferenceSet | None = None) -> list[Figure]:
    """Recall on the planted errors."""
    return [
        Figure(set="planted errors", metric=f"found: {name}", value=hits / number if number else 0.0, rows=number)
        for name, number, hits in planted(data, reference)
    ]
