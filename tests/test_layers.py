"""A unit imports only lower layers, and the units of one layer do not import each other."""

from __future__ import annotations

import ast
import functools
import pathlib

import pytest

import claimcheck

ROOT = pathlib.Path(claimcheck.__file__).parent
LAYERS = {
    "errors": 0,
    "files": 1,
    "pausing": 1,
    "model": 1,
    "normalisation": 2,
    "language": 2,
    "query": 2,
    "operators": 3,
    "syntax": 3,
    "semantics": 4,
    "reading": 5,
    "extraction": 5,
    "reference": 5,
    "verification": 5,
    "registry": 5,
    "reporting": 5,
    "rules": 5,
    "linking": 6,
    "entailment": 7,
    "pipeline": 8,
    "newpack": 8,
    "rights": 8,
    "trials": 8,
    "corpus": 9,
    "sharing": 9,
    "cli": 10,
}
#: ``Document.from_text`` is the one way down: it imports reading when it is called.
ALLOWED = {("model", "reading"), ("language", "normalisation")}


#: What composes: these see one another.
ABOVE = ("cli", "newpack", "pipeline", "trials")


@functools.cache
def _imports(path: pathlib.Path) -> set[str]:
    """The units of claimcheck that a file imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        found |= {name.split(".")[1] for name in names if name.startswith("claimcheck.")}
    return found & set(LAYERS)


@pytest.mark.parametrize("unit", [unit for unit in LAYERS if unit not in ABOVE])
def test_a_unit_imports_only_lower_layers(unit: str) -> None:
    """Whatever a unit imports lies below it, or is its own."""
    paths = sorted((ROOT / unit).rglob("*.py")) if (ROOT / unit).is_dir() else [ROOT / f"{unit}.py"]
    wrong = [
        (str(path.relative_to(ROOT)), other)
        for path in paths
        for other in sorted(_imports(path))
        if other != unit and (unit, other) not in ALLOWED and LAYERS[other] >= LAYERS[unit]
    ]
    assert wrong == []


def test_only_live_sources_use_the_network() -> None:
    """``requests`` is imported below claimcheck/reference/live and nowhere else."""
    users = {
        path.relative_to(ROOT).as_posix()
        for path in ROOT.rglob("*.py")
        if "import requests" in path.read_text(encoding="utf-8") or "from requests" in path.read_text(encoding="utf-8")
    }
    assert [user for user in sorted(users) if not user.startswith("reference/live/")] == []


#: The rooms below the operators themselves, and what of them each may import.
WITHIN = {
    "rows": {"answers", "findings", "rows"},
    "wording": {"answers", "findings", "ordinals", "rows", "wording"},
}


@pytest.mark.parametrize("room", WITHIN)
def test_what_operators_are_made_of_knows_no_operator(room: str) -> None:
    """Rows know nothing of words, and neither of them any operator."""
    found = {
        (path.name, node.module.split(".")[2])
        for path in sorted((ROOT / "operators" / room).glob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("claimcheck.operators.")
        if node.module is not None
    }
    assert sorted(pair for pair in found if pair[1] not in WITHIN[room]) == []
