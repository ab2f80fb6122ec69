"""What a speaker wishes, stands for or says in general is told, and is nothing to check; what can be looked up is."""

import pytest

from claimcheck.extraction import extract
from tests.extraction.support import ALIASES, document, extracted

_BEFORE = "Chile opened a harbour in 1999. "


def _marks(sentence: str, speaker: str | None = None) -> list[bool]:
    """Whether each claim of a sentence behind another one is to be checked."""
    found = extracted(_BEFORE + sentence, speaker)
    told = set(found.sentences[-1].claims)
    return [claim.checkable for claim in found.claims if claim.id in told]


@pytest.mark.parametrize(
    "sentence",
    [
        "What Norway calls for is a fair share of fish for Chile.",
        "What Norway proposes is a bank for Lima.",
        "Norway keeps its promises.",
        "Norway is building bridges of trust.",
        "We are doing our part.",
        "Norway is calling on Chile to act.",
        "We are urging Chile to act.",
        "The time for deeds is now.",
        "The winds of change blow today.",
        "A torch was lit in our hearts.",
        "Norway was guided by hope.",
    ],
)
def test_what_a_speaker_says_in_general_is_not_checked(sentence: str) -> None:
    """Wishes, stands, and what names nothing but the speaker and has no figure and no date."""
    assert True not in _marks(sentence, "Norway")


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway has 300 schools.",
        "Norway is building a bridge to Chile.",
        "Norway joined the Ice Council.",
        "We joined the Ice Council.",
        "In 2004 Norway closed its mines.",
        "What Norway built is a bridge to Chile.",
        "Norway was calling on Chile to act.",
        "Norway spends 2 % of its income on schools.",
    ],
)
def test_what_a_speaker_did_or_counts_is_checked(sentence: str) -> None:
    """A figure, a date or another name can be looked up."""
    assert True in _marks(sentence, "Norway")


@pytest.mark.parametrize(
    ("sentence", "checked"),
    [
        ("A comet glared across the dark sky.", False),
        ("Heavy drops were gathering in the folds.", False),
        ("Somebody had painted the door.", False),
        ("Lima closed its harbour.", True),
        ("A comet crossed the sky in 1910.", True),
        ("Three ships crossed the bay.", True),
        ("Soldiers killed civilians and burned hospitals full of refugees during the war.", True),
    ],
)
def test_what_names_nothing_is_checked_where_it_is_worth_it(sentence: str, checked: bool) -> None:
    """Without a name, a figure or a date a claim has to be of public weight."""
    assert (True in _marks(sentence)) is checked


def test_a_sentence_in_another_language_makes_no_claims() -> None:
    """It is accounted for as foreign."""
    text = _BEFORE + "Le Canada a toujours soutenu la paix dans le monde."
    found = extract(document(text), ALIASES, is_foreign=lambda sentence: sentence.startswith("Le "))
    assert [record.reason for record in found.sentences] == ["", "foreign"]
