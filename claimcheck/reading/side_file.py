"""The side file: ``article.toml`` beside ``article.docx`` says what the article's file does not."""

from __future__ import annotations

import contextlib
import datetime as dt
import re
from pathlib import Path

from attrs import fields, frozen

from claimcheck.errors import ReadingError
from claimcheck.files import LARGEST_DECLARATION, parse_toml, read_file

__all__ = ["SideFile", "parse_date"]

_DAY = re.compile(r"\d{4}-\d\d-\d\d$", re.ASCII)


@frozen(kw_only=True)
class SideFile:
    """The values of a side file; its keys are the names of these fields."""

    source_name: str | None = None
    speaker: str | None = None
    date: dt.date | None = None
    publisher: str | None = None
    url: str | None = None
    title: str | None = None

    @classmethod
    def beside(cls, article: Path) -> SideFile:
        """The side file of an article, empty where there is none; raises ReadingError with all its faults."""
        path = article.with_suffix(".toml")
        if path == article or not path.is_file():
            return cls()
        try:
            values = parse_toml(read_file(path, most=LARGEST_DECLARATION))
        except (OSError, ValueError) as error:
            raise ReadingError(f"{path}: the side file of {article.name} is not valid TOML: {error}") from error
        return cls._checked(path, values)

    @classmethod
    def _checked(cls, path: Path, values: dict[str, object]) -> SideFile:
        allowed = [field.name for field in fields(cls)]
        faults = [f"{key}: unknown key; allowed are {', '.join(allowed)}" for key in values if key not in allowed]
        known: dict[str, object] = {}
        for key in allowed:
            if key in values:
                try:
                    known[key] = _value(key, values[key])
                except ReadingError as error:
                    faults.append(f"{key}: {error.message}")
        if faults:
            raise ReadingError(f"{path}: the side file cannot be used", faults=faults)
        return cls(**known)  # type: ignore[arg-type]  # each value has been checked above


def parse_date(value: object) -> dt.date:
    """A day from a date, a date-time or an ISO 8601 string; raises ReadingError for anything else."""
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if isinstance(value, str) and _DAY.match(value.strip()):
        with contextlib.suppress(ValueError):
            return dt.date.fromisoformat(value.strip())
    raise ReadingError(f"{value!r} is not a date; write it as year-month-day, such as 2019-03-04")


def _value(key: str, value: object) -> object:
    if key == "date":
        return parse_date(value)
    if isinstance(value, str) and value.strip():
        return value.strip()
    raise ReadingError(f"{value!r} is not a text; write it in quotation marks")
