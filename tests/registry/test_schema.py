"""The JSON Schema that is published with registries says what a registry is."""

from __future__ import annotations

import copy
import json
import pathlib
from typing import Any

import jsonschema
import pytest

from claimcheck.registry import schema

ROOT = pathlib.Path(__file__).parent.parent.parent
EXAMPLE = ROOT / "claims" / "article.json"
SCHEMA = schema.published()


@pytest.fixture(scope="module")
def example() -> dict[str, Any]:
    """The committed registry of the worked example."""
    found: dict[str, Any] = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def beginning(example: dict[str, Any]) -> dict[str, Any]:
    """The same with its first claims and sentences alone."""
    return {**example, "claims": example["claims"][:3], "sentences": example["sentences"][:3]}


def faults(record: dict[str, Any]) -> list[str]:
    """The JSON paths of all faults."""
    validator = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
    return [error.json_path for error in validator.iter_errors(record)]


def test_it_is_the_schema_of_these_values() -> None:
    """The published file is what the classes give (write ``schema.made()`` into it after a change of a class)."""
    assert json.loads(schema.made()) == SCHEMA
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_the_worked_example_fits(example: dict[str, Any]) -> None:
    """Without a fault."""
    assert faults(example) == []


@pytest.mark.parametrize(
    ("path", "value", "fault"),
    [
        (("schema_version",), 99, "$.schema_version"),
        (("claims", 0, "status"), "true", "$.claims[0].status"),
        (("claims", 0, "spans"), [], "$.claims[0].spans"),
        (("claims", 0, "spans", 0, "start"), "0", "$.claims[0].spans[0].start"),
        (("claims", 0, "verdict"), "yes", "$.claims[0].verdict"),
        (("claims", 0, "nonsense"), 1, "$.claims[0]"),
        (("document", "date"), "4 March 2019", "$.document.date"),
        (("reviews",), [{"id": "r-1"}], "$.reviews[0]"),
        (("nonsense",), 1, "$"),
    ],
)
def test_what_does_not_fit_has_its_path(
    beginning: dict[str, Any], path: tuple[str | int, ...], value: Any, fault: str
) -> None:
    """Wrong values, missing members and unknown keys."""
    record = copy.deepcopy(beginning)
    holder: Any = record
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = value
    assert fault in faults(record)
