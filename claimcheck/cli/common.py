"""What several commands share: the clock, colours, default paths, writing."""

from __future__ import annotations

import datetime as dt
import os
import pathlib
import shutil
import sys
import webbrowser
from collections.abc import Iterable, Sequence

from claimcheck.cli import config
from claimcheck.errors import ReadingError
from claimcheck.files import LARGEST
from claimcheck.model import Claim, Status

__all__ = [
    "INTERNAL_ERROR",
    "browse",
    "colour",
    "harmless",
    "listing",
    "now",
    "only",
    "put",
    "say",
    "settings",
    "standard_input",
    "tell",
    "today",
    "width",
]


#: The exit status where the program itself is at fault.
INTERNAL_ERROR = 3


def only(claims: Iterable[Claim], which: str) -> tuple[Claim, ...]:
    """The decided claims (refuted, supported, in conflict), or those that can be checked at all."""
    undecided = {Status.NOT_ENOUGH_EVIDENCE, Status.NOT_CHECKABLE, Status.UNCHECKED}
    left_out = undecided if which == "decided" else {Status.NOT_CHECKABLE}
    return tuple(claim for claim in claims if claim.status not in left_out)


def listing(claims: Sequence[Claim], total: int) -> None:
    """One line for each of these claims, and how many they are."""
    for claim in claims:
        tell(f"{claim.id}  {claim.status.value:<20}  {' '.join(claim.quote.split())}")
    say(f"{len(claims)} of {total} claims")


def now() -> str:
    """The present time in ISO 8601, to the second, in UTC."""
    return dt.datetime.now(dt.timezone.utc).replace(microsecond=0).isoformat()


def today() -> dt.date:
    """The present day."""
    return dt.datetime.now(dt.timezone.utc).date()


def settings() -> config.Settings:
    """The settings of the current folder."""
    return config.load(pathlib.Path.cwd())


def colour() -> bool:
    """Whether standard output is a terminal that wants colours."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def width() -> int:
    """How many characters go on a line: those of the terminal, 120 elsewhere."""
    return min(shutil.get_terminal_size((120, 40)).columns, 160)


def harmless(text: str) -> str:
    """Words that steer no terminal."""
    from claimcheck.reporting.words import plain

    return plain(text)


def say(text: str) -> None:
    """Tell on standard error what goes on."""
    print(harmless(text), file=sys.stderr, flush=True)


def tell(text: str) -> None:
    """A line, or several, on standard output: nothing in it steers a terminal."""
    print(harmless(text))


def put(text: str) -> None:
    """A whole file on standard output: nothing in it steers a terminal, wherever it is sent on to."""
    sys.stdout.write(harmless(text))


def standard_input() -> bytes:
    """What stands on standard input. Raises ReadingError where it never ends."""
    data = sys.stdin.buffer.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise ReadingError(f"standard input: it is larger than {LARGEST // 2**20} MB; give a part of it")
    return data


def browse(page: pathlib.Path) -> None:
    """Open a page in the browser, or say where it lies."""
    if not webbrowser.open(page.resolve().as_uri()):
        say(f"no browser could be started; the page is {page}")
