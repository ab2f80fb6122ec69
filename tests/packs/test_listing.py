"""The page on what the bundled tables decide is what its command makes."""

from __future__ import annotations

import re
import runpy
from typing import Any

import pytest

from claimcheck.reference import load_packs
from tests.packs import tables

PAGE = (tables.ROOT / "docs" / "tables.md").read_text("utf-8")


@pytest.mark.parametrize("pack", [name for name in tables.NAMES if tables.declaration(name).get("table")])
def test_every_table_is_listed_with_sentences(pack: str) -> None:
    """Each pack has its part with its tables in order, each with a sentence that it bears out."""
    start = PAGE.index(f"\n`{pack}` · ")
    part = PAGE[start:].split("\n## ")[0]
    listed = re.findall(r"^\*\*.+\*\* \(`(\w+)`, .*\)\n\n- ✓ \S", part, re.MULTILINE)
    assert listed == [block["name"] for block in tables.blocks(pack) if "says" in block]


def test_the_page_is_what_the_command_makes() -> None:
    """The part on the smallest pack, word for word."""
    script: dict[str, Any] = runpy.run_path(str(tables.ROOT / "scripts" / "list_tables.py"))
    reference = load_packs()
    pack = next(pack for pack in reference.packs if pack.name == "womens-world-cup")
    made = script["section"](reference, pack)
    assert "complete: 1991 to 2023" in made
    assert made in PAGE
