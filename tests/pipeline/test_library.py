"""What a person at a prompt or in a notebook sees of the library, and what is said to slips."""

from __future__ import annotations

import warnings

import attrs
import pytest

import claimcheck
from claimcheck import model
from claimcheck.model.showing import LONGEST, one_line
from tests.cli.conftest import WORLDCUP
from tests.reporting import registries

TEXT = "Germany hosted the World Cup in 2010. Spain won the World Cup in 2010."


@pytest.fixture(scope="module")
def checker() -> claimcheck.Checker:
    return claimcheck.Checker(only_packs=[WORLDCUP])


@pytest.fixture(scope="module")
def registry(checker: claimcheck.Checker) -> claimcheck.Registry:
    return checker.check(claimcheck.Document.from_text(TEXT, date="2022-12-31", title="Finals"))


def test_every_value_is_one_line(registry: claimcheck.Registry) -> None:
    """Of at most a hundred characters, whatever it holds."""
    seen: set[type] = set()

    def walk(value: object) -> None:
        if attrs.has(type(value)):
            assert len(repr(value)) <= LONGEST
            assert "\n" not in repr(value)
            seen.add(type(value))
            for field in attrs.fields(type(value)):
                walk(getattr(value, field.name))
        elif isinstance(value, tuple):
            for each in value:
                walk(each)

    for made in (registry, *registries.hostile(10).claims, registries.hostile(10).document):
        walk(made)
    assert {model.Claim, model.Verdict, model.Evidence, model.Span, model.Time, claimcheck.Registry} <= seen


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (model.Span(start=3, end=6, quote="one"), "Span(3:6, 'one')"),
        (model.Finding(rule="CC501", message="no\ndate"), "Finding('CC501', 'no date')"),
        (model.Document.from_text("a b c", title="T", date="2019-03-04"), "Document('T', 3 words, 2019-03-04)"),
        (model.Limits(), "Limits()"),
        (model.Span(start=0, end=300, quote="x" * 300), f"Span(0:300, '{'x' * 49}…')"),
    ],
)
def test_a_value_tells_what_it_is(value: object, told: str) -> None:
    assert one_line(value) == repr(value) == told


def test_a_notebook_shows_tables_in_which_nothing_is_markup(registry: claimcheck.Registry) -> None:
    """Of a registry and of a claim."""
    assert registry._repr_html_().count("<tr>") == 3
    assert "<caption>Finals</caption>" in registry._repr_html_()
    claim = registries.hostile(1).claims[0]
    assert "<script>" not in claim._repr_html_()
    assert "&lt;script&gt;" in claim._repr_html_()


def test_all_proofs_of_a_registry_are_made_again(checker: claimcheck.Checker, registry: claimcheck.Registry) -> None:
    """And one that was changed is told."""
    assert checker.replay(registry) == 2
    first = registry.claims[0]
    forged = attrs.evolve(first, verdict=attrs.evolve(first.verdict, status=model.Status.SUPPORTED))
    with pytest.raises(claimcheck.ReplayError):
        checker.replay(attrs.evolve(registry, claims=(forged,)))


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: claimcheck.check("Spain won the World Cup in 2010."), "write Document.from_text"),
        (lambda: claimcheck.check("One.\nTwo."), "write Document.from_text"),
        (lambda: claimcheck.check("missing article.docx"), "there is no such file"),
        (lambda: claimcheck.Checker(packs="metro"), r"write packs=\['metro'\]"),
        (lambda: claimcheck.check("a.txt", only_packs="metro"), r"write only_packs=\['metro'\]"),
        (lambda: claimcheck.check("a.txt", packs=["nobell"]), "nobel"),
        (lambda: claimcheck.Document.from_text(b"Spain won."), "decode bytes first"),  # type: ignore[arg-type]
        (lambda: claimcheck.Registry(document=claimcheck.Document.from_text("A.")).where(foo=1), "there are id, "),
        (lambda: claimcheck.Registry(document=claimcheck.Document.from_text("A.")).where(statu=1), "mean 'status'"),
    ],
)
def test_a_slip_is_answered_with_what_was_meant(call: object, told: str) -> None:
    with pytest.raises(claimcheck.ClaimcheckError, match=told):
        call()  # type: ignore[operator]


@pytest.mark.parametrize(
    ("speaker", "near"),
    [("Swedn", "Sweden"), ("Sweden", ""), ("United Nation", "United Nations"), ("The Baker Family", ""), ("UN", "")],
)
def test_a_speaker_whom_no_pack_knows_is_told_who_is_near(checker: claimcheck.Checker, speaker: str, near: str) -> None:
    document = claimcheck.Document.from_text("Nothing is said here.")
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        checker.check(document, speaker=speaker)
    assert [str(one.message) for one in told if one.category is UserWarning] == (
        [f"no table knows the speaker “{speaker}”; did you mean {near}?"] if near else []
    )


def test_a_corpus_streams() -> None:
    """Nothing is checked before it is asked for, and an article that fails is told in its place."""
    asked: list[str] = []

    def sources() -> object:
        for name in ("missing.txt", "also-missing.txt"):
            asked.append(name)
            yield name

    stream = claimcheck.check_corpus(sources(), only_packs=[WORLDCUP])  # type: ignore[arg-type]
    assert asked == []
    name, error = next(stream)
    assert (name, asked) == ("missing.txt", ["missing.txt"])
    assert isinstance(error, claimcheck.ReadingError)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "…"])
def test_a_text_without_words_has_no_claims(text: str) -> None:
    """Nothing to read is no fault."""
    assert claimcheck.Checker(packs=[]).check(claimcheck.Document.from_text(text)).claims == ()
