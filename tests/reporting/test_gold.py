"""Gold files: what was looked at and found good stays as it is.

``CLAIMCHECK_UPDATE_GOLD=1 python -m pytest tests/reporting/test_gold.py`` writes them anew: look at the difference.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from claimcheck.errors import UsageError
from claimcheck.reporting import FORMATS, ExportOptions, entry, export, render, render_index, render_text
from tests.reporting import registries

GOLD = Path(__file__).parent / "gold"
OPTIONS = ExportOptions(path="articles/fifty.docx", version="0.1.0")


def scrub(text: str) -> str:
    """Without the digests of the policy, the style sheet and the script: other tests look at those."""
    text = re.sub(r"sha256-[A-Za-z0-9+/=]+", "sha256-…", text)
    return re.sub(r"<(style|script)>.*?</\1>", r"<\1>…</\1>", text, flags=re.DOTALL)


def of(name: str, claims: int = 12) -> Callable[[], str]:
    return lambda: str(export(registries.registry(claims), name, OPTIONS))


CASES: dict[str, Callable[[], str]] = {
    "page.html": lambda: render(registries.registry(12)),
    "hostile.html": lambda: render(registries.hostile(3)),
    "index.html": lambda: render_index([entry(registries.registry(n, signed=n > 3), f"{n}.html") for n in (3, 12)]),
    "summary.txt": lambda: render_text(registries.registry(40), width=100),
    "questions.md": of("questions"),
    "sheet.csv": of("csv"),
    "report.md": of("markdown"),
    "log.sarif": of("sarif", 4),
    "commands.txt": of("github"),
    "annotations.jsonld": of("annotations", 2),
    "junit.xml": of("junit"),
}


@pytest.mark.parametrize("name", CASES)
def test_it_is_as_it_was_when_somebody_looked(name: str) -> None:
    made = scrub(CASES[name]()).encode()
    path = GOLD / name
    if os.environ.get("CLAIMCHECK_UPDATE_GOLD"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(made)
    assert made.decode() == path.read_bytes().decode()


def test_an_unknown_format_and_a_missing_option_are_refused() -> None:
    made = registries.registry(2)
    for name, message in (
        ("pdf", "there are html, questions"),
        ("comments", "the Word file"),
        ("claimreview", "publisher and url"),
    ):
        with pytest.raises(UsageError, match=message):
            export(made, name)


def test_every_format_but_those_with_needs_takes_any_registry() -> None:
    for made in (registries.empty(), registries.hostile(5)):
        for name in FORMATS.keys() - {"comments", "claimreview"}:
            assert export(made, name) or name == "github"
