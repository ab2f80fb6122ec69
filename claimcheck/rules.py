"""The stable codes: one source for ``explain`` and for the page of the documentation."""

from __future__ import annotations

import difflib
import functools
import sys
from collections.abc import Mapping
from importlib import resources

from attrs import frozen

from claimcheck.errors import UsageError

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

__all__ = ["Rule", "page", "rule", "rules", "unknown"]

_FAMILIES = {
    "1": "Verdicts",
    "2": "Extraction",
    "3": "Reading",
    "4": "Packs",
    "5": "The article against itself",
    "8": "Suppressions",
}


@frozen(kw_only=True)
class Rule:
    """A code with its title, the level it is usually reported at, and what it means."""

    code: str
    title: str
    level: str
    text: str


@functools.cache
def rules() -> Mapping[str, Rule]:
    """All rules by code, in the order of the codes."""
    data = tomllib.loads(resources.files("claimcheck").joinpath("rules.toml").read_text("utf-8"))
    return {code: Rule(code=code, **values) for code, values in sorted(data.items())}


def rule(code: str) -> Rule:
    """The rule of that code. Raises UsageError naming the nearest."""
    found = rules().get(code.upper())
    if found is None:
        raise UsageError(unknown(code))
    return found


def unknown(code: str) -> str:
    """That there is no such rule, with the nearest: alike, and with the longest beginning in common."""
    alike = difflib.get_close_matches(code.upper(), rules(), n=9, cutoff=0.5)
    near = max(alike, key=lambda known: _in_common(known, code.upper()), default="")
    told = f"there is no rule {code!r}" + (f"; did you mean {near}?" if near else "")
    family = [known for known in rules() if known[:3] == code.upper()[:3]]
    others = f"{_FAMILIES[code[2]].lower()} have {', '.join(family)}" if family else f"known are {', '.join(rules())}"
    return f"{told} ({others}; docs/rules.md tells what each means)"


def _in_common(one: str, other: str) -> int:
    """How many characters two codes begin with alike."""
    return next((i for i, (a, b) in enumerate(zip(one, other)) if a != b), min(len(one), len(other)))


def page() -> str:
    """The documentation page of all rules, as Markdown."""
    lines = ["# Rule codes", "", "`claimcheck explain CODE` prints the same.", ""]
    family = ""
    for found in rules().values():
        if found.code[2] != family:
            family = found.code[2]
            lines += [f"## {_FAMILIES[family]}", ""]
        lines += [f"### {found.code}", "", f"{found.title} ({found.level}).", "", found.text, ""]
    return "\n".join(lines[:-1]) + "\n"
