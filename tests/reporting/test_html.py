"""The page of an article: whole, self-contained, escaped, small, and every link leads somewhere."""

from __future__ import annotations

import base64
import hashlib
import itertools
import re
from pathlib import Path

import attrs
import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.model import Block, BlockKind, Document, Piece, Resolution, Source, Status
from claimcheck.reporting import html
from claimcheck.reporting.account import sources
from claimcheck.reporting.article import passages
from claimcheck.reporting.beside import beside
from claimcheck.reporting.cards import Cell, Row, anchor, card, web_address
from claimcheck.reporting.source import Changes
from claimcheck.reporting.words import cited
from tests.examples import examples
from tests.reporting import registries
from tests.reporting.registries import FakeRegistry

WORKED = Path(__file__).parents[2] / "reports" / "article.html"
VOID = {"meta", "br", "input", "rect", "path", "link", "hr", "img"}
WAS = ("was: “It was so.”", "was: not checked yet", "for another reason")
PAGES = ("forty", "empty", "hostile", "signed", "second draft")


def page(name: str) -> str:
    if name == "second draft":
        made = registries.registry(9)
        ids = [claim.id for claim in made.claims]
        return html.render(
            made,
            changes=Changes(
                new=(ids[0],), changed=((ids[1], "what it was"),), gone=("the old words",), still_open=(ids[2],)
            ),
        )
    registry = {
        "forty": lambda: registries.registry(40),
        "empty": registries.empty,
        "hostile": registries.hostile,
        "signed": lambda: registries.registry(5, signed=True),
    }[name]()
    return html.render(registry)


def tags(text: str) -> list[tuple[str, str]]:
    """(open or close, name) of every tag outside the style sheet and the script."""
    bare = re.sub(r"(<(style|script)>).*?(</\2>)", r"\1\3", text, flags=re.DOTALL)
    found = re.findall(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:\"[^\"]*\"|'[^']*'|[^>\"'])*)>", bare)
    return [("close" if slash else "empty" if rest.endswith("/") else "open", name) for slash, name, rest in found]


@pytest.mark.parametrize("name", PAGES)
def test_every_element_that_is_opened_is_closed_in_order(name: str) -> None:
    stack: list[str] = []
    for kind, tag in tags(page(name)):
        if kind == "open" and tag not in VOID:
            stack.append(tag)
        elif kind == "close":
            assert stack, tag
            assert stack.pop() == tag
    assert stack == []


@pytest.mark.parametrize("name", PAGES)
def test_every_link_inside_the_page_leads_to_one_element(name: str) -> None:
    root = lxml.html.fromstring(page(name))
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    inside = [href[1:] for href in root.xpath("//a/@href") if href.startswith("#")]
    assert inside
    assert set(inside) <= set(ids)
    assert set(root.xpath("//@aria-labelledby")) <= set(ids)


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_loaded_from_elsewhere_and_no_handler_or_style_is_inline(name: str) -> None:
    root = lxml.html.fromstring(page(name))
    assert root.xpath("//@src | //link | //iframe | //object | //base | //@style") == []
    assert [key for element in root.iter() for key in element.keys() if key.startswith("on")] == []  # noqa: SIM118
    assert "url(" not in page(name)
    assert "@import" not in page(name)


@pytest.mark.parametrize("name", PAGES)
def test_the_policy_allows_exactly_this_style_and_this_script(name: str) -> None:
    text = page(name)
    policy = lxml.html.fromstring(text).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    for tag, directive in (("style", "style-src"), ("script", "script-src")):
        (inner,) = re.findall(f"<{tag}>(.*?)</{tag}>", text, flags=re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inner.encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy


def test_a_hostile_text_stays_text(hostile: FakeRegistry) -> None:
    root = lxml.html.fromstring(html.render(hostile))
    assert len(root.xpath("//script")) == 1
    assert "alert(1)" not in root.xpath("//script")[0].text
    assert "alert(1)" in root.text_content()
    assert "{{ 7*7 }}" in root.text_content()
    assert "\x00" not in html.render(hostile)
    assert "\x1b" not in html.render(hostile)


def test_every_character_of_the_article_is_on_the_page(forty: FakeRegistry, forty_page: str) -> None:
    root = lxml.html.fromstring(forty_page)
    for extra in root.xpath("//article//a[contains(@class,'b ')] | //article//*[@class='ks'] | //article//small"):
        extra.drop_tree() if extra.getparent() is not None else None
    shown = " ".join(root.xpath("//article")[0].text_content().replace("•", " ").split())
    assert shown == " ".join(forty.document.text.split())


def test_every_claim_has_a_card_a_place_in_the_text_and_a_permanent_link(forty: FakeRegistry, forty_page: str) -> None:
    root = lxml.html.fromstring(forty_page)
    for number, claim in enumerate(forty.claims, start=1):
        (card,) = root.xpath(f"//*[@id='c-{claim.id}']")
        assert root.xpath(f"//article//a[@id='t-{number}'][@href='#c-{claim.id}']")
        assert card.xpath(f".//a[@href='#t-{number}']")
        assert claim.text[:30] in card.text_content() or claim.quote[:30] in card.text_content()


@pytest.mark.parametrize(
    ("status", "told", "folds"),
    [
        (Status.NOT_ENOUGH_EVIDENCE, {}, True),
        (Status.NOT_CHECKABLE, {}, True),
        (Status.UNCHECKED, {}, True),
        (Status.SUPPORTED, {}, False),
        (Status.REFUTED, {}, False),
        (Status.CONFLICTING_EVIDENCE, {}, False),
        (Status.NOT_ENOUGH_EVIDENCE, {"reviews": ("somebody accepted it",)}, False),
        (Status.NOT_ENOUGH_EVIDENCE, {"machine": "supported"}, False),
    ],
)
def test_only_what_nobody_has_to_look_at_folds(status: Status, told: dict[str, object], folds: bool) -> None:
    made = card(registries.registry(1).claims[0], 1)
    assert attrs.evolve(made, status=status.value, **told).folds is folds


def test_a_claim_near_a_row_does_not_fold() -> None:
    near = card(registries.registry(7).claims[6], 7)
    assert (near.leads != (), near.near, near.folds) == (True, True, False)


@pytest.mark.parametrize(
    ("gaps", "statuses", "told"),
    [
        (["no_relation"] * 5 + ["unresolved_reference"] * 2, "n" * 7, ("7 open: 5 no table · 2 who?", "")),
        (["precision"], "n", ("1 open: too coarse", "")),
        (["no_row", ""], "n-", ("1 open: no row", "1 with nothing to check")),
        (["", ""], "--", ("", "2 with nothing to check")),
        ([""], "u", ("1 open", "")),
        ([], "", ("", "")),
    ],
)
def test_the_open_claims_of_a_paragraph_are_one_line(gaps: list[str], statuses: str, told: tuple[str, str]) -> None:
    """How many, and what each of them lacks."""
    words = {"n": Status.NOT_ENOUGH_EVIDENCE, "-": Status.NOT_CHECKABLE, "u": Status.UNCHECKED}
    claims = registries.registry(len(gaps) + 1).claims[: len(gaps)]
    cards = [
        attrs.evolve(card(claim, n), gap=gap, status=words[s].value, leads=(), reviews=(), machine="")
        for n, (claim, gap, s) in enumerate(zip(claims, gaps, statuses, strict=True), start=1)
    ]
    passage = attrs.evolve(passages(registries.registry(1).document, ())[0], claims=tuple(range(len(cards))))
    found = beside(passage, claims, cards)
    assert (found.open, found.nothing) == told
    assert (found.kept, found.folded) == ((), tuple(range(len(cards))))


def test_siblings_of_one_sentence_are_one_card_with_a_line_each() -> None:
    made = registries.registry(1)
    first = made.claims[0]
    siblings = tuple(attrs.evolve(first, id=f"{n}") for n in range(3))
    root = lxml.html.fromstring(html.render(attrs.evolve(made, claims=siblings)))
    (group,) = root.xpath("//div[@class='g sup']")
    assert group.xpath("./p")[0].text_content() == "✓ 3 supported in one sentence"
    assert len(group.xpath("./details[contains(@class, 'k')]")) == 3
    other = attrs.evolve(made, claims=(siblings[0], attrs.evolve(siblings[1], status=Status.REFUTED)))
    assert lxml.html.fromstring(html.render(other)).xpath("//div[contains(@class, 'g ')]") == []


def test_a_decided_claim_says_what_it_takes_its_words_to_stand_for() -> None:
    claim = registries.registry(1).claims[0]
    resolution = Resolution(span=claim.spans[0], value="Norland", rule="speaker")
    assert card(attrs.evolve(claim, resolutions=(resolution,)), 1).resolved == (f"“{claim.quote}” is read as Norland",)
    shown = Piece(text="Norland", span=claim.spans[0], rule="speaker")
    assert card(attrs.evolve(claim, resolutions=(resolution,), pieces=(shown,)), 1).resolved == ()
    still_open = attrs.evolve(registries.registry(3).claims[2], resolutions=(resolution,))
    assert card(still_open, 1).resolved == ()


@pytest.mark.parametrize(
    ("source", "name", "place"),
    [
        ("The list of members, via x:some/where@1 list.csv", "The list of members", "x:some/where@1 list.csv"),
        ("x:some/where@1 list.csv (from the yearbook)", "the yearbook", "x:some/where@1 list.csv"),
        ("x:some/where@1 list.csv (scraped from a site)", "a site", "x:some/where@1 list.csv"),
        ("x:some/where@1 list.csv (de facto holders)", "de facto holders", "x:some/where@1 list.csv"),
        ("list of finals, read 2026-11-24", "list of finals, read 2026-11-24", ""),
        ("The almanac (second edition)", "The almanac (second edition)", ""),
        ("to be confirmed against the roll", "compiled for this table, to be confirmed against the roll", ""),
    ],
)
def test_a_source_is_cited_as_a_person_would(source: str, name: str, place: str) -> None:
    """The list first, the place that it was taken from after it."""
    assert cited(source) == (name, place)


def test_sources_stand_together_by_what_is_cited() -> None:
    """Each once, with its tables and how many of their rows were used."""
    one = card(registries.registry(1).claims[0], 1)
    rows = [
        attrs.evolve(one.rows[0], table=table, key=key, source=source)
        for table, key, source in (
            ("a / x", "1", "The list, via b"), ("a / y", "1", "The list, via b"), ("a / x", "2", "The list, via b"),
            ("a / x", "2", "The list, via b"), ("a / z", "1", "An almanac"),
        )
    ]  # fmt: skip
    found = sources([attrs.evolve(one, rows=tuple(rows), leads=())])
    assert [(source.name, source.place, source.tables) for source in found] == [
        ("An almanac", "", (("a / z", 1),)),
        ("The list", "b", (("a / x", 2), ("a / y", 1))),
    ]


def test_a_card_shows_rows_with_matching_cells_links_proof_leads_and_reviews(forty_page: str) -> None:
    root = lxml.html.fromstring(forty_page)
    first = root.xpath("//details[@id='c-0000c1a1']")[0]
    assert first.xpath(".//caption/a/@href") == ["https://example.org/reports/1960"]
    assert [cell.text for cell in first.xpath(".//td[@class='y']")] == ["✓ 1960", "✓ Norland"]
    refuted = root.xpath("//details[@id='c-0001c1a1']")[0]
    assert [cell.text for cell in refuted.xpath(".//td[@class='n']")] == ["✗ Westen"]
    assert len(first.xpath(".//details[@class='pf']//li")) == 2
    assert "[superseded]" in first.text_content()
    lead = root.xpath("//details[@id='c-0006c1a1']")[0]
    assert "Nearest rows" in lead.text_content()
    assert "unconfirmed" in lead.text_content()


@pytest.mark.parametrize(("claims", "limit"), [(40, 120_000), (2_000, 3_000_000)])
def test_a_page_stays_small(claims: int, limit: int) -> None:
    assert len(html.render(registries.registry(claims)).encode()) <= limit


@pytest.mark.skipif(not WORKED.exists(), reason="a page of the repository, not of the package")
def test_the_page_of_the_worked_example_stays_small() -> None:
    """2,856 words and 181 claims in at most 200 kB."""
    assert WORKED.stat().st_size <= 200_000


def test_the_same_registry_gives_the_same_bytes() -> None:
    assert html.render(registries.registry(40)) == html.render(registries.registry(40))


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "data:text/html,x", "//host/x", "https://a b", 'https://a"b', "ftp://a", "", None]
)
def test_only_web_addresses_become_links(link: str | None) -> None:
    assert web_address(link) == ""


def test_a_void_sign_off_says_so() -> None:
    made = registries.registry(5, signed=True)
    assert "Signed off by C. Chief" in html.render(made)
    changed = attrs.evolve(made, sign_offs=(attrs.evolve(made.sign_offs[0], digest="other"),))
    assert "is void: the text has changed since" in html.render(changed)


@given(st.text(max_size=20), st.text(max_size=20))
def test_anchor_property_ids_are_safe_and_differ(one: str, other: str) -> None:
    assert re.fullmatch(r"[A-Za-z0-9_-]*", anchor(one))
    if one != other and not (set(one + other) & {"_"}):
        assert anchor(one) != anchor(other)


@settings(max_examples=examples(30), deadline=None)
@given(st.text(max_size=60), st.lists(st.integers(0, 60), max_size=6))
def test_page_property_any_text_and_any_blocks_make_a_page(text: str, cuts: list[int]) -> None:
    edges = sorted(min(cut, len(text)) for cut in cuts)
    blocks = tuple(
        Block(kind=BlockKind.TABLE_CELL if a % 2 else BlockKind.PARAGRAPH, start=a, end=b, locator="")
        for a, b in itertools.pairwise(edges)
    )
    document = Document(
        text=text, blocks=blocks, source=Source(name="x", media_type="text/plain", sha256=""), title=text
    )
    html.render(FakeRegistry(document=document)).encode()


@pytest.mark.parametrize(("language", "told"), [("de", ["de"]), ("en", []), (None, [])])
def test_the_article_is_told_in_its_own_language_and_the_rest_in_english(language: str | None, told: list[str]) -> None:
    made = registries.registry(3)
    root = lxml.html.fromstring(
        html.render(attrs.evolve(made, document=attrs.evolve(made.document, language=language)))
    )
    assert root.get("lang") == "en"
    assert sorted(set(root.xpath("//h1/@lang | //*[contains(@class, 't') and @dir]/@lang"))) == told
    assert set(root.xpath("//article//*[@class='t']/@dir")) == {"auto"}


def test_the_index_leads_to_every_page_and_shows_the_counts() -> None:
    entries = [
        html.entry(made, href)
        for made, href in (
            (registries.registry(10), "a page.html"),
            (registries.registry(3, signed=True), "sub/b.html"),
            (registries.empty(), "empty.html"),
        )
    ]
    root = lxml.html.fromstring(html.render_index(entries, unread=[("old.doc", "save it as <.docx>")]))
    assert root.xpath("//a/@href") == ["a%20page.html", "sub/b.html", "empty.html"]
    told = " ".join(root.xpath("//main")[0].text_content().split())
    assert "3 articles with 23 sentences and 13 claims, 1 signed off; 1 more could not be read." in told
    assert "✗ 2 refuted ≠ 1 conflicting evidence ✓ 3 supported ? 5 not enough evidence – 2 nothing to check" in told
    assert "no claim in 1 sentence" in told
    assert "old.doc: save it as <.docx>" in told
    assert html.entry(registries.registry(3), "javascript:alert(1)").href == "javascript%3Aalert%281%29"


def test_a_second_draft_shows_what_each_claim_was() -> None:
    """Other words, or the same words with another verdict; a claim whose status stayed has another reason."""
    made = registries.registry(9)
    first, second, third = made.claims[:3]
    changes = Changes(
        changed=((first.id, "It was so."),),
        decided=((second.id, Status.UNCHECKED), (third.id, third.status)),
    )
    told = html.render(made, changes=changes)
    assert [told.count(f'<small class="soft">{words}</small>') for words in WAS] == [1, 1, 1]


@pytest.mark.parametrize(
    ("shapes", "tables"),
    [
        ([("finals", 2), ("finals", 2)], [2]),
        ([("finals", 2), ("terms", 2), ("finals", 2)], [1, 1, 1]),
        ([("finals", 2), ("finals", 3), ("finals", 3)], [1, 2]),
        ([("finals", 4), ("finals", 4)], [1, 1]),
        ([], []),
    ],
)
def test_rows_of_one_table_stand_together(shapes: list[tuple[str, int]], tables: list[int]) -> None:
    """Where they follow one another and show the same few columns."""
    rows = tuple(
        Row(
            document="",
            link="",
            table=table,
            key=str(number),
            source="",
            documented=True,
            cells=tuple(Cell(column=f"c{n}", value="x") for n in range(columns)),
        )
        for number, (table, columns) in enumerate(shapes)
    )
    made = attrs.evolve(card(registries.registry(1).claims[0], 1), rows=rows, leads=rows)
    assert [len(run) for run in made.tables] == tables
    assert made.tables == made.lead_tables
