"""What a claim is about, why it may not be checked, and how much a check is worth."""

import pytest

from claimcheck.extraction.causes import causal_cue
from claimcheck.extraction.features import tagged
from claimcheck.extraction.subjectivity import subjectivity
from claimcheck.model import Category
from claimcheck.syntax.parser import parse_sentences
from tests.extraction.support import extracted


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("The match was called off because of the rain.", Category.CAUSAL),
        ("He was fined for speeding.", Category.CAUSAL),
        ("The crew closed the gate to avoid a flood.", Category.CAUSAL),
        ("Holm was banned after taking a bribe.", Category.CAUSAL),
        ("Playing on ice harms the players.", Category.CAUSAL),
        ("Holm resigned over the vote.", Category.CAUSAL),
        ("Lima has the tallest stand.", Category.NUMERICAL),
        ("Fans marched in protest against the owner.", Category.CAUSAL),
        ("Ticket prices rose in Lima.", Category.NUMERICAL),
        ("The club sold 300 tickets.", Category.NUMERICAL),
        ("The coach said that the pitch was wet.", Category.QUOTATION),
        ("The coach called it “a very long and cold night for us all”.", Category.QUOTATION),
        ("Holm was the first captain from Lima.", Category.COMPARISON),
        ("Holm is the captain of the team.", Category.ROLE),
    ],
)
def test_categories_follow_the_words(sentence: str, wanted: Category) -> None:
    """Causes and purposes, amounts, reports, ranks and offices."""
    assert wanted in {category for claim in extracted(sentence).claims for category in claim.categories}


@pytest.mark.parametrize(
    "sentence",
    [
        "Chile won against Peru in Lima.",
        "The team has as many points as it had in May.",
        "The club moved to Lima in 1999.",
        "Holm hopes to play.",
        "The crew closed the gate to drink tea.",
        "Holm was born after moving house.",
    ],
)
def test_no_cause_is_read_into_a_sentence(sentence: str) -> None:
    """Opponents, likenesses, places and complements are no causes."""
    assert causal_cue(list(parse_sentences(sentence, [0], ()))) is None


@pytest.mark.parametrize(
    ("sentence", "checkable"),
    [
        ("The stadium can hold 5,000 people.", True),
        ("The stadium may hold a final.", False),
        ("The club is likely to move.", False),
        ("The club could move.", False),
    ],
)
def test_ability_is_a_fact_and_possibility_is_none(sentence: str, checkable: bool) -> None:
    """ "can" tells what is; "may", "could" and "likely" tell what may be."""
    assert [claim.checkable for claim in extracted(sentence).claims] == [checkable]


@pytest.mark.parametrize(
    ("sentence", "checkable"),
    [
        ("The beautiful stadium opened in Lima.", True),
        ("The match took place in a magnificent stadium.", True),
        ("A tragic accident stopped the match.", True),
        ("The date of the match is difficult to determine.", True),
        ("The stadium is beautiful.", False),
        ("The club is in a terrible state.", False),
        ("The best team won.", False),
        ("The club made a significant contribution.", False),
        ("It is difficult to say who won.", False),
        ("Unfortunately, the beautiful stadium closed.", False),
        ("I know the way.", False),
        ("I know 300 songs.", True),
        ("I knew the owner.", True),
        ("We have no idea of the score.", False),
        ("I do not have access to the stadium.", False),
        ("We have access to the sea.", True),
        ("Here are the results of the match.", False),
        ("Here are 3 reasons.", False),
        ("Ticket prices may vary with the day.", True),
    ],
)
def test_only_a_judgement_that_is_asserted_makes_an_opinion(sentence: str, checkable: bool) -> None:
    """Praise or blame of the subject or in an adjunct leaves the rest a fact; what only the author knows is none."""
    assert [claim.checkable for claim in extracted(sentence).claims] == [checkable]


@pytest.mark.parametrize(
    ("sentence", "checkable"),
    [
        ("The wall may withstand the damage done in a fire.", [False]),
        ("The club may visit the stadium built in Lima.", [False, True]),
        ("The wall withstood the damage done in a fire.", [True]),
    ],
)
def test_a_participle_that_names_nothing_is_no_more_than_its_clause(sentence: str, checkable: list[bool]) -> None:
    """Only a participle with a name or a number tells a fact of its own."""
    assert checkable == [claim.checkable for claim in extracted(sentence).claims]


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ("The club lost 40 percent of its fans.", "The club lost many of its fans."),
        ("The club sold its stadium in May.", "I think the club is great."),
        ("Peru had the highest score.", "Peru had a high score."),
        ("The council voted against the tax.", "We should talk about the council."),
        ("The fans pay no tax on tickets.", "The fans pay no heed to the rain."),
        ("The club has built 3 stadiums.", "The club has got to build 3 stadiums."),
        ("The mayor said the gates were open.", "The gates were open."),
        ("The owner sold shares in the club.", "Somebody sold things in some way."),
    ],
)
def test_a_check_of_figures_and_deeds_is_worth_more(more: str, less: str) -> None:
    """Figures, deeds and extremes stand above judgements; every score lies in [0, 1] and has its reasons."""
    first, second = (max(c.check_worthiness for c in extracted(s).claims) for s in (more, less))
    assert 1 >= first > second >= 0
    assert all(claim.worthiness_reasons for claim in extracted(more).claims)


@pytest.mark.parametrize(
    ("sentence", "subjective"),
    [
        ("Perhaps the council should leave.", True),
        ("It was a farce and a disgrace.", True),
        ("The coach said the match was “a disgrace and a farce”.", False),
        ("The council met in Lima on 3 May.", False),
        ("Who needs a council like that?", True),
        ("“I love the hideous colours of this club.”", False),
        ("But nobody is as careless and joyless as a winner.", True),
        ("The mayor said that nobody is as careless as a winner.", False),
        ("Holm scored 12 goals for Lima, but nobody is careless.", False),
        ("Of all people, you should know that.", True),
    ],
)
def test_a_sentence_is_judged_by_its_own_words(sentence: str, subjective: bool) -> None:
    """Judgements, hedges and questions count; what is quoted does not."""
    assert (subjectivity(tagged(parse_sentences(sentence, [0], ())), sentence) >= 1) is subjective
