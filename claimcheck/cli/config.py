"""Settings: ``[tool.claimcheck]`` in pyproject.toml or claimcheck.toml, each with where it came from."""

from __future__ import annotations

import difflib
import fnmatch
import pathlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from attrs import evolve, field, frozen

from claimcheck.errors import ConfigError, UsageError
from claimcheck.files import LARGEST_DECLARATION, parse_toml, place_of, read_file
from claimcheck.model import Level, Limits
from claimcheck.registry.suppression import RuleChoice
from claimcheck.rules import rules, unknown

__all__ = ["PER_FILE", "Settings", "load", "rule_beginning"]


@frozen(kw_only=True)
class Settings:
    """What a project sets once; flags win. ``origins`` says where each value came from.

    ``per_file`` are (pattern, settings) pairs, ``folder`` is where the file of the settings stands.
    """

    baseline: str | None = None
    cache: str = ".claimcheck/live.sqlite"
    claims: str = "claims"
    contact: str | None = None
    fail_on: str = Level.ERROR.value
    feed: str | None = None
    ignore: tuple[str, ...] = ()
    index: str | None = None
    levels: Mapping[str, str] = field(factory=dict)
    max_characters: int = Limits().characters
    max_depth: int = Limits().depth
    max_nodes: int = Limits().nodes
    max_seconds: float = Limits().seconds
    max_sentence: int = Limits().sentence
    only_packs: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()
    reports: str = "reports"
    select: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    speaker: str | None = None
    vocabulary: Mapping[str, str] = field(factory=dict)
    per_file: tuple[tuple[str, Mapping[str, Any]], ...] = ()
    folder: pathlib.Path | None = None
    origins: Mapping[str, str] = field(factory=dict)

    def of(self, article: str | pathlib.Path) -> Settings:
        """The settings for one file: those of every pattern that its path fits, the last one wins."""
        made = self
        for pattern, values in self.per_file:
            if _fits(pathlib.Path(article), pattern, self.folder):
                origins = dict.fromkeys(values, f"{self.origins['per_file']}, per-file “{pattern}”")
                made = evolve(made, **values, origins={**made.origins, **origins})
        return made

    @property
    def rules(self) -> RuleChoice:
        """Which rules count and how loudly."""
        levels = {code: Level(level) for code, level in self.levels.items()}
        return RuleChoice(select=self.select, ignore=self.ignore, levels=levels)

    @property
    def limits(self) -> Limits:
        """How much work one article may be."""
        return Limits(
            characters=self.max_characters,
            depth=self.max_depth,
            nodes=self.max_nodes,
            sentence=self.max_sentence,
            seconds=self.max_seconds,
        )

    def given(self, **flags: Any) -> Settings:
        """The settings with those options of the command line that were given."""
        values = {key: value for key, value in flags.items() if value}
        return evolve(self, **values, origins={**self.origins, **dict.fromkeys(values, "command line")})

    def shown(self) -> list[tuple[str, object, str]]:
        """(key, value, origin) of every setting, those of single files last."""
        shown = [(key, getattr(self, key), self.origins.get(key, "default")) for key in sorted(_CHECKS)]
        for pattern, values in self.per_file:
            where = self.origins["per_file"]
            shown += [(f"per-file “{pattern}” {key}", value, where) for key, value in sorted(values.items())]
        return shown


def _fits(article: pathlib.Path, pattern: str, folder: pathlib.Path | None) -> bool:
    """Whether a path, or its last part, fits; paths are meant from the folder of the settings."""
    path = place_of(article)
    inside = path.relative_to(folder).as_posix() if folder and path.is_relative_to(folder) else path.as_posix()
    return fnmatch.fnmatchcase(inside, pattern) or fnmatch.fnmatchcase(path.name, pattern)


def load(folder: pathlib.Path) -> Settings:
    """The settings that hold in ``folder``: the nearest file upwards that has any. Raises ConfigError."""
    for place in (folder, *folder.parents):
        own = place / "claimcheck.toml"
        if own.is_file():
            return _settings(own, _toml(own))
        project = place / "pyproject.toml"
        if project.is_file():
            tool = _toml(project).get("tool", {})
            if isinstance(tool, dict) and "claimcheck" in tool:
                return _settings(project, tool["claimcheck"])
    return Settings()


def _toml(path: pathlib.Path) -> dict[str, Any]:
    try:
        found: dict[str, Any] = parse_toml(read_file(path, most=LARGEST_DECLARATION))
    except (OSError, ValueError) as error:
        raise ConfigError(f"{path} cannot be read as TOML: {error}") from None
    return found


def _settings(path: pathlib.Path, data: Any) -> Settings:
    if not isinstance(data, dict):
        raise ConfigError(f"{path}: [tool.claimcheck] is not a table")
    faults: list[str] = []
    blocks = data.get("per-file", data.get("per_file", {}))
    plain = {key: value for key, value in data.items() if key not in ("per-file", "per_file")}
    values = _values(plain, "", tuple(_CHECKS), path.parent, faults)
    per_file = []
    if not isinstance(blocks, dict) or not all(isinstance(block, dict) for block in blocks.values()):
        faults.append('per-file: expected tables such as [tool.claimcheck.per-file."drafts/*"]')
    else:
        for pattern, block in blocks.items():
            per_file.append((pattern, _values(block, f"per-file “{pattern}” ", PER_FILE, path.parent, faults)))
    if faults:
        raise ConfigError(f"{path} has settings that cannot be used", faults=faults)
    origins = {key: str(path) for key in (*values, "per_file")}
    return Settings(**values, per_file=tuple(per_file), folder=place_of(path.parent), origins=origins)


def _values(
    data: Mapping[str, Any], where: str, allowed: tuple[str, ...], folder: pathlib.Path, faults: list[str]
) -> dict[str, Any]:
    """The values that can be used; what is wrong with the others goes to ``faults``."""
    values: dict[str, Any] = {}
    for key, value in data.items():
        name = key.replace("-", "_")
        found = [_unknown(name, allowed)] if name not in allowed else list(_CHECKS[name](value))
        faults += [f"{where}{key}: {fault}" for fault in found]
        if not found:
            values[name] = _meant(name, value, folder)
    return values


def _unknown(name: str, allowed: tuple[str, ...]) -> str:
    if name in _CHECKS:
        return f"cannot be set for single files; there are {', '.join(key.replace('_', '-') for key in allowed)}"
    if name in _OF_ONE_ARTICLE:
        return f"belongs to one article: write it into article.toml beside the article{_OF_ONE_ARTICLE[name]}"
    near = difflib.get_close_matches(name, (*allowed, "per_file"), n=1, cutoff=0.6)
    known = ", ".join(key.replace("_", "-") for key in allowed)
    return "there is no such setting; " + (
        f"did you mean {near[0].replace('_', '-')}?" if near else f"there are {known}"
    )


def _meant(name: str, value: Any, folder: pathlib.Path) -> Any:
    """Folders and files are meant from where the settings stand, bundled packs by name."""
    if name in ("packs", "only_packs"):
        return tuple(str(folder / pack) if (folder / pack).is_dir() else pack for pack in value)
    if name in ("baseline", "cache", "feed", "index"):
        return str(folder / value)
    return tuple(value) if isinstance(value, list) else value


# -- what each key may hold -----------------------------------------------------------------------------------------

#: What is no setting, because it differs from article to article, with the option that gives it.
_OF_ONE_ARTICLE = {"date": ", or give --date", "title": "", "source_name": "", "publisher": "", "url": ""}
_LEVELS = [level.value for level in Level]


def _text(value: Any) -> Iterator[str]:
    if not isinstance(value, str):
        yield f"{value!r} is not a string"


def _level(value: Any) -> Iterator[str]:
    if value not in _LEVELS:
        yield f"{value!r} is not one of {', '.join(_LEVELS)}"


def _texts(value: Any) -> Iterator[str]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        yield f"{value!r} is not a list of strings"


def _codes(value: Any) -> Iterator[str]:
    yield from _texts(value)
    if isinstance(value, list):
        yield from (fault for code in value if isinstance(code, str) and (fault := _code(code)))


def _code(code: str) -> str:
    """What is wrong with a code or the beginning of one."""
    return "" if code and any(known.startswith(code) for known in rules()) else unknown(code)


def rule_beginning(code: str) -> None:
    """Raise UsageError unless a rule begins so."""
    if fault := _code(code):
        raise UsageError(fault)


def _levels_of(value: Any) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{value!r} is not a table of rule codes with a level each"
        return
    for code, level in value.items():
        if fault := _code(code):
            yield fault
        yield from _level(level)


def _words(value: Any) -> Iterator[str]:
    good = isinstance(value, dict) and all(isinstance(name, str) and name and words for words, name in value.items())
    if not good:
        yield f"{value!r} is not a table of words, each with the name that they stand for"


#: Of a longer text the parse alone takes more memory than a desk's computer has.
_MOST_CHARACTERS = 4_000_000
_DEEPEST = 800


def _whole(value: Any, most: int = 10**9) -> Iterator[str]:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value <= most:
        yield f"{value!r} is not a whole number from 1 to {most:,}"


def _characters(value: Any) -> Iterator[str]:
    yield from _whole(value, _MOST_CHARACTERS)


def _depth(value: Any) -> Iterator[str]:
    yield from _whole(value, _DEEPEST)


def _seconds(value: Any) -> Iterator[str]:
    good = isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value <= 10**6
    if not good:
        yield f"{value!r} is not a number of seconds (0 for no limit)"


_CHECKS: Mapping[str, Callable[[Any], Iterator[str]]] = {
    "baseline": _text,
    "cache": _text,
    "claims": _text,
    "contact": _text,
    "fail_on": _level,
    "feed": _text,
    "ignore": _codes,
    "index": _text,
    "levels": _levels_of,
    "max_characters": _characters,
    "max_depth": _depth,
    "max_nodes": _whole,
    "max_seconds": _seconds,
    "max_sentence": _whole,
    "only_packs": _texts,
    "packs": _texts,
    "reports": _text,
    "select": _codes,
    "sources": _texts,
    "speaker": _text,
    "vocabulary": _words,
}
#: What can be set for single files.
PER_FILE = (
    *("baseline", "fail_on", "ignore", "levels", "max_characters", "max_depth", "max_nodes", "max_seconds"),
    *("max_sentence", "only_packs", "packs", "select", "speaker", "vocabulary"),
)
