"""Opinion and worth from the tags of words: orders, values that are set on things, beliefs and facts with numbers."""

import pytest

from claimcheck.extraction.features import Tagged, is_imperative, share, tagged, valence
from claimcheck.extraction.subjectivity import reasons, subjectivity
from claimcheck.model import Category
from claimcheck.syntax.parser import parse_sentences
from tests.extraction.support import extracted


@pytest.mark.parametrize(
    "sentence",
    [
        "Look at the figures of 2019.",
        "Please close the gate.",
        "Let us remember the 90 miners.",
        "Never trust a bank.",
        "Buy 40 tickets for 300 dollars.",
        "And do not vote for the dam.",
    ],
)
def test_an_order_is_no_claim_to_check(sentence: str) -> None:
    """A sentence that begins with a verb in its base form asks for something, whatever figures it has."""
    assert is_imperative(tagged(parse_sentences(sentence, [0], ())))
    for claim in extracted(sentence).claims:
        assert not claim.checkable
        assert claim.check_worthiness < 0.5
        assert Category.NORM in claim.categories


@pytest.mark.parametrize(
    "sentence",
    [
        "Look, the council has met 12 times.",
        "Vote counts ended in Lima on 3 May.",
        "Cut flowers were sold in Lima.",
        "Closing the gate cost 3 million dollars.",
        "Guards close the gate at 9 pm.",
    ],
)
def test_a_sentence_with_a_subject_is_no_order(sentence: str) -> None:
    """A noun, a participle or a word of address at the beginning leaves a claim that can be checked."""
    assert not is_imperative(tagged(parse_sentences(sentence, [0], ())))
    assert [claim.checkable for claim in extracted(sentence).claims] == [True]


@pytest.mark.parametrize("sentence", ["Do they vote in Lima?", "Thank you for the report.", "God bless the miners."])
def test_questions_and_thanks_are_no_orders(sentence: str) -> None:
    """They begin as orders do."""
    assert not is_imperative(tagged(parse_sentences(sentence, [0], ())))


@pytest.mark.parametrize(
    ("sentence", "opinion"),
    [
        ("The ruling is shameful.", True),
        ("The plan was horrible.", True),
        ("The coach seems brilliant.", True),
        ("Her speech sounded wonderful.", True),
        ("The new rules are truly awful.", True),
        ("The pilot is dead.", False),
        ("The mayor was guilty.", False),
        ("The bridge is safe.", False),
        ("The miners are unemployed.", False),
        ("The wounded man remained alive.", False),
        ("The river is frozen.", False),
    ],
)
def test_a_value_set_on_something_is_an_opinion(sentence: str, opinion: bool) -> None:
    """What sounds good or bad behind "is", "seems" and the like judges; plain states are facts."""
    claims = extracted(sentence).claims
    assert [Category.OPINION in claim.categories for claim in claims] == [opinion]
    assert [claim.checkable for claim in claims] == [not opinion]


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ("I think the town spent 40 million euros on the stadium.", "I think the town spent a lot."),
        ("I believe 33,000 people live in Bergen.", "I believe people live in Bergen."),
        ("The company employs 4,500 people.", "The company employs people."),
        ("The company employs 4,500 people.", "The company may employ 4,500 people."),
        ("The lake holds 30% of the water of the land.", "The lake holds 30 of the boats of the land."),
        ("The town raised the tax.", "The town wants to raise the tax."),
    ],
)
def test_figures_that_are_told_as_so_are_worth_a_check(more: str, less: str) -> None:
    """A belief with a number, a present fact with one, a share or sum, and what was done rather than is to be done."""
    first, second = (max(claim.check_worthiness for claim in extracted(text).claims) for text in (more, less))
    assert first > second
    assert first >= 0.5


@pytest.mark.parametrize(
    ("sentence", "subjective"),
    [
        ("This terrible, needless waste must not go on.", True),
        ("You may well call these silly rules a disgrace.", True),
        ("But that is hardly a wonderful idea.", True),
        ("Those who sold the harbour are clearly careless.", True),
        ("These rules, sadly, would ruin the beautiful old town!", True),
        ("The harbour was sold to a company from Oslo in 2016.", False),
        ("Officials said on Friday that the water must be boiled.", False),
        ("Workers opened the lock on Monday.", False),
        ("The fire killed 14 people and destroyed two houses.", False),
        ("The council approved the sale by 14 votes to 9.", False),
    ],
)
def test_tags_and_sound_tell_judgements_from_reports(sentence: str, subjective: bool) -> None:
    """Adjectives, modals, sound and pointing speak for a judgement; figures, the past and a source for a report."""
    words = tagged(parse_sentences(sentence, [0], ()))
    assert (subjectivity(words, sentence) >= 1) is subjective
    assert subjectivity(words, sentence) == sum(weight for weight, _ in reasons(words, sentence))
    assert all(weight * 4 == int(weight * 4) for weight, _ in reasons(words, sentence))


def test_names_have_no_sound() -> None:
    """A word of the lexicon that stands as a name sounds neither good nor bad."""
    assert valence(Tagged("Great", "NNP", 0)) == 0
    assert valence(Tagged("Great", "JJ", 0)) > 1 > -1 > valence(Tagged("awful", "JJ", 0))
    assert share((Tagged("old", "JJ", 0), Tagged("lock", "NN", 4)), "JJ") == 0.5
    assert share((), "JJ") == 0
