"""Published checks as leads."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from claimcheck.errors import SourceError
from claimcheck.reference.live.factchecks import search
from claimcheck.reference.live.feed import read_feed
from claimcheck.reference.live.leads import FactCheck, Query, rank
from claimcheck.reference.live.session import LiveSession
from claimcheck.reference.live.sources import GROUP, Context, FeedSource, available, gather

REVIEW = {
    "@type": "ClaimReview",
    "claimReviewed": "The stadium held 60,000 people in 2010",
    "author": {"name": "Checkers"},
    "datePublished": "2011-02-03",
    "url": "https://example.org/1",
    "reviewRating": {"alternateName": "Half right", "ratingValue": 3},
}


def check(claim: str, link: str) -> FactCheck:
    return FactCheck(claim=claim, publisher="p", date="2011", rating="False", link=link)


def test_a_different_year_or_number_is_said_and_ranks_below() -> None:
    query = Query.of_text("The stadium held 60,000 people in 2010.")
    other = check("The stadium held 60,000 people in 2014", "b")
    leads = rank(query, [other, check("The stadium held 60,000 people in 2010", "a"), check("Cats bark", "c")])
    assert [(lead.check.link, lead.note) for lead in leads] == [
        ("a", "speaks of the same"),
        ("b", "similar, but differs in year"),
    ]


@pytest.mark.parametrize(
    ("words", "note"),
    [
        ("The stadium held 60,000 people in 2010", "speaks of the same"),
        ("In 2010 the stadium of that town was sold to rich foreign people", "may speak of the same"),
        ("The stadium held 70,000 people in 2010", "similar, but differs in number"),
        ("Dogs bark at night in every village", None),
    ],
)
def test_a_lead_says_how_near_it_is(words: str, note: str | None) -> None:
    """Much the same words, some of them, another number, or nothing in common."""
    leads = rank(Query.of_text("The stadium held 60,000 people in 2010."), [check(words, "a")])
    assert [lead.note for lead in leads] == ([note] if note else [])


@pytest.mark.parametrize("count", [1, 5000])
def test_a_feed_is_streamed(tmp_path: Path, count: int) -> None:
    path = tmp_path / "feed.json"
    item = {"@type": "DataFeedItem", "item": [REVIEW]}
    path.write_text(json.dumps({"@type": "DataFeed", "dataFeedElement": [item] * count}), encoding="utf-8")
    found = list(read_feed(path))
    assert len(found) == count
    assert (found[0].rating, found[0].publisher, found[0].date) == ("Half right", "Checkers", "2011-02-03")


def test_json_lines_are_read_and_a_broken_feed_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "lines.json"
    path.write_text("\n".join([json.dumps(REVIEW)] * 3), encoding="utf-8")
    assert len(list(read_feed(path))) == 3
    path.write_text('{"dataFeedElement": [{"item": [', encoding="utf-8")
    with pytest.raises(SourceError, match="breaks off"):
        list(read_feed(path))


def test_the_search_reads_pages_and_an_empty_answer(
    open_session: Callable[..., LiveSession], httpserver: HTTPServer
) -> None:
    claim = {"text": "t", "claimReview": [{"publisher": {"name": "n"}, "textualRating": "Mostly false", "url": "u"}]}
    httpserver.expect_ordered_request("/s").respond_with_json({"claims": [claim], "nextPageToken": "2"})
    httpserver.expect_ordered_request("/s").respond_with_json({})
    found = list(search("t", open_session(), key="K", url=httpserver.url_for("/s")))
    assert [(c.publisher, c.rating) for c in found] == [("n", "Mostly false")]


def test_a_failing_source_is_a_notice_and_status_4_only_where_asked_for() -> None:
    sources, context = {"feed": FeedSource()}, Context(session=None, settings={"feed.path": "/nowhere"})
    assert gather(Query.of_text("x"), sources, context).exit_status == 0
    found = gather(Query.of_text("x"), sources, context, asked_for=("feed",))
    assert (found.leads, found.exit_status, len(found.notices)) == ((), 4, 1)


def test_the_documented_plug_in_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The example of the docs is loaded through its entry point and finds what it says."""
    page = (Path(__file__).parent.parent.parent / "docs" / "live-sources.md").read_text(encoding="utf-8")
    lines = page.split("## A source of your own", 1)[1].splitlines()
    code = textwrap.dedent("\n".join(line for line in lines if line.startswith("    ") or not line))
    (tmp_path / "my_package.py").write_text(code, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    (name, value), *_ = re.findall(r'^\s*# .*\]\s+(\w+) = "([\w.:]+)"', code, re.MULTILINE)
    sources, notices = available([metadata.EntryPoint(name=name, value=value, group=GROUP)])
    assert notices == ()
    (found,) = sources[name].find(Query.of_text("x"), Context(session=None))
    assert (found.rating, found.date) == ("Misleading", "2020-01-31")


@pytest.mark.parametrize("value", ["nowhere:Archive", "json:dumps", "pathlib:Path", "json:nothing"])
def test_a_plug_in_that_cannot_be_loaded_is_a_notice(value: str) -> None:
    """Or that is no source; the built-in ones are there all the same."""
    sources, (notice,) = available([metadata.EntryPoint(name="mine", value=value, group=GROUP)])
    assert set(sources) == {"factchecktools", "feed"}
    assert (notice.source, notice.asked_for) == ("mine", False)
