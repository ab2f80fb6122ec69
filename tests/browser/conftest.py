"""A Chromium of the system, the pages as files, and what a page did while it was open."""

from __future__ import annotations

import importlib
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from claimcheck.reporting import Changes, changes, html
from tests.reporting import registries

ARGUMENTS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
MISSING = (
    "there is no Chromium on this machine, so the pages were NOT tested in a browser: install it (Debian: apt-get "
    "install chromium) or name one in the variable CLAIMCHECK_CHROMIUM"
)
#: The page that is committed: the worked example's.
WORKED = Path(__file__).parents[2] / "reports" / "article.html"


def executable() -> str:
    """The browser that ``CLAIMCHECK_CHROMIUM`` names, or the first on the path; the tests fail where there is none."""
    named = os.environ.get("CLAIMCHECK_CHROMIUM")
    if named and shutil.which(named) is None:
        pytest.fail(f"CLAIMCHECK_CHROMIUM names {named}, which is no program: the pages were NOT tested", pytrace=False)
    for name in (named or "chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    pytest.fail(MISSING, pytrace=False)


def needed(module: str) -> ModuleType:
    """A module that the browser tests cannot do without: they fail, and never skip, where it is missing."""
    try:
        return importlib.import_module(module)
    except ImportError as error:
        pytest.fail(f"{error}: the pages were NOT tested in a browser; run tox -e browser", pytrace=False)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One browser for all tests; they fail where there is none."""
    playwright = needed("playwright.sync_api")
    path = executable()
    with playwright.sync_playwright() as running:
        launched = running.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The pages of several registries, written to files, and an index of them."""
    folder = tmp_path_factory.mktemp("pages")
    made = {
        "forty": registries.registry(40),
        "ninety": registries.registry(95),
        "hostile": registries.hostile(),
        "large": registries.registry(2_000),
        "empty": registries.empty(),
        "open": registries.registry(3, signed=True),
        "second": registries.registry(9),
        "work": registries.only_open(30),
    }
    files = {name: folder / f"{name}.html" for name in (*made, "index")}
    for name, registry in made.items():
        files[name].write_text(html.render(registry), encoding="utf-8")
    claims = [claim.id for claim in made["second"].claims]
    draft = Changes(
        new=(claims[0],), changed=((claims[1], "what it was"),), gone=("the old words",), still_open=(claims[2],)
    )
    files["second"].write_text(html.render(made["second"], changes=draft), encoding="utf-8")
    files["diff"] = folder / "diff.html"
    files["diff"].write_text(difference(made["forty"], made["hostile"]), encoding="utf-8")
    files["worked"] = folder / "worked.html"
    files["worked"].write_bytes(WORKED.read_bytes())
    index = html.render_index([html.entry(registry, f"{name}.html") for name, registry in made.items()])
    files["index"].write_text(index, encoding="utf-8")
    return files


def difference(old: registries.FakeRegistry, new: registries.FakeRegistry) -> str:
    """The page of two drafts: the first claims of both as changed, the others as gone and as new."""
    found = SimpleNamespace(
        new=[SimpleNamespace(old=None, new=claim) for claim in new.claims[6:]],
        changed=[SimpleNamespace(old=a, new=b) for a, b in zip(old.claims[:6], new.claims[:6], strict=True)],
        gone=[SimpleNamespace(old=claim, new=None) for claim in old.claims[6:]],
        moved=[],
        decided=[],
        unchanged=0,
        findings_new=[new.findings[0].message],
        findings_gone=[],
    )
    return changes.render(found, old=old.document, new=new.document)


class Visit:
    """An open page with everything that it logged or asked for."""

    def __init__(self, page: Any, address: str) -> None:
        self.page, self.requests, self.messages = page, list[str](), list[str]()
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.messages.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.messages.append(str(error)))
        page.on("dialog", lambda dialog: (self.messages.append("dialog"), dialog.dismiss()))
        page.goto(address)
        self.address = address

    @property
    def foreign(self) -> list[str]:
        """Requests for anything but the page."""
        return [url for url in self.requests if url.split("#")[0] != self.address.split("#")[0]]


@pytest.fixture
def visit(browser: Any, pages: dict[str, Path]) -> Iterator[Callable[..., Visit]]:
    """Open a page: ``visit("forty", width=320, dark=True)``."""
    contexts = []

    def opened(name: str, *, width: int = 1280, dark: bool = False, scripts: bool = True, hash: str = "") -> Visit:
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
            reduced_motion="reduce",
        )
        contexts.append(context)
        return Visit(context.new_page(), pages[name].as_uri() + hash)

    yield opened
    for context in contexts:
        context.close()
