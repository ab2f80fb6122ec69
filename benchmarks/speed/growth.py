"""What more text, more rows and more packs cost."""

from __future__ import annotations

import math
import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.speed.timing import Row, child, children, cpu, noise, text_of_article
from claimcheck import Checker, Document

__all__ = ["packs", "rows", "text"]

_TIMES = 16
#: The part of the article that is repeated.
_PART = 2_500
_BIG = """
import sys, claimcheck
text = open(sys.argv[1], encoding="utf-8").read()
if sys.argv[2] == "check":
    claimcheck.check(claimcheck.Document.from_text(text, date="2019-03-04"))
else:
    from claimcheck.language.parser import load
    list(load().pipe([line for line in text.splitlines() if line.strip()]))
"""


def text() -> Iterator[Row]:
    """The exponent of time over 16 times the text, and the memory that it takes beside that of the parse."""
    checker, part = Checker(), _part()
    once, many = (Document.from_text(part * times, date="2019-03-04") for times in (1, _TIMES))
    checker.check(once)
    small = [cpu(lambda: checker.check(once)) for _ in range(5)]
    large = [cpu(lambda: checker.check(many)) for _ in range(3)]
    exponent = math.log(statistics.median(large) / statistics.median(small), _TIMES)
    yield Row(name="exponent over 16 × the text", value=f"{exponent:.2f}", aim="≤ 1.05", noise=noise(small))
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder, f"{times}.txt") for times in (1, _TIMES)]
        for file, times in zip(files, (1, _TIMES)):
            file.write_text(part * times, encoding="utf-8")
        held = [[child(_BIG, str(file), what).memory for file in files] for what in ("check", "parse")]
    ours, bare = (big / small for small, big in held)
    yield Row(name="16 × the text: peak memory / that of one", value=f"{ours:.2f} × (parse {bare:.2f})", aim="≤ 2")


def _part() -> str:
    whole = text_of_article()
    return whole[: whole.index("\n", _PART) + 1]


_PACK = """\
table = "{name}.csv"
name = "{name}"
source = "made for a measurement"
row = "{row}"
one_row_per = "lock"
complete = "1000 to 2020"
[columns]
lock = "place"
opened = "date"
city = "place"
owner = "organisation"
length = "number"
[says]
event = ["{{lock}} was {verb} in {{city}} on {{opened}}", "{{owner}} {verb} {{lock}} in {{opened}}",
  "{{lock}} is {{length}} metres long"]
"""
#: What is asked of a table: by key, by value, by time alone, a number, a count, the first, what it does not have.
_ASKED = (
    "Lock 17 was opened in Town 17 on 18 June 1017.",
    "Lock 17 was opened in Town 18 in 1017.",
    "Company 5 opened Lock 5 in 1005.",
    "Lock 17 is 17 metres long.",
    "Company 5 opened 12 canal locks.",
    "The first canal lock was opened in Town 17.",
    "Lock 99999999 was opened in Town 17 in 1017.",
)
#: Verbs that the article has not, one for each further pack.
_VERBS = """\
anchored baked bleached cut brewed brushed carved chiselled coated dredged drilled dyed embroidered engraved etched
fenced glazed grated ground hoisted ironed knitted lacquered lathed melted milled mown oiled paved peeled plastered
ploughed polished quarried roasted salted sanded sewn smelted soldered stitched tanned thatched tiled towed varnished
welded woven"""


def rows() -> Iterator[Row]:
    """A table of a million rows by one of ten thousand, for the kind of statement that suffers most."""
    with tempfile.TemporaryDirectory() as folder:
        small, large = (
            _answered(_written(Path(folder, str(n)), "locks", "canal lock", "opened", n)) for n in (10**4, 10**6)
        )
    worst = max(many / few for few, many in zip(small, large))
    yield Row(name="10⁴ → 10⁶ rows: any statement, the slowest of seven", value=f"{worst:.2f} ×", aim="≤ 1.5")
    for sentence, few, many in zip(_ASKED, small, large):
        yield Row(name=f"  {sentence[:54]}", value=f"{few * 1e3:.0f} → {many * 1e3:.0f} ms", aim="")


def _answered(pack: Path) -> list[float]:
    """The seconds for each sentence."""
    checker = Checker(only_packs=[pack])

    def taken(document: Document) -> float:
        checker.check(document)
        return statistics.median(cpu(lambda: checker.check(document)) for _ in range(5))

    return [taken(Document.from_text(sentence, date="2019-03-04")) for sentence in _ASKED]


def _written(folder: Path, name: str, row: str, verb: str, number: int) -> Path:
    folder.mkdir(parents=True)
    (folder / "pack.toml").write_text(_PACK.format(name=name, row=row, verb=verb), encoding="utf-8")
    with (folder / f"{name}.csv").open("w", encoding="utf-8") as file:
        file.write("lock,opened,city,owner,length\n")
        for n in range(number):
            day = f"{1000 + n % 1000}-{n % 12 + 1:02d}-{n % 28 + 1:02d}"
            file.write(f"Lock {n},{day},Town {n % 5000},Company {n % 997},{n % 400}\n")
    return folder


_BEGUN = """
import sys, claimcheck
claimcheck.Checker(packs=sys.argv[1:]).check(claimcheck.Document.from_text("Ada left."))
"""


def packs() -> Iterator[Row]:
    """48 further packs that a text says nothing of: a warm check, and the start of a process."""
    with tempfile.TemporaryDirectory() as folder:
        made = [_written(Path(folder, verb), verb, f"lock {verb} by hand", verb, 50) for verb in _VERBS.split()]
        document = Document.from_text(_part(), date="2019-03-04")
        plain, more = Checker(), Checker(packs=made)
        plain.check(document), more.check(document)
        taken = [(cpu(lambda: more.check(document)), cpu(lambda: plain.check(document))) for _ in range(5)]
        ours, theirs = zip(*taken)
        value = f"{statistics.median(ours) / statistics.median(theirs):.2f} ×"
        yield Row(name="48 further packs: warm", value=value, aim="≤ 1.05", noise=noise(theirs))
        (many, spread, _), (few, _, _) = children(lambda: child(_BEGUN, *map(str, made)), lambda: child(_BEGUN))
        yield Row(name="48 further packs: start", value=f"{many / few:.2f} ×", aim="≤ 1.2", noise=spread)
