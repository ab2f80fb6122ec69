"""Each claim is one proposition in words of the article."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.extraction import extract
from claimcheck.extraction.wording import text_of
from claimcheck.model import BlockKind, Factivity, Modality, Polarity
from tests.examples import examples
from tests.extraction.support import ALIASES, document, extracted, texts


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        (
            "The mayor opened the bridge and closed the ferry.",
            ["The mayor opened the bridge", "The mayor closed the ferry"],
        ),
        ("In 2015, the band signed a contract, touring Europe twice.", ["The band toured Europe twice"]),
        ("She bought the house built by Holm.", ["The house was built by Holm"]),
        (
            "The league ended its ban against clubs in Chile, which were founded in 1990.",
            ["Clubs in Chile were founded in 1990"],
        ),
        ("The founder of the club, who was born in Lima, left.", ["The founder of the club was born in Lima"]),
        (
            "The bridge, built in 1932 and widened in 1960, is red.",
            ["The bridge was built in 1932", "The bridge was widened in 1960"],
        ),
        ("Not only did Norway win the cup, but it also beat Chile.", ["Norway did win the cup"]),
        ("The law, passed in 1998, bans smoking in bars.", ["The law was passed in 1998"]),
        ("Ruiz, a painter from Lima, who was born in 1950, won.", ["Ruiz was born in 1950", "Ruiz won"]),
        (
            "The firm sold more than 300 red cars, 20 lorries and 5 buses.",
            ["The firm sold more than 300 red cars", "The firm sold 20 lorries", "The firm sold 5 buses"],
        ),
        (
            (
                "During two years of work, the staff took part in more than "
                "90 long meetings, 12 trips and contributed to 4 books."
            ),
            [
                "During two years of work, the staff took part in more than 90 long meetings, 12 trips",
                "During two years of work, the staff contributed to 4 books",
            ],
        ),
        ("The town was rebuilt by 1960, the club's 50th anniversary.", ["The town was rebuilt by 1960"]),
    ],
)
def test_propositions_are_told_apart(sentence: str, wanted: list[str]) -> None:
    """Coordination, participles, relatives, counts and presupposed phrases give claims of their own."""
    found = texts(sentence)
    assert [text for text in wanted if text not in found] == []


@pytest.mark.parametrize(
    ("sentence", "never"),
    [
        ("The league ended its ban against Chile, which were imposed in 1990.", "Chile were"),
        ("The board met in May to elect a chair.", "to elect a chair"),
        ("He named the three parks following the end of the war.", "the three parks following"),
        ("Norway, Chile and Peru signed the treaty.", "Norway signed"),
        ("Norway printed flags for new members of the board, elected for the next 2 years.", "Norway elected"),
    ],
)
def test_doubtful_splits_stay_inside(sentence: str, never: str) -> None:
    """No claim begins with a wrong subject, and purposes and lists of participants are not split."""
    assert [text for text in texts(sentence) if text.startswith(never)] == []


@pytest.mark.parametrize(
    ("text", "speaker", "wanted"),
    [
        ("In May our country joined the union.", "Norway", "In May Norway joined the union"),
        ("We opened our embassy.", "Norway", "Norway opened its embassy"),
        ("We opened our embassy.", None, "We opened our embassy"),
        ("Norway joined the Ice Council. The Council met in May.", None, "The Ice Council met in May"),
        ("President Ada Holm spoke. The President left in May.", None, "President Ada Holm left in May"),
        ("The mayor said: “We won the cup in May.”", "Norway", "We won the cup in May"),
    ],
)
def test_references_are_resolved_visibly(text: str, speaker: str | None, wanted: str) -> None:
    """What is put in stands in the pieces with its rule; without a speaker nothing is put in."""
    assert any(wanted in found for found in texts(text, speaker))


def test_open_references_name_the_likely_one() -> None:
    """An unresolved reference has no value."""
    claim = extracted("Norway played Chile. It won 3 games.").claims[-1]
    assert [(r.span.quote, r.value) for r in claim.resolutions] == [("It", None)]


@pytest.mark.parametrize(
    ("sentence", "modality", "checkable"),
    [
        ("The plant may close in May.", Modality.POSSIBLE, False),
        ("The plant should close.", Modality.OBLIGATION, False),
        ("We hope for a better deal.", Modality.HOPE, False),
        ("They plan to build a dam.", Modality.INTENTION, False),
        ("Norway will chair the board in January 2031.", Modality.FUTURE, True),
        ("Norway will prosper.", Modality.FUTURE, False),
        ("If it rains, the match ends.", Modality.CONDITIONAL, False),
        ("The plant closed in 2015.", Modality.ASSERTED, True),
    ],
)
def test_only_what_is_asserted_can_be_checked(sentence: str, modality: Modality, checkable: bool) -> None:
    """Hopes, plans, norms and possibilities are claims that nobody checks."""
    claim = extracted(sentence).claims[0]
    assert (modality, checkable) == (claim.modality, claim.checkable)


@pytest.mark.parametrize(
    "sentence", ["Norway never joined the union.", "The firm did not pay.", "No club signed the deal."]
)
def test_negation_is_kept(sentence: str) -> None:
    """Negation changes the claim."""
    assert extracted(sentence).claims[0].polarity is Polarity.NEGATIVE


@pytest.mark.parametrize(
    ("sentence", "source", "factivity"),
    [
        ("The minister said that the plant closed in 2015.", "The minister", Factivity.NEUTRAL),
        ("The mayor admitted that the bridge was unsafe.", "The mayor", Factivity.FACTIVE),
        ("The club denied that fans paid the referee.", "The club", Factivity.COUNTERFACTIVE),
    ],
)
def test_reports_give_what_is_said_and_who_says_it(sentence: str, source: str, factivity: Factivity) -> None:
    """The report is one claim, what it reports another one with its source."""
    claims = extracted(sentence).claims
    reported = [claim.attribution for claim in claims if claim.attribution]
    assert [(source, factivity)] == [(a.source, a.factivity) for a in reported]
    assert claims[0].text == sentence.rstrip(".")


@pytest.mark.parametrize(
    ("sentence", "claim", "source"),
    [
        ("The mayor, who said that taxes fell, resigned.", "Taxes fell", "The mayor"),
        ("It was reported that the ship sank in May.", "The ship sank in May", ""),
        ("It was reported by Ruiz that the ship sank in May.", "The ship sank in May", "Ruiz"),
        ("As Holm noted, the city has 20 schools.", "As Holm noted, the city has 20 schools", "Holm"),
        ("The city, Holm noted, has 20 schools.", "The city has 20 schools", "Holm"),
        ("The mayor left as Holm said that taxes fell.", "Taxes fell", "Holm"),
    ],
)
def test_who_said_it_is_named_wherever_it_stands(sentence: str, claim: str, source: str) -> None:
    """In a relative, an inserted report, "as X noted"; of "it was reported" nobody is named."""
    found = {c.text: c.attribution for c in extracted(sentence).claims}
    told = found[claim]
    assert told is not None
    assert source == told.source
    assert "Holm noted" not in found


def test_headings_and_questions_make_no_claims() -> None:
    """Every sentence has claims or a reason."""
    heading = extract(document("The club won the cup", kind=BlockKind.HEADING), ALIASES)
    assert [record.reason for record in heading.sentences] == ["heading"]
    assert [record.reason for record in extracted("Who won the cup?").sentences] == ["question"]


_WORDS = st.sampled_from(
    [
        "The",
        "club",
        "won",
        "and",
        "which",
        "were",
        ",",
        "Norway",
        "said",
        "that",
        "in",
        "1998",
        "our",
        "we",
        "3",
        "cups",
        ".",
        "“",
        "”",
        "it",
        "not",
        "by",
        "(",
        ")",
    ]
)


@settings(max_examples=examples(40), deadline=None)
@given(st.lists(_WORDS, min_size=1, max_size=25).map(" ".join))
def test_pieces_make_the_text_and_quote_the_document(text: str) -> None:
    """Whatever the text, pieces join to the wording, quote the document, and ids are unique."""
    found = extracted(text, "Norway")
    for claim in found.claims:
        assert claim.text == text_of(claim.pieces)
        for piece in claim.pieces:
            assert piece.span is None or piece.rule or piece.span.quote == piece.text
        for span in claim.spans:
            span.check(text)
    ids = [claim.id for claim in found.claims]
    assert len(ids) == len(set(ids))
    assert all(record.claims or record.reason for record in found.sentences)
