"""*He*, *she* and their kin stand for the one person near them that agrees."""

from __future__ import annotations

import pytest

from tests.semantics.support import resolved


@pytest.mark.parametrize(
    "text",
    [
        "Ada Lund moved to Bergen in 1990. There [she]{Ada Lund} studied law.",
        "Mr Okello chaired the club. [He]{Mr Okello} left in May.",
        "The queen opened the bridge. [She]{The queen} spoke in French.",
        "Thomas met Anna in Lima. [She]{Anna} won the match.",
        "Magnus Berg won the title in 2013. [He]{Magnus Berg} kept [his]{Magnus Berg} crown until 2021.",
        "Anna Lund wrote the song and [her]{Anna Lund} brother sang it.",
        "Anna said that [she]{Anna} would leave.",
        "Karl Lund was born in Oslo. The city was poor. [He]{Karl Lund} left it in 1920.",
        "Karl Lund was a painter, a teacher and a poet. [He]{Karl Lund} died in 1931.",
        "Noriega rose to power in 1981. [He]{Noriega} held on until 1990.",
    ],
)
def test_he_and_she_find_their_person(text: str) -> None:
    """Each of these names one person that the pronoun can mean."""
    wanted, found = resolved(text)
    assert found == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Ada Lund moved to Bergen in 1990. There [he]{} studied law.",
        "The queen opened the bridge. [He]{} spoke in French.",
        "The striker's mother founded the club. [He]{} left in May.",
        "Thomas met Peter in Lima. [He]{} won the match.",
        "Novak Berg beat his rival in three sets. [He]{} was 22.",
        "The Titanic sank in 1912. [He]{} retired in 2004.",
        "Anna Lund and Maria Dahl wrote the song. [She]{} sang it.",
        "Karl praised Otto because [he]{} had won.",
        "“[She]{} is the best,” Anna said of the goalkeeper.",
        "Karl Lund was followed by a Peruvian. [He]{} died in 1931.",
        "Oslo lies in Norway. [He]{} held on until 1990.",
    ],
)
def test_he_and_she_stay_open(text: str) -> None:
    """Another gender, two persons, the speaker of a quotation, a thing: nobody."""
    wanted, found = resolved(text)
    assert found == wanted
