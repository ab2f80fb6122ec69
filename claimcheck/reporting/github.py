"""Annotations for a run on GitHub's build servers, and the summary of its step."""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck.model import Level
from claimcheck.reporting import markdown
from claimcheck.reporting.items import Item, items, place_in_file
from claimcheck.reporting.source import RegistryLike
from claimcheck.reporting.words import clip, visible

__all__ = ["LIMIT", "step_summary", "workflow_commands"]

#: More of one level are not shown for one step.
LIMIT = 10
_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}


def workflow_commands(registry: RegistryLike, *, path: str, file: str | None = None) -> str:
    """One command a line; past the limit the last one says how many are not shown. ``path`` is the article's.

    ``file`` is the source of a web page, in which the lines are looked for.
    """
    listed = items(registry)
    lines: list[str] = []
    for level, command in _COMMANDS.items():
        those = [item for item in listed if item.level is level]
        fits = len(those) if len(those) <= LIMIT else LIMIT - 1
        lines.extend(_command(registry, item, command, path, file) for item in those[:fits])
        if fits < len(those):
            told = f"{len(those) - fits} more of this level are not shown here: see the summary of this step"
            lines.append(f"::{command} file={_property(path)},title=claimcheck::{told}")
    return "".join(line + "\n" for line in lines)


def _command(registry: RegistryLike, item: Item, command: str, path: str, file: str | None) -> str:
    properties = [f"file={_property(path)}"]
    place = place_in_file(registry.document, item.spans[0], file) if item.spans else None
    if place is not None:
        properties += [f"line={place.line}", f"endLine={place.end_line}"]
        if place.line == place.end_line:
            properties += [f"col={place.column}", f"endColumn={place.end_column}"]
    properties.append(f"title={_property(' '.join(part for part in (item.rule, item.heading) if part))}")
    quote = f"“{clip(item.quote, 120)}”: " if item.quote else ""
    right = f" The tables say: {item.correct}." if item.correct else ""
    return f"::{command} {','.join(properties)}::{_data(quote + item.message + right)}"


def _data(text: str) -> str:
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def step_summary(registries: Iterable[RegistryLike]) -> str:
    """Markdown for the file that the environment names as the summary of the step; nothing is left out."""
    return "\n".join(markdown.render(registry) for registry in registries)
