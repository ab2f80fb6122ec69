"""The registry of the package is what the reports take, and a saved one gives the same page."""

from __future__ import annotations

from pathlib import Path

from claimcheck.registry.registry import Registry
from claimcheck.registry.values import PackRecord, Provenance, Suppression
from claimcheck.reporting import RegistryLike, render, render_text
from tests.reporting import registries


def made() -> Registry:
    fake = registries.registry(10)
    return Registry(
        document=fake.document,
        claims=fake.claims,
        sentences=fake.sentences,
        findings=fake.findings,
        reviews=fake.reviews,
        suppressions=(Suppression(rule="CC501", reason="known to the desk", author="A. Editor"),),
        provenance=Provenance(versions=(("claimcheck", "0.1.0"),), packs=(PackRecord(name="football", digest="ab12"),)),
    )


def test_a_registry_can_be_reported_on() -> None:
    registry: RegistryLike = made()
    page = render(registry)
    assert "CC501: known to the desk (A. Editor)" in page
    assert "<dt>packs football</dt><dd>ab12</dd>" in page
    assert "Tables: football." in render_text(registry)


def test_a_saved_registry_gives_the_same_page_twice(tmp_path: Path) -> None:
    made().save(tmp_path / "r.json")
    pages = {render(Registry.load(tmp_path / "r.json")) for _ in range(2)}
    assert len(pages) == 1
