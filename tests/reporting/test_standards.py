"""JUnit, Web Annotations and ClaimReview against the schemas of their standards, which lie beside this file.

``junit.xsd`` is that of Jenkins' xUnit plugin (MIT). W3C and schema.org publish no JSON Schema: those two are written
after the Recommendation's requirements and after schema.org's properties with their ranges.
"""

from __future__ import annotations

import copy
import json
import pathlib
from collections.abc import Callable
from typing import Any

import attrs
import jsonschema
import pytest
from lxml import etree

from claimcheck.model import Level, Status
from claimcheck.reporting import junit, linked
from tests.reporting import registries
from tests.reporting.registries import FakeRegistry

HERE = pathlib.Path(__file__).parent
CASES = ("forty", "hostile", "empty")


@pytest.fixture(params=CASES)
def registry(request: pytest.FixtureRequest) -> FakeRegistry:
    """Many claims, texts full of mark-up and control characters, none."""
    return registries.empty() if request.param == "empty" else request.getfixturevalue(request.param)


def faults(name: str, value: object) -> list[str]:
    """What a schema of this folder has against a value."""
    schema = json.loads((HERE / f"{name}.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(value)]


@pytest.mark.parametrize("level", [Level.ERROR, Level.NOTE])
def test_junit_is_valid(registry: FakeRegistry, level: Level) -> None:
    """For the schema that Jenkins reads such files with."""
    schema = etree.XMLSchema(etree.parse(HERE / "junit.xsd"))
    schema.assertValid(etree.fromstring(junit.render(registry, fail_on=level).encode()))


@pytest.mark.parametrize(
    ("old", "new"), [("<testcase ", "<case "), (' failures="', ' fails="'), ('name="', 'called="')]
)
def test_the_schema_of_junit_would_notice(forty: FakeRegistry, old: str, new: str) -> None:
    """An element or attribute of another name is a fault."""
    written = (
        junit.render(forty).replace(old, new).replace("</testcase>", "</case>" if "case" in new else "</testcase>")
    )
    schema = etree.XMLSchema(etree.parse(HERE / "junit.xsd"))
    assert not schema.validate(etree.fromstring(written.encode(), etree.XMLParser(recover=True)))


@pytest.mark.parametrize("source", ["", "https://example.org/a%20text"])
def test_web_annotations_are_valid(registry: FakeRegistry, source: str) -> None:
    """Each has an address, its type and targets with selectors."""
    assert faults("web-annotation", json.loads(linked.web_annotations(registry, source=source))) == []


def test_claim_reviews_are_valid(registry: FakeRegistry) -> None:
    """The author is a person or an organisation, the rating one of a scale."""
    rated = [c.id for c in registry.claims if c.status in (Status.SUPPORTED, Status.REFUTED)]
    if not rated:
        assert registry.claims == ()
        return
    document = attrs.evolve(registry.document, speaker="Norland", url="https://example.org/a", title="")
    made = attrs.evolve(registry, document=document)
    written = linked.claim_reviews(made, rated, publisher="The Desk", url="https://e.org/r", published="2026-11-24")
    assert faults("claim-review", json.loads(written)) == []
    assert len(json.loads(written)) == len(rated)


def _without(*path: str | int) -> Callable[[Any], None]:
    def change(value: Any) -> None:
        for step in path[:-1]:
            value = value[step]
        del value[path[-1]]

    return change


def _put(new: object, *path: str | int) -> Callable[[Any], None]:
    def change(value: Any) -> None:
        for step in path[:-1]:
            value = value[step]
        value[path[-1]] = new

    return change


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("web-annotation", _without("@context")),
        ("web-annotation", _without("items", 0, "target")),
        ("web-annotation", _put("a b", "items", 0, "id")),
        ("web-annotation", _put("judging", "items", 0, "motivation")),
        ("web-annotation", _put(-1, "items", 0, "target", 0, "selector", 0, "start")),
        ("web-annotation", _without("items", 0, "target", 0, "selector", 1, "exact")),
        ("claim-review", _without(0, "claimReviewed")),
        ("claim-review", _put("Norland", 0, "itemReviewed", "author")),
        ("claim-review", _put("Country", 0, "itemReviewed", "author", "@type")),
        ("claim-review", _put("yesterday", 0, "datePublished")),
        ("claim-review", _without(0, "reviewRating", "alternateName")),
    ],
)
def test_the_schemas_would_notice(forty: FakeRegistry, name: str, change: Callable[[Any], None]) -> None:
    """What is left out or of another kind is a fault."""
    refuted = [c.id for c in forty.claims if c.status is Status.REFUTED]
    reviews = linked.claim_reviews(forty, refuted, publisher="The Desk", url="https://e.org/r", published="2026-11-24")
    value = json.loads(linked.web_annotations(forty) if name == "web-annotation" else reviews)
    changed = copy.deepcopy(value)
    change(changed)
    assert faults(name, value) == []
    assert faults(name, changed) != []
