"""A unit imports only lower layers, and the units of one layer do not import each other."""

from __future__ import annotations

import ast
import pathlib

import pytest

import claimcheck

ROOT = pathlib.Path(claimcheck.__file__).parent
LAYERS = {
    "errors": 0,
    "files": 1,
    "model": 1,
    "normalisation": 2,
    "language": 2,
    "semantics": 3,
    "reading": 4,
    "extraction": 4,
    "reference": 4,
    "verification": 4,
    "registry": 4,
    "reporting": 4,
    "rules": 4,
    "pipeline": 5,
    "newpack": 5,
    "addpack": 5,
    "rights": 5,
    "trials": 5,
    "cli": 6,
}
#: ``Document.from_text`` is the one way down: it imports reading when it is called.
ALLOWED = {("model", "reading"), ("language", "normalisation")}


def _imports(path: pathlib.Path) -> set[str]:
    """The units of claimcheck that a file imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        found |= {name.split(".")[1] for name in names if name.startswith("claimcheck.")}
    return found & set(LAYERS)


@pytest.mark.parametrize("unit", [unit for unit, layer in LAYERS.items() if layer < 5])
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
