"""What only a browser can tell: access, keys, filters, print, and that nothing is asked for or run.

The tests marked ``short`` take less than a minute and a half together: ``tox -e browser -- -m short``.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser import conftest
from tests.reporting.test_html import tags

pytestmark = pytest.mark.browser

OPEN_ALL = "document.querySelectorAll('details').forEach(d => { d.open = true })"
SHOWN = "[...document.querySelectorAll('.k[data-c]')].filter(k => k.checkVisibility()).length"
#: What axe cannot decide by itself and a person has looked at: page, rule, and what was seen.
LOOKED_AT = {
    "color-contrast",  # words under a wavy or a double line, and folded words: the same colours are measured elsewhere
}
PAGES = ("forty", "hostile", "empty", "open", "second", "work", "worked", "diff", "index")
short = pytest.mark.short
HEADINGS = {"The early years", "A ground of its own", "Across the border", "What the numbers say", "The road ahead"}


def in_short(chosen: tuple[Any, ...], others: tuple[Any, ...]) -> list[Any]:
    """All of these as parameters; the chosen ones are also in the short run."""
    return [*(pytest.param(one, marks=short) for one in chosen), *others]


@short
@pytest.mark.parametrize(
    ("name", "width", "dark"),
    [("hostile", 1280, True), ("hostile", 390, False), ("worked", 390, True), ("index", 1280, True)],
)
def test_axe_finds_nothing_on_the_pages_that_ask_most(
    visit: Callable[..., Any], name: str, width: int, dark: bool
) -> None:
    assert_axe_finds_nothing(visit(name, width=width, dark=dark).page)


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1280, 768, 390])
def test_axe_finds_nothing(visit: Callable[..., Any], name: str, width: int, dark: bool) -> None:
    assert_axe_finds_nothing(visit(name, width=width, dark=dark).page)


def assert_axe_finds_nothing(page: Any) -> None:
    """No violation with every fold open, and nothing undecided but what a person has looked at."""
    axe = conftest.needed("axe_playwright_python.sync_playwright")
    page.evaluate(OPEN_ALL)
    found = axe.Axe().run(page).response
    told = [
        (v["id"], [n["target"] for n in v["nodes"]][:3], v["nodes"][0]["failureSummary"]) for v in found["violations"]
    ]
    assert told == []
    assert {v["id"] for v in found["incomplete"]} <= LOOKED_AT


@pytest.mark.parametrize("width", in_short((1000, 320), (1600, 1280, 999, 768, 400)))
@pytest.mark.parametrize("name", PAGES)
def test_nothing_sticks_out_sideways(visit: Callable[..., Any], name: str, width: int) -> None:
    page = visit(name, width=width).page
    page.evaluate(OPEN_ALL)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@short
@pytest.mark.parametrize("name", [*PAGES, "large"])
def test_no_message_no_request_no_policy_violation(visit: Callable[..., Any], name: str) -> None:
    seen = visit(name)
    seen.page.wait_for_timeout(100)
    assert seen.messages == []
    assert seen.foreign == []


@short
@pytest.mark.parametrize("name", PAGES)
def test_the_browser_builds_the_tree_that_was_written(
    visit: Callable[..., Any], pages: dict[str, Path], name: str
) -> None:
    """An element in a place where it must not stand would be moved, doubled or closed early."""
    page = visit(name, scripts=False).page
    built = page.locator("html, html *").evaluate_all("list => list.map(one => one.localName)")
    written = [tag.lower() for kind, tag in tags(pages[name].read_text(encoding="utf-8")) if kind != "close"]
    assert [tag for tag in built if tag != "tbody"] == [tag for tag in written if tag != "tbody"]


@pytest.mark.parametrize("name", in_short(("forty",), ("worked",)))
def test_the_keys_walk_through_every_claim_and_back(visit: Callable[..., Any], name: str) -> None:
    page = visit(name).page
    page.evaluate(OPEN_ALL)
    total, walked = page.evaluate(SHOWN), []
    focused = "document.activeElement.closest('.k') && '#' + document.activeElement.closest('.k').id"
    for _ in range(total):
        page.keyboard.press("j")
        walked.append(page.evaluate("location.hash"))
        assert page.evaluate(focused) == walked[-1]
    assert len(set(walked)) == total > 30
    assert page.locator("#where").inner_text() == f"{total} of {total}"
    page.keyboard.press("j")
    assert page.evaluate("location.hash") == walked[-1]
    page.keyboard.press("k")
    assert page.evaluate("location.hash") == walked[-2]


@short
def test_the_first_key_goes_to_where_the_reader_is(visit: Callable[..., Any]) -> None:
    page = visit("forty").page
    page.evaluate("document.querySelector('#c-0014c1a1').closest('.row').scrollIntoView()")
    page.keyboard.press("j")
    assert 18 <= int(page.evaluate("location.hash")[3:7], 16) <= 21


@pytest.mark.parametrize("width", [1280, 400])
def test_a_claim_that_the_keys_reach_stands_below_the_bar_with_its_first_line(
    visit: Callable[..., Any], width: int
) -> None:
    page = visit("forty", width=width).page
    for _ in range(12):
        page.keyboard.press("j")
        top, bar = page.evaluate(
            "[document.querySelector('.here').getBoundingClientRect().top, innerWidth < 1000 ? 0 : "
            "document.querySelector('.tools').getBoundingClientRect().bottom]"
        )
        assert bar <= top < 700


@short
def test_the_keys_can_be_switched_off_and_do_not_disturb_typing(visit: Callable[..., Any]) -> None:
    page = visit("forty").page
    page.keyboard.press("/")
    page.keyboard.type("jk")
    assert page.locator("#f-find").input_value() == "jk"
    assert page.evaluate("location.hash") == ""
    page.locator("#f-find").fill("")
    page.locator("#keys").click()
    page.locator("#f-keys").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert page.evaluate("location.hash") == ""


@short
def test_every_claim_can_be_reached_and_opened_by_tab_and_enter(visit: Callable[..., Any]) -> None:
    page = visit("open").page
    reached = set()
    for _ in range(80):
        page.keyboard.press("Tab")
        card = page.evaluate(
            "(document.activeElement.matches('.k > summary') && document.activeElement.closest('.k') || {}).id"
        )
        if page.evaluate("document.activeElement.matches('.f:not([open]) > summary')"):
            page.keyboard.press("Enter")
            page.keyboard.press("Tab")
            reached.add(page.evaluate("document.activeElement.closest('.k').id"))
        elif card and card not in reached:
            reached.add(card)
            before = page.evaluate(f"document.getElementById('{card}').open")
            page.keyboard.press("Enter")
            assert page.evaluate(f"document.getElementById('{card}').open") != before
    assert len(reached) == 3


@short
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_filters_work_with_and_without_scripts(visit: Callable[..., Any], scripts: bool) -> None:
    page = visit("forty", scripts=scripts).page
    cards = page.locator(".k[data-c]")
    page.evaluate(OPEN_ALL)
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


@short
def test_search_shows_only_what_holds_the_words(visit: Callable[..., Any]) -> None:
    page = visit("forty").page
    page.locator("#f-find").fill("highfield")
    assert page.evaluate(SHOWN) == 4
    page.locator("#f-find").fill("no such words anywhere")
    assert page.evaluate(SHOWN) == 0
    assert page.locator("#none").is_visible()


@short
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_permanent_link_shows_its_claim_even_where_the_filter_hides_it(
    visit: Callable[..., Any], scripts: bool
) -> None:
    page = visit("forty", scripts=scripts, hash="#c-0003c1a1").page
    assert page.locator("#c-0003c1a1").is_visible()


@short
def test_a_claim_can_be_copied_as_link_and_as_words(visit: Callable[..., Any]) -> None:
    seen = visit("forty", hash="#c-0001c1a1")
    card = seen.page.locator("#c-0001c1a1")
    seen.page.evaluate("navigator.clipboard.writeText = text => { window.copied = text; return Promise.resolve(); }")
    card.get_by_role("button", name="copy link").click()
    assert seen.page.evaluate("copied") == seen.address
    card.get_by_role("button", name="copy verdict").click()
    assert seen.page.evaluate("copied").startswith("✗ 2 refuted")
    assert seen.page.locator("#live").inner_text() == "Copied."


@short
def test_the_strip_leads_to_the_passage_that_was_pointed_at(visit: Callable[..., Any]) -> None:
    page = visit("forty").page
    box = page.locator("#strip").bounding_box()
    page.mouse.click(box["x"] + box["width"] * 0.9, box["y"] + box["height"] / 2)
    page.wait_for_timeout(100)
    number = page.evaluate("+document.elementFromPoint(300, 300).closest('.row').id.slice(2)")
    assert number > page.evaluate("document.querySelectorAll('.row').length") * 0.8


@short
def test_the_foot_bar_walks_on_a_phone_and_opens_the_filters(visit: Callable[..., Any]) -> None:
    page = visit("forty", width=400).page
    assert not page.locator("#f-ref").is_visible()
    page.locator("#next").click()
    page.locator("#next").click()
    assert page.locator("#where").inner_text() == "2 of 32"
    page.locator(".foot a").click()
    assert page.locator("#f-ref").is_visible()


@pytest.mark.parametrize(("width", "beside"), [(1280, True), (1000, True), (999, False), (400, False)])
def test_cards_stand_beside_their_paragraph_where_there_is_room(
    visit: Callable[..., Any], width: int, beside: bool
) -> None:
    page = visit("forty", width=width).page
    text, cards = (page.locator(f".row:has(.k) {part}").first.bounding_box() for part in (".t", ".ks"))
    assert (cards["x"] >= text["x"] + text["width"]) is beside
    assert (cards["y"] >= text["y"] + text["height"]) is not beside


def test_the_lines_of_the_article_hold_about_66_characters(visit: Callable[..., Any]) -> None:
    page = visit("worked").page
    lines = page.evaluate(
        "[...document.querySelectorAll('p.t')].filter(p => p.textContent.length > 400).map(p => "
        "p.textContent.length * parseFloat(getComputedStyle(p).lineHeight) / p.getBoundingClientRect().height)"
    )
    assert 58 < sum(lines) / len(lines) < 80


@short
def test_the_timeline_can_be_read_on_the_smallest_screen(visit: Callable[..., Any]) -> None:
    page = visit("forty", width=320).page
    heights = page.evaluate("[...document.querySelectorAll('.time text')].map(t => t.getBoundingClientRect().height)")
    assert min(heights) >= 10
    boxes = page.evaluate(
        "[...document.querySelectorAll('.time text')].map(t => t.getBoundingClientRect()).map(b => "
        "[b.left, b.top, b.right, b.bottom])"
    )
    apart = [a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1] for a in boxes for b in boxes if a is not b]
    assert all(apart)


@short
def test_a_printed_page_holds_what_was_folded_where_everything_is_asked_for(visit: Callable[..., Any]) -> None:
    fitz = conftest.needed("pymupdf")
    page = visit("forty", scripts=False).page
    page.locator("#f-print").check()
    page.emulate_media(media="print")
    text = "".join(leaf.get_text() for leaf in fitz.open(stream=page.pdf(format="A4")))
    assert "Rows up to 1960 with this winner: 5." in text
    assert "https://example.org/reports/1960" in text
    assert "Filter the claims" not in text


def test_a_printed_page_says_of_every_open_claim_what_is_missing(visit: Callable[..., Any]) -> None:
    fitz = conftest.needed("pymupdf")
    page = visit("open", scripts=False).page
    page.locator("#f-print").check()
    text = "".join(leaf.get_text() for leaf in fitz.open(stream=page.pdf(format="A4")))
    assert "The club played 115 matches" in text.replace("the club", "The club")
    assert "no table" in text


@short
def test_a_printed_page_is_the_first_screen_the_article_and_what_asks_for_a_look(visit: Callable[..., Any]) -> None:
    """Ninety-five claims in 1,100 words on nine leaves at most; what a table bears out and what is open is left out."""
    fitz = conftest.needed("pymupdf")
    leaves = fitz.open(stream=visit("ninety").page.pdf(format="A4"))
    text = "".join(leaf.get_text() for leaf in leaves)
    assert "Do next" in text
    assert "was hosted by Westen, not Sudmark" in text
    assert "Nearest rows" in text
    assert "The list of finals has this winner" not in text
    assert "Method and limits" not in text
    assert len(leaves) <= 16
    assert not any(leaf.get_text().strip().splitlines()[-1] in HEADINGS for leaf in leaves)


@short
def test_without_styles_every_status_still_has_its_word_and_every_verdict_its_line(visit: Callable[..., Any]) -> None:
    page = visit("forty").page
    page.evaluate("document.querySelector('style').remove()")
    for word in ("refuted", "supported", "conflicting evidence", "not enough evidence"):
        assert page.get_by_text(word).first.is_visible()
    told = page.locator("#c-0001c1a1 > summary").inner_text().split("\n")
    assert [line.strip() for line in told] == [
        "✗ 2 refuted Sudmark hosted the final in 1967",
        "The final of 1967 was hosted by Westen, not Sudmark.",
    ]


@short
def test_every_link_of_the_index_opens_the_page_of_its_title(visit: Callable[..., Any]) -> None:
    page = visit("index").page
    links = page.locator("th a").evaluate_all("list => list.map(a => [a.href, a.textContent])")
    assert len(links) == 8
    for href, title in links:
        page.goto(href)
        assert page.locator("h1").inner_text() == title.strip()


@short
@pytest.mark.parametrize("name", PAGES)
def test_every_link_inside_a_page_leads_to_an_element_and_every_other_to_the_web(
    visit: Callable[..., Any], name: str
) -> None:
    page = visit(name).page
    page.evaluate(OPEN_ALL)
    broken = page.evaluate(
        "[...document.links].map(a => a.getAttribute('href')).filter(h => h.startsWith('#') ? "
        "!document.getElementById(h.slice(1)) : !/^https?:/.test(h) && !h.endsWith('.html'))"
    )
    assert broken == []


def test_an_article_that_no_table_speaks_of_gives_a_work_list_on_the_first_screen(visit: Callable[..., Any]) -> None:
    page = visit("work").page
    first = page.locator(".work li a").first
    assert first.bounding_box()["y"] < 800
    assert "Nothing is refuted or in conflict" in page.locator(".todo").inner_text()
    first.click()
    assert page.locator(".k.here").count() == 1


def test_a_second_draft_tells_what_is_new_changed_gone_and_still_open(visit: Callable[..., Any]) -> None:
    page = visit("second", scripts=False).page
    told = page.locator(".since ~ details > summary").all_inner_texts()
    assert told == ["1 new", "1 changed", "1 gone", "1 still open"]


@short
def test_a_filter_folds_the_article_and_says_how_many_are_shown(visit: Callable[..., Any]) -> None:
    page = visit("forty").page
    before = page.evaluate("document.documentElement.scrollHeight")
    page.locator("#f-find").fill("highfield")
    assert page.locator("#shown").inner_text() == "showing 4 of 40"
    assert page.evaluate("document.documentElement.scrollHeight") < before
    rows = page.evaluate("[...document.querySelectorAll('.row')].map(r => [r.className, !!r.querySelector('.k')])")
    assert sum(1 for name, _ in rows if name == "row") == 4
    assert page.locator("mark:not(.mute)").count() < page.locator("mark").count() / 4
    page.locator("#f-find").fill("")
    assert page.locator(".row.off").count() == 0
    assert page.locator("mark.mute").count() == 0
    assert page.locator("#shown").is_hidden()


@short
def test_a_filter_opens_the_line_that_its_claims_are_folded_behind(visit: Callable[..., Any]) -> None:
    page = visit("forty").page
    assert page.locator("#c-0002c1a1").is_hidden()
    page.locator("#f-gap").select_option("no_relation")
    assert page.locator("#c-0002c1a1").is_visible()
    assert page.evaluate(SHOWN) == 4
    page.locator("#f-gap").select_option("")
    assert page.locator("#c-0002c1a1").is_hidden()


@short
def test_open_words_carry_no_mark_until_they_or_their_card_are_pointed_at(visit: Callable[..., Any]) -> None:
    page = visit("forty").page
    line = "m => getComputedStyle(m).textDecorationLine"
    words = page.locator('mark[data-m="3"]')
    assert words.evaluate(line) == "none"
    assert page.locator('mark[data-m="7"]').evaluate(line) == "underline"
    page.locator("#t-3").focus()
    assert words.evaluate(line) == "underline"
    page.locator("#t-1").focus()
    assert words.evaluate(line) == "none"
    page.mouse.move(0, 0)
    words.hover()
    assert words.evaluate(line) == "underline"


@short
def test_a_key_goes_to_the_next_refuted_claim_and_another_tells_the_keys(visit: Callable[..., Any]) -> None:
    page = visit("forty").page
    walked = []
    for _ in range(3):
        page.keyboard.press("r")
        walked.append(page.evaluate("document.querySelector('.here').className.split(' ')[1]"))
    assert walked == ["ref", "con", "ref"]
    page.locator("#red").click()
    assert page.locator("#where").inner_text() == "15 of 32"
    page.keyboard.press("?")
    assert page.get_by_role("dialog", name="Keys").is_visible()
    page.keyboard.press("Escape")
    assert page.get_by_role("dialog", name="Keys").is_hidden()


@short
@pytest.mark.parametrize("width", [1280, 400])
def test_the_small_strip_stays_in_sight_and_leads_to_a_passage(visit: Callable[..., Any], width: int) -> None:
    page = visit("forty", width=width).page
    page.locator("#p-9").scroll_into_view_if_needed()
    box = page.locator("#mini").bounding_box()
    assert 0 <= box["y"] < 800
    page.mouse.click(box["x"] + box["width"] * 0.95, box["y"] + box["height"] / 2)
    page.wait_for_timeout(100)
    number = page.evaluate("+document.elementFromPoint(100, 300).closest('.row').id.slice(2)")
    assert number > page.evaluate("document.querySelectorAll('.row').length") * 0.75


@short
def test_the_article_is_not_lost_between_its_claims(visit: Callable[..., Any]) -> None:
    """Beside forty claims, more than half of them decided, a quarter of the height is left to the text."""
    page = visit("forty").page
    text, whole = page.evaluate(
        "[[...document.querySelectorAll('.t')].reduce((n, t) => n + t.getBoundingClientRect().height, 0), "
        "document.querySelector('article').getBoundingClientRect().height]"
    )
    assert whole < 4 * text


@short
def test_two_thousand_claims_are_seen_in_a_third_of_a_second(visit: Callable[..., Any]) -> None:
    """The best of three visits: a busy machine makes any one of them late."""
    painted = "performance.getEntriesByName('first-contentful-paint')[0]"
    first = []
    for _ in range(3):
        page = visit("large").page
        page.wait_for_function(f"{painted} !== undefined")
        first.append(page.evaluate(f"{painted}.startTime"))
    assert min(first) < 350
