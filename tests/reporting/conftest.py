"""Registries made once for all tests of the reports."""

from __future__ import annotations

import pytest

from claimcheck.reporting import html
from tests.reporting import registries


@pytest.fixture(scope="session")
def forty() -> registries.FakeRegistry:
    """An article of 40 claims of every status."""
    return registries.registry(40)


@pytest.fixture(scope="session")
def forty_page(forty: registries.FakeRegistry) -> str:
    """Its page."""
    return html.render(forty)


@pytest.fixture(scope="session")
def hostile() -> registries.FakeRegistry:
    """A registry whose every text tries to break out."""
    return registries.hostile()
