"""What only a browser can tell: access, keys, filters, print, and that nothing is asked for or run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser

SHOWN = "[...document.querySelectorAll('.k[data-c]')].filter(k => k.getClientRects().length).length"
#: What axe cannot decide by itself and a person has looked at.
LOOKED_AT = {
    "color-contrast",  # marks under wavy and double lines, and overlapping badges
    "link-in-text-block",  # links are underlined
    "target-size",
    "aria-prohibited-attr",
    "hidden-content",
}


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1280, 400, 320])
@pytest.mark.parametrize("name", ["forty", "hostile", "empty", "open", "index"])
def test_axe_finds_nothing(visit: Callable[..., Any], name: str, width: int, dark: bool) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="no axe: access was NOT tested")
    page = visit(name, width=width, dark=dark).page
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    found = axe.Axe().run(page).response
    told = [
        (v["id"], [n["target"] for n in v["nodes"]][:3], v["nodes"][0]["failureSummary"]) for v in found["violations"]
    ]
    assert told == []
    assert {v["id"] for v in found["incomplete"]} <= LOOKED_AT


@pytest.mark.parametrize("width", [1280, 1000, 999, 400, 320])
@pytest.mark.parametrize("name", ["forty", "hostile", "open", "index"])
def test_nothing_sticks_out_sideways(visit: Callable[..., Any], name: str, width: int) -> None:
    page = visit(name, width=width).page
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", ["forty", "hostile", "large", "empty", "index"])
def test_no_message_no_request_no_policy_violation(visit: Callable[..., Any], name: str) -> None:
    seen = visit(name)
    seen.page.wait_for_timeout(100)
    assert seen.messages == []
    assert seen.foreign == []


def test_the_keys_walk_through_every_claim_and_back(visit: Callable[..., Any]) -> None:
    page = visit("forty").page
    total = page.evaluate(SHOWN)
    walked = []
    for _ in range(total):
        page.keyboard.press("j")
        walked.append(page.evaluate("location.hash"))
        assert (
            page.evaluate("document.activeElement.closest('.k') && '#' + document.activeElement.closest('.k').id")
            == walked[-1]
        )
    assert len(set(walked)) == total == 32
    assert page.locator("#where").inner_text() == f"{total} of {total}"
    page.keyboard.press("j")
    assert page.evaluate("location.hash") == walked[-1]
    page.keyboard.press("k")
    assert page.evaluate("location.hash") == walked[-2]


def test_the_keys_can_be_switched_off_and_do_not_disturb_typing(visit: Callable[..., Any]) -> None:
    page = visit("forty").page
    page.keyboard.press("/")
    page.keyboard.type("jk")
    assert page.locator("#f-find").input_value() == "jk"
    assert page.evaluate("location.hash") == ""
    page.locator("#f-find").fill("")
    page.locator("#f-keys").uncheck()
    page.keyboard.press("j")
    assert page.evaluate("location.hash") == ""


def test_every_claim_can_be_reached_and_opened_by_tab_and_enter(visit: Callable[..., Any]) -> None:
    page = visit("open").page
    reached = set()
    for _ in range(80):
        page.keyboard.press("Tab")
        card = page.evaluate(
            "(document.activeElement.matches('summary') && document.activeElement.closest('.k') || {}).id"
        )
        if card and card not in reached:
            reached.add(card)
            before = page.evaluate(f"document.getElementById('{card}').open")
            page.keyboard.press("Enter")
            assert page.evaluate(f"document.getElementById('{card}').open") != before
    assert len(reached) == 3


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_filters_work_with_and_without_scripts(visit: Callable[..., Any], scripts: bool) -> None:
    page = visit("forty", scripts=scripts).page
    cards = page.locator(".k[data-c]")
    assert cards.filter(visible=True).count() == 32
    page.locator("#f-ref").uncheck()
    assert cards.filter(visible=True).count() == 28
    page.locator("#f-not").check()
    assert cards.filter(visible=True).count() == 36
    page.locator("#f-gap").select_option("no_row")
    assert cards.filter(visible=True).count() == 4
    page.locator("#f-gap").select_option("")
    page.locator("#f-cat").select_option("numerical")
    assert cards.filter(visible=True).count() == 8
    page.locator("#f-cat").select_option("")
    page.locator("#f-rule").select_option("r1")
    assert cards.filter(visible=True).count() == 8


def test_search_shows_only_what_holds_the_words(visit: Callable[..., Any]) -> None:
    page = visit("forty").page
    page.locator("#f-find").fill("highfield")
    assert page.evaluate(SHOWN) == 4
    page.locator("#f-find").fill("no such words anywhere")
    assert page.evaluate(SHOWN) == 0
    assert page.locator("#none").is_visible()


def test_a_permanent_link_opens_its_claim_even_where_the_filter_hides_it(visit: Callable[..., Any]) -> None:
    page = visit("forty", hash="#c-0003c1a1").page
    assert page.locator("#c-0003c1a1").is_visible()
    assert page.evaluate("document.getElementById('c-0003c1a1').open")


def test_the_foot_bar_walks_on_a_phone_and_opens_the_filters(visit: Callable[..., Any]) -> None:
    page = visit("forty", width=400).page
    assert not page.locator("#f-ref").is_visible()
    page.locator("#next").click()
    page.locator("#next").click()
    assert page.locator("#where").inner_text() == "2 of 32"
    page.locator(".foot a").click()
    assert page.locator("#f-ref").is_visible()


def test_a_printed_page_holds_what_was_folded(visit: Callable[..., Any], tmp_path: Any) -> None:
    fitz = pytest.importorskip("pymupdf", reason="no pymupdf: the print was NOT read")
    page = visit("forty", scripts=False).page
    page.emulate_media(media="print")
    data = page.pdf(format="A4")
    (tmp_path / "page.pdf").write_bytes(data)
    text = "".join(leaf.get_text() for leaf in fitz.open(stream=data))
    assert "Rows up to 1960 with this winner: 5." in text
    assert "https://example.org/reports/1960" in text
    assert "Filter the claims" not in text


def test_without_styles_every_status_still_has_its_word(visit: Callable[..., Any]) -> None:
    page = visit("forty").page
    page.evaluate("document.querySelector('style').disabled = true")
    page.evaluate("document.querySelector('style').remove()")
    for word in ("refuted", "supported", "conflicting evidence", "not enough evidence"):
        assert page.get_by_text(word).first.is_visible()


def test_two_thousand_claims_are_seen_in_half_a_second(visit: Callable[..., Any]) -> None:
    page = visit("large").page
    first = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    assert first < 500
