"""The article against itself: what contradicts itself is found, and what only looks like it is left alone."""

from __future__ import annotations

import pytest

from claimcheck.entailment.checking import verify
from claimcheck.extraction import extract
from claimcheck.model import Document, Finding
from claimcheck.reference import ReferenceSet, load_packs
from claimcheck.reference.packs import BUNDLED


@pytest.fixture(scope="module")
def reference() -> ReferenceSet:
    """Names alone."""
    return load_packs(only=[BUNDLED])


def findings(text: str, reference: ReferenceSet, date: str | None = "2019-03-04") -> tuple[Finding, ...]:
    """What a text says against itself and its date."""
    document = Document.from_text(text, date=date)
    return verify(extract(document, reference.aliases), reference).findings


WRONG = [
    (
        "The club was founded in 1990. It was sold to a bank in May 2020.",
        "CC501",
        ["It was sold to a bank in May 2020"],
    ),
    ("The tax has been raised since 2021.", "CC501", ["The tax has been raised since 2021"]),
    ("Much has changed in the 20 years since 1992.", "CC502", ["the 20 years", "1992"]),
    ("The school opened 20 years ago, in 1985.", "CC502", ["20 years ago", "1985"]),
    ("The stadium will open in 2016.", "CC503", ["The stadium will open in 2016", "2016"]),
    (
        "The team of Leeds played 38 matches in 2018. Nobody knew. The team of Leeds played 42 matches in 2018.",
        "CC504",
        ["38", "42"],
    ),
    ("Ada King died in 1852 in London. She wrote. Ada King died in London in 1842.", "CC504", ["1852", "1842"]),
    (
        "The plan rests on five pillars: trade, transport and tourism.",
        "CC505",
        ["five", "trade, transport and tourism"],
    ),
    ("There are two aims: more trade; less tax; and no fees.", "CC505", ["two", "more trade; less tax; and no fees"]),
    ("In the end 17 of the 15 members voted in favour.", "CC506", ["17", "15"]),
    ("The team played 38 matches: 20 at home and 19 abroad.", "CC506", ["38", "20", "19"]),
    ("Some 50 % of it is sand.  About a half; 40 % is clay and the remaining 30 % is water.", None, []),
    ("50 % of it is sand, 40 % is clay and the remaining 30 % is water.", "CC506", ["50 %", "40 %", "30 %"]),
    ("She served a two-year term from 2005 to 2012.", "CC507", ["two-year", "2005 to 2012"]),
    (
        "The road was closed for six months from January to March 2004.",
        "CC507",
        ["six months", "January to March 2004"],
    ),
    ("They met on Monday, 5 March 2018.", None, []),
    ("They met on Monday, 4 March 2018.", "CC508", ["Monday, 4 March 2018"]),
]
RIGHT = [
    "Much has changed in the 27 years since 1992.",
    "Much has changed in the 26 years since 1992.",
    "By 2005, in the 13 years since 1992, much had changed.",
    "The school opened 20 years ago, in 1999.",
    "The stadium will open in 2020.",
    "The mayor said in 2015 that the stadium would open in 2016.",
    '"The stadium will open in 2016," he wrote.',
    "The team played 38 matches in 2018. The team played 42 matches in 2017.",
    "The team played 38 matches in 2018. The team played at least 40 matches in 2018.",
    "Leeds won in 2010. Leeds won in 2012.",
    "The plan rests on three pillars: trade, transport and tourism.",
    "The plan rests on four pillars: trade, research and development, transport and tourism.",
    "The plan rests on five pillars: trade, research and development, transport and tourism.",
    "The plan has seven goals, including these: trade, transport and tourism.",
    "The next three stops are: Ely and Ware, Hythe, Deal, and Rye.",
    "Five countries, such as Chad, Mali and Niger, took part.",
    "In the end 14 of the 15 members voted in favour.",
    "The team played 38 matches: 19 at home and 19 abroad.",
    "The team played 38 matches: 20 at home, of which it won 12.",
    "She served a two-year term from 2005 to 2006.",
    "She served a two-year term from 2005 to 2007.",
    "He lived for five years in the house built from 1900 to 1910.",
    "The meeting of 4 March 2018 was on a Sunday, and the next on Monday.",
]


@pytest.mark.parametrize(("text", "rule", "places"), WRONG)
def test_what_contradicts_itself_is_found_with_all_its_places(
    text: str, rule: str | None, places: list[str], reference: ReferenceSet
) -> None:
    """One finding that quotes every place concerned."""
    found = findings(text, reference)
    assert [finding.rule for finding in found] == ([rule] if rule else [])
    for finding in found:
        assert [span.quote for span in finding.spans] == places
        assert all(text[span.start : span.end] == span.quote for span in finding.spans)


@pytest.mark.parametrize("text", RIGHT)
def test_what_can_stand_side_by_side_is_no_finding(text: str, reference: ReferenceSet) -> None:
    """A false alarm costs more than a miss."""
    assert findings(text, reference) == ()


def test_without_a_date_nothing_is_counted_to_it(reference: ReferenceSet) -> None:
    """Years since and futures need the document's date; weekdays do not."""
    text = "Much has changed in the 20 years since 1992. The stadium will open in 2016. It is Monday, 4 March 2018."
    assert [finding.rule for finding in findings(text, reference, date=None)] == ["CC508"]


def test_list_items_are_counted_as_blocks(tmp_path_factory: pytest.TempPathFactory, reference: ReferenceSet) -> None:
    """A paragraph that announces three things, followed by two list items."""
    from claimcheck.reading import read

    path = tmp_path_factory.mktemp("list") / "plan.md"
    path.write_text(
        "The plan has three goals:\n\n- peace in Leeds\n- trade with York\n\nThat is all.\n", encoding="utf-8"
    )
    document = read(str(path))
    (finding,) = verify(extract(document, reference.aliases), reference).findings
    assert (finding.rule, [span.quote for span in finding.spans][1:]) == (
        "CC505",
        ["peace in Leeds", "trade with York"],
    )
