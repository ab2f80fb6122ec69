"""A clause is told as its facts where each of them is true if the clause is; else it stays whole."""

import pytest

from tests.extraction.support import extracted, texts


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        (
            "Ada Holm is a Chilean painter from Lima.",
            ["Ada Holm is Chilean", "Ada Holm is a painter from Lima"],
        ),
        ("Norway beat Chile in 1990, Peru in 1995.", ["Norway beat Chile in 1990, Peru in 1995"]),
        ("Ada Holm joined Ajax in 1990 and Roma in 1992.", ["Ada Holm joined Ajax in 1990 and Roma in 1992"]),
        ("He was born in May 1950 in Lima, Peru.", ["He was born in May 1950", "He was born in Lima, Peru"]),
        (
            "She has sold paintings, books and maps.",
            ["She has sold paintings", "She has sold books", "She has sold maps"],
        ),
        (
            "Ada Holm is a painter born in Lima who won a prize.",
            ["Ada Holm is a painter", "Ada Holm was born in Lima", "Ada Holm won a prize"],
        ),
        (
            "She has played in operas such as “Norma” and “Tosca”.",
            ["She has played in operas", "She has played in “Norma”", "She has played in “Tosca”"],
        ),
        (
            "He moved to Lima, where he taught history.",
            ["He moved to Lima", "He taught history"],
        ),
        ("After leaving the club in 1999, he coached a school.", ["He left the club in 1999"]),
        (
            "The cup was a game played in Lima.",
            ["The cup was a game", "The cup was played in Lima"],
        ),
        ("Born in Lima, Holm left Peru in May.", ["Holm left Peru in May", "Holm was born in Lima"]),
        ("She won an Ice Award and a Snow Award.", ["She won an Ice Award", "She won a Snow Award"]),
        ("He met the painter Ada Holm in Lima.", ["Ada Holm was a painter"]),
        ("The museum bought Kronos (1921) in May.", ["The museum bought Kronos in May", "Kronos dates from 1921"]),
        ("She wrote books, including “Red Ice” and “Snow”.", ["She wrote “Red Ice”", "She wrote “Snow”"]),
        ("In May, the club was involved in a deal.", ["In May, the club was involved in a deal"]),
        ("Moreover, the club also won the cup.", ["The club won the cup"]),
        ("Ada Holm is a painter and teaches in Lima.", ["Ada Holm is a painter", "Ada Holm teaches in Lima"]),
        ("Norway beat Chile, Peru and Ghana.", ["Norway beat Chile", "Norway beat Peru", "Norway beat Ghana"]),
        (
            "He was born on 4 May 1950, in Oslo, Norway.",
            ["He was born on 4 May 1950", "He was born in Oslo, Norway"],
        ),
        (
            "She played in operas including “Norma,” “Tosca,” and many more.",
            ["She played in operas", "She played in “Norma,”", "She played in “Tosca,”"],
        ),
        (
            "He painted a number of ships, such as Red Ice, The Old Whale and Snow.",
            ["He painted a number of ships", "He painted Red Ice", "He painted The Old Whale", "He painted Snow"],
        ),
        ("She was re-elected in May and co-founded a club.", ["She was re-elected in May", "She co-founded a club"]),
        (
            "The club won the first prize and a second match.",
            ["The club won the first prize", "The club won a second match"],
        ),
        ("He is a South Korean uncle and judge.", ["He is South Korean", "He is an uncle", "He is a judge"]),
        ("Aside from tennis, he also plays chess.", ["Aside from tennis, he plays chess"]),
        (
            "He is a singer known for the song “Norma” as well as the album Snow.",
            ["He is a singer"],
        ),
        ("He joined the Ice League (IL) in Lima.", ["He joined the Ice League in Lima"]),
        ("Holm coached a four-star team with Ruiz.", ["Holm coached a four-star team with Ruiz"]),
    ],
)
def test_a_clause_is_told_as_its_facts(sentence: str, wanted: list[str]) -> None:
    """Descriptions, listed things, examples, places and names with their kind are facts of their own."""
    found = texts(sentence)
    assert [text for text in wanted if text not in found] == []


@pytest.mark.parametrize(
    ("sentence", "whole"),
    [
        (
            "Norway won 3 medals in Lima for the team in May 1999.",
            "Norway won 3 medals in Lima for the team in May 1999",
        ),
        ("Norway never played in Lima for money.", "Norway never played in Lima for money"),
        (
            "May 1st marks 9 years since the start of work in Lima.",
            "May 1st marks 9 years since the start of work in Lima",
        ),
        ("She was the first painter from Lima in the club.", "She was the first painter from Lima in the club"),
        ("All members met in Lima with the press.", "All members met in Lima with the press"),
        ("They plan to meet in Lima with the press.", "They plan to meet in Lima with the press"),
        ("The cup was held in Peru in 1998.", "The cup was held in Peru in 1998"),
        ("He was born and raised in Lima.", "He was born and raised in Lima"),
        ("Norway and Chile beat Peru.", "Norway and Chile beat Peru"),
        ("Holm met a man who paints in Lima.", "Holm met a man who paints in Lima"),
        ("The film combines drama, jazz and dance.", "The film combines drama, jazz and dance"),
        ("She is an English teacher.", "She is an English teacher"),
        ("He is an American football player.", "He is an American football player"),
        ("She is a former Danish spy.", "She is a former Danish spy"),
        ("He runs the Food and Drug Office.", "He runs the Food and Drug Office"),
        ("She works at Holm & Sons in Lima.", "She works at Holm & Sons in Lima"),
        ("He met Ada Holm, Lima.", "He met Ada Holm, Lima"),
        ("Holm took part in a trip.", "Holm took part in a trip"),
        ("Holm lost interest in chess.", "Holm lost interest in chess"),
        ("Holm established herself as a judge.", "Holm established herself as a judge"),
        ("The club was the first champion and host.", "The club was the first champion and host"),
        ("It grew from 2 tons in 1990 to 3 tons in 2010.", "It grew from 2 tons in 1990 to 3 tons in 2010"),
        ("She wrote books including “Red Ice” in 1990.", "She wrote books including “Red Ice” in 1990"),
        ("Talks were held between May and June.", "Talks were held between May and June"),
        ("He is a former minister from Lima.", "He is a former minister from Lima"),
        ("It bought a farm near the lake and the forest.", "It bought a farm near the lake and the forest"),
    ],
)
def test_what_hangs_together_stays_whole(sentence: str, whole: str) -> None:
    """Counts, negation, ranks, quantifiers, plans, occasions with their time, participants and doubtful lists."""
    assert texts(sentence) == [whole]


@pytest.mark.parametrize(
    "sentence",
    [
        "The club met in Lima in May 1999 with the press and in Oslo with fans.",
        "Holm worked in Lima with Ruiz in 1999.",
    ],
)
def test_facts_about_an_occasion_keep_its_time(sentence: str) -> None:
    """Two occasions are never told apart into halves."""
    assert all("1999" in claim.text for claim in extracted(sentence).claims)


def test_facts_know_the_claim_they_belong_to() -> None:
    """The first fact stands for the clause; the others name it as their parent."""
    first, *others = extracted("He was born in May 1950 in Lima.").claims
    assert first.parent is None
    assert [claim.parent for claim in others] == [first.id]
    assert all(span.quote in "He was born in May 1950 in Lima." for claim in others for span in claim.spans)
