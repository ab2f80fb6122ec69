"""JUnit XML: one test case per claim that can be checked and per finding."""

from __future__ import annotations

from lxml import etree

from claimcheck.model import Level, Status
from claimcheck.reporting.items import Item, items
from claimcheck.reporting.source import RegistryLike
from claimcheck.reporting.words import clip, visible

__all__ = ["render"]

_RANK = {Level.NONE: 0, Level.NOTE: 1, Level.WARNING: 2, Level.ERROR: 3}


def render(registry: RegistryLike, *, fail_on: Level = Level.ERROR) -> str:
    """A suite: at or above ``fail_on`` a case has failed, without enough evidence it was skipped."""
    name = visible(registry.document.source.name)
    suite = etree.Element("testsuite", name=name)
    failed = skipped = total = 0
    for item in items(registry):
        if item.status is Status.NOT_CHECKABLE:
            continue
        total += 1
        case = etree.SubElement(suite, "testcase", classname=name, name=_name(item))
        told = visible(f"{item.message} The tables say: {item.correct}" if item.correct else item.message)
        if item.level is not Level.NONE and _RANK[item.level] >= _RANK[fail_on]:
            failed += 1
            failure = etree.SubElement(case, "failure", type=item.rule or item.status.value, message=told)
            failure.text = visible("\n".join([item.quote, item.detail, *(r.link or r.source for r in item.rows)]))
        elif item.status in (Status.NOT_ENOUGH_EVIDENCE, Status.UNCHECKED) and item.finding is None:
            skipped += 1
            etree.SubElement(case, "skipped", message=told)
    for key, value in (("tests", total), ("failures", failed), ("errors", 0), ("skipped", skipped)):
        suite.set(key, str(value))
    root = etree.Element("testsuites")
    root.append(suite)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True).decode("utf-8")


def _name(item: Item) -> str:
    return visible(f"{item.id} {clip(item.quote or item.message, 80)}")
