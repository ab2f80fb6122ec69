"""The walk through open claims in the terminal: each is shown with its sentence, its rows and its proof."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from rich.console import Console, Group
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from claimcheck.cli.common import colour, now, width
from claimcheck.errors import UsageError
from claimcheck.model import Claim, Decision, Evidence, Status
from claimcheck.pipeline import Registry
from claimcheck.registry import Standing
from claimcheck.reporting.words import ICON, STATUS, plain

__all__ = ["walk"]

_KEYS = {"a": Decision.ACCEPTED, "c": Decision.CORRECTED, "r": Decision.REJECTED, "u": Decision.UNSURE}
_HELP = "a accept the verdict · c correct it · r reject it · u unsure · s skip · b back · q stop"
_COLOURS = {
    Status.REFUTED: "red",
    Status.CONFLICTING_EVIDENCE: "magenta",
    Status.SUPPORTED: "cyan",
    Status.NOT_ENOUGH_EVIDENCE: "yellow",
}
_CHOICES = (Status.SUPPORTED, Status.REFUTED, Status.CONFLICTING_EVIDENCE, Status.NOT_ENOUGH_EVIDENCE)
_MOST_ROWS = 6


def walk(path: str, reviewer: str) -> int:
    """Ask for every open claim and write each answer at once; end at ``q`` or the end of the input."""
    screen = Console(width=width(), no_color=not colour(), force_terminal=colour(), highlight=False, emoji=False)
    made = Registry.load(path)
    waiting = made.open
    screen.print(f"{len(waiting)} claims are open", style="bold")
    if waiting:
        screen.print(_HELP, style="dim")
        reviewer = reviewer or _ask("your name: ")
    at = 0
    while at < len(waiting):
        claim = waiting[at]
        screen.print(Group(*_shown(claim, at + 1, len(waiting), made.standings[claim.id])))
        answer = _ask(f"[{'/'.join((*_KEYS, 's', 'b', 'q'))}] ")
        if answer == "q":
            break
        if answer in _KEYS and not _decide(screen, path, claim, _KEYS[answer], reviewer):
            continue
        if answer not in (*_KEYS, "s", "b", ""):
            screen.print(f"“{plain(answer)}” is no answer; {_HELP}", markup=False)
            continue
        at = max(at - 1, 0) if answer == "b" else at + 1
    screen.print(f"{len(Registry.load(path).open)} claims are open", style="bold")
    return 0


def _shown(claim: Claim, number: int, total: int, standing: Standing) -> Iterator[Padding | Table | Panel]:
    colour_of = _COLOURS.get(claim.machine_status, "")
    title = Text(f"{number} of {total}  {ICON[claim.machine_status]} {STATUS[claim.machine_status]}  ", colour_of)
    title.append(claim.id, "dim")
    yield Panel(_sentence(claim), title=title, title_align="left", border_style=colour_of or "dim")
    if " ".join(claim.text.split()) != " ".join(claim.quote.split()):
        yield _line(f"in its own words: {plain(claim.text)}")
    if claim.verdict is None:
        yield _line(plain(claim.reason) or "no table was asked")
    else:
        yield _line(f"{claim.verdict.rule}  {plain(claim.verdict.justification)}")
        if claim.verdict.correct:
            yield _line(f"the tables say: {plain(claim.verdict.correct)}", "bold")
        yield from _rows("row", claim.verdict.evidence)
        yield from _rows("near", claim.verdict.leads)
    for review in standing.reviews:
        told = f" to {review.corrected.value}" if review.corrected else ""
        yield _line(f"{plain(review.reviewer)}: {review.decision.value}{told}. {plain(review.reason)}", "italic")
    if standing.disputed:
        yield _line("the reviewers disagree", "bold")


def _line(words: str, style: str = "") -> Padding:
    """Words that stay indented where they are wrapped."""
    return Padding(Text(words, style), (0, 0, 0, 2))


def _sentence(claim: Claim) -> Text:
    """The sentence with the words of the claim marked."""
    sentence = claim.sentence
    text, at = Text(), sentence.start
    for span in sorted(claim.spans):
        if span.start < at or span.end > sentence.end:
            continue
        text.append(plain(sentence.quote[at - sentence.start : span.start - sentence.start]))
        text.append(plain(span.quote), "bold underline")
        at = span.end
    text.append(plain(sentence.quote[at - sentence.start :]))
    return text


def _rows(title: str, rows: Iterable[Evidence]) -> Iterator[Table | Padding]:
    those = list(rows)
    if not those:
        return
    table = Table(box=None, show_header=False, padding=(0, 1), pad_edge=False)
    for row in those[:_MOST_ROWS]:
        cells = ", ".join(f"{name} {value}" for name, value in row.columns if value)
        table.add_row(f"  {title}", Text(plain(cells)), Text(plain(row.document or row.link or row.source), "dim"))
    yield table
    if len(those) > _MOST_ROWS:
        yield _line(f"… and {len(those) - _MOST_ROWS} more", "dim")


def _decide(screen: Console, path: str, claim: Claim, decision: Decision, reviewer: str) -> bool:
    """Ask what the decision needs and write it; False where it could not be taken."""
    status = source = ""
    if decision is Decision.CORRECTED:
        numbered = ", ".join(f"{n} {s.value}" for n, s in enumerate(_CHOICES, start=1))
        status = _ask(f"right status ({numbered}): ")
        status = _CHOICES[int(status) - 1].value if status in ("1", "2", "3", "4") else status
        source = _ask("source: ")
    reason = _ask("reason: ")
    at = now()
    try:
        Registry.update(
            path,
            lambda r: r.review(
                claim.id, decision, reviewer=reviewer, at=at, corrected=status or None, reason=reason, source=source
            ),
        )
    except UsageError as error:
        screen.print(plain(f"not taken: {error}"), markup=False)
        return False
    return True


def _ask(prompt: str) -> str:
    sys.stdout.write(prompt)
    sys.stdout.flush()
    line = sys.stdin.readline()
    return line.strip() if line else "q"
