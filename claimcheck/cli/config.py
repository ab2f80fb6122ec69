"""Settings: ``[tool.claimcheck]`` in pyproject.toml or claimcheck.toml, each with where it came from."""

from __future__ import annotations

import difflib
import pathlib
import sys
from collections.abc import Mapping
from typing import Any

from attrs import evolve, field, frozen

from claimcheck.errors import ConfigError
from claimcheck.model import Level

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

__all__ = ["Settings", "load"]


@frozen(kw_only=True)
class Settings:
    """What a project sets once; flags win. ``origins`` says where each value came from."""

    claims: str = "claims"
    fail_on: str = Level.ERROR.value
    ignore: tuple[str, ...] = ()
    only_packs: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()
    reports: str = "reports"
    speaker: str | None = None
    origins: Mapping[str, str] = field(factory=dict)

    def shown(self) -> list[tuple[str, object, str]]:
        """(key, value, origin) of every setting."""
        return [(key, getattr(self, key), self.origins.get(key, "default")) for key in sorted(_KINDS)]


_KINDS: Mapping[str, type] = {
    "claims": str,
    "fail_on": str,
    "ignore": list,
    "only_packs": list,
    "packs": list,
    "reports": str,
    "speaker": str,
}


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
        found: dict[str, Any] = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except (OSError, ValueError) as error:
        raise ConfigError(f"{path} cannot be read as TOML: {error}") from None
    return found


def _settings(path: pathlib.Path, data: Any) -> Settings:
    if not isinstance(data, dict):
        raise ConfigError(f"{path}: [tool.claimcheck] is not a table")
    faults: list[str] = []
    values: dict[str, Any] = {}
    for key, value in data.items():
        name = key.replace("-", "_")
        fault = _fault(name, key, value)
        if fault:
            faults.append(fault)
        else:
            values[name] = tuple(value) if isinstance(value, list) else value
    if faults:
        raise ConfigError(f"{path} has settings that cannot be used", faults=faults)
    for name in ("packs", "only_packs"):  # folders are meant from where the file stands, bundled packs by name
        values[name] = tuple(str(path.parent / p) if (path.parent / p).is_dir() else p for p in values.get(name, ()))
    return evolve(Settings(**values), origins={key.replace("-", "_"): str(path) for key in data})


def _fault(name: str, key: str, value: Any) -> str:
    if name not in _KINDS:
        near = difflib.get_close_matches(name, _KINDS, n=1, cutoff=0.4)
        return f"{key}: there is no such setting" + (f"; did you mean {near[0].replace('_', '-')}?" if near else "")
    kind = _KINDS[name]
    listed = isinstance(value, list) and all(isinstance(item, str) for item in value)
    if not isinstance(value, kind) or (kind is list and not listed):
        return f"{key}: {value!r} is not {'a list of strings' if kind is list else 'a string'}"
    levels = [level.value for level in Level]
    if name == "fail_on" and value not in levels:
        return f"{key}: {value!r} is not one of {', '.join(levels)}"
    return ""
