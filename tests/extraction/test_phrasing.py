"""Every claim is a sentence with a finite verb that agrees; what makes none is no claim."""

import pytest

from claimcheck.extraction.clauses import propositions
from claimcheck.extraction.phrasing import phrased
from tests.extraction.support import extracted, texts


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("We support the plan and have opened 20 schools.", "Norway has opened 20 schools"),
        ("We were elected and we carry on.", "Norway was elected"),
        ("We don't pay.", "Norway doesn't pay"),
        ("We have, in May, left Lima.", "Norway has, in May, left Lima"),
        ("I and my staff were there.", "I and my staff were there"),
        ("They were elected.", "They were elected"),
        ("All of us were there.", "All of us were there"),
    ],
)
def test_verbs_agree_with_the_name_for_we(text: str, wanted: str) -> None:
    """A verb whose subject was *we* is that of one; any other is left."""
    assert wanted in texts(text, "Norway")


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Ruiz, a painter from Lima, won.", "Ruiz was a painter from Lima"),
        ("Ruiz and Holm, friends from Lima, won.", "Ruiz and Holm, friends from Lima, won"),
        ("He met the first painter Ada Holm.", "Ada Holm was the first painter"),
        ("Having won the cup, Norway left.", "Norway won the cup"),
        ("The firm runs 20 shops, employing 300 people.", "The firm is employing 300 people"),
        ("The firm ran 20 shops, employing 300 people.", "The firm employed 300 people"),
    ],
)  # fmt: skip
def test_what_a_phrase_tells_gets_a_verb(sentence: str, wanted: str) -> None:
    """Glosses, participles, offices and events become sentences; what is no fact of its own stays where it is."""
    assert wanted in texts(sentence, "Norway")


@pytest.mark.parametrize(
    ("sentence", "never"),
    [
        ("Join us in Lima.", "Join"),
        ("Derails the process.", "Derails"),
        ("He joined the Ice League (IL).", "The Ice League (IL)"),
        ("She bought a house built by her uncle.", "A house"),
        ("We should adopt plans, focusing on peace.", "Norway focus"),
        ("The prize was hers, enabling her to travel.", "The prize enabled"),
        ("It is our duty, having won, to play.", "It won"),
        ("Many states, primarily the richer ones, agreed.", "Many states were primarily"),
        ("Poverty went down from 49% to 5%.", "Poverty went down from to"),
    ],
)
def test_what_makes_no_sentence_is_no_claim(sentence: str, never: str) -> None:
    """Commands, halves of clauses, abbreviations, things that nobody can tell and broken lists."""
    assert [text for text in texts(sentence, "Norway") if text.startswith(never)] == []


def test_pieces_keep_the_words_of_the_article() -> None:
    """What grammar put in is a resolution; spelled out without it, a claim has the article's words alone."""
    claim = next(c for c in extracted("Ruiz, a painter from Lima, won.").claims if c.presupposed)
    assert [(r.value, r.rule) for r in claim.resolutions] == [(" was", "wording")]
    assert "".join(piece.text for piece in claim.spelled_out) == "Ruiz, a painter from Lima"


def test_a_paragraph_that_lines_tore_is_one_sentence() -> None:
    """In small letters, or after a word with which no sentence ends; a new sentence and a short line stay apart."""
    torn = "The firm that he had built in the north\n\nclosed in May. It failed."
    assert [r.span.quote for r in extracted(torn).sentences] == [torn.removesuffix(" It failed."), "It failed."]
    assert len(extracted("The firm closed its works in Lima\n\nThe owner left.").sentences) == 2
    assert len(extracted("Dear friends\n\nof the club, we won.").sentences) == 2


def test_every_form_is_of_a_word_of_the_claim() -> None:
    """No proposition is given a form for a word that it does not have."""
    for proposition in propositions(extracted("Holm, who was elected, having left, spoke.").parsed.tokens(0) or []):
        made = phrased(proposition)
        assert made.forms.keys() <= {token.i for token in made.proposition.tokens}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ada Holm left. Both her parents knew.", "Both Ada Holm's parents knew"),
        ("Ada Holm left. The club praised her in May.", "The club praised Ada Holm in May"),
        ("Ada Holm left. The club praised her.", "The club praised Ada Holm"),
        ("Ada Holm left. Her house burnt.", "Ada Holm's house burnt"),
        ("Ada Holm left. The mayor met her and Ruiz.", "The mayor met Ada Holm and Ruiz"),
    ],
)
def test_her_is_an_owner_before_what_is_hers(text: str, wanted: str) -> None:
    """Before a noun a name has its genitive; elsewhere it is the name alone."""
    assert [found for found in texts(text) if found.startswith(wanted[:4])][-1] == wanted
