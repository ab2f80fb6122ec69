"""Example sentences made of the names of a table's columns, for a person to replace by what people write."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import frozen

from claimcheck.normalisation.quantities import find_quantities
from claimcheck.reference.lexicon import sentences

__all__ = ["Guess", "says", "unit_of"]

_THINGS = ("country", "person", "organisation", "place")
_PART = re.compile(r"[^\W_]+(?:/[^\W_]+)?[²³]?")
#: Letters alone that are units at the end of a column's name, where others would be the names of groups.
_LETTERS = frozenset("mgtl")
_UNCOUNTED = ("hertz", "siemens", "Celsius", "Fahrenheit")
_COUNT_NOUNS = re.compile(r"[^\W_]{3,}s")
Examples = tuple[tuple[str, tuple[str, ...]], ...]


@frozen(kw_only=True)
class Guess:
    """A column with the type that it seems to have; ``left_out`` where no cell can be compared."""

    name: str
    type: str
    comment: str = ""
    left_out: bool = False


def says(
    row: str, columns: Sequence[Guess], key: tuple[str, ...], interval: tuple[str, str] | None, called: str = ""
) -> Examples:
    """(sense, sentences) pairs for a table of rows called ``row``, by the cells of the column ``called``.

    What is not sound is left out by the caller.
    """
    things = [guess for guess in columns if _sort(guess) in _THINGS and not guess.left_out]
    own = (called,) if called else key
    owner = next((g for g in columns if (g.name,) == own and _sort(g) in (*_THINGS, "text")), None)
    if interval:
        by_name = next((g for g in columns if g.name.lower() in ("name", called.lower()) and _sort(g) == "text"), None)
        return _of_intervals(row, things, owner or by_name, interval)
    date = next((guess.name for guess in columns if guess.type == "date"), "")
    if owner is not None:
        about = tuple(dict.fromkeys(_of_owner(owner, columns)))
        return (("event", tuple(dict.fromkeys(_dated(owner, columns)))), ("is", about)) if date else (("is", about),)
    if date:
        numbers = [guess for guess in columns if guess.type == "number"]
        return (("event", tuple(dict.fromkeys(_of_events(row, things, key, numbers, date)))),)
    return (("is", ()),)


def unit_of(name: str) -> tuple[str, str]:
    """(the rest of a column's name, the unit that it ends in, in the plural): "length_km", "length (km)".

    Both empty where it ends in none.
    """
    *before, last = _PART.findall(name) or [""]
    if not before or (len(last) == 1 and last not in _LETTERS):
        return "", ""
    if len(before) > 1 and before[-1].lower() == "in":
        before = before[:-1]  # "weight_in_kg"
    found = next((q for q in find_quantities(f"It is 5 {last}.") if q.unit and q.span.quote.endswith(last)), None)
    return ("", "") if found is None or found.unit is None else (" ".join(before).lower(), _plural(found.unit))


def _plural(unit: str) -> str:
    if unit.isupper():
        return unit  # a currency's code
    first, per, below = unit.partition(" per ")
    if first.endswith("foot"):
        first = first[:-4] + "feet"
    elif first.startswith("degree "):
        first = first.replace("degree ", "degrees ")
    elif not first.endswith(_UNCOUNTED):
        first += "es" if first.endswith("ch") else "s"
    return first + per + below


def _sort(guess: Guess) -> str:
    return guess.type.split(",")[0]


def _noun(name: str) -> str:
    return name.replace("_", " ").replace("-", " ").lower()


def _a(noun: str) -> str:
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"


def _slot(guess: Guess) -> str:
    return f"{{{guess.name}}}"


# -- a table whose rows are called by the name in one column --


def _dated(owner: Guess, columns: Sequence[Guess]) -> Iterator[str]:
    """What happened on the first date, where its column's name says it: "opened", "founded"."""
    date = next(guess for guess in columns if guess.type == "date")
    yield from sentences(date.name, "event", owner=_slot(owner), date=_slot(date))
    noun = _noun(date.name).removesuffix(" date").removesuffix(" year").removesuffix(" on").removesuffix(" in")
    if noun.endswith(("ed", "built", "born", "begun", "sunk", "held")):
        yield f"{_slot(owner)} was {noun} in {_slot(date)}"
    elif noun in ("date", "day"):
        yield from (f"{_slot(owner)} {verb} on {_slot(date)}" for verb in ("was", "fell", "took place"))
    elif noun not in ("year", "month"):
        yield f"the {noun} of {_slot(owner)} was in {_slot(date)}"
    else:
        yield f"{_slot(owner)} dates from {_slot(date)}"


def _of_owner(owner: Guess, columns: Sequence[Guess]) -> Iterator[str]:
    for guess in columns:
        if guess is owner or guess.left_out:
            continue
        yield from _in_lexicon(guess, "is", owner=_slot(owner))
        if guess.type == "ordinal":
            yield f"{_slot(owner)} finished {_slot(guess)}"
            yield f"{_slot(owner)} is ranked {_slot(guess)}"
        elif guess.type == "number":
            yield from _of_number(owner, guess)
        elif _sort(guess) in ("place", "country") and _sort(owner) in ("text", "organisation", "place"):
            yield f"{_slot(owner)} is in {_slot(guess)}"
            yield f"{_slot(owner)} is located in {_slot(guess)}"
        elif _sort(guess) in ("person", "organisation", "place"):
            yield f"{_slot(guess)} is the {_noun(guess.name)} of {_slot(owner)}"
            yield f"the {_noun(guess.name)} of {_slot(owner)} is {_slot(guess)}"
        elif (guess.type == "text" and not guess.comment) or (
            _sort(guess) == "country" and _sort(owner) in ("person", "country")
        ):
            yield f"the {_noun(guess.name)} of {_slot(owner)} is {_slot(guess)}"


def _of_number(owner: Guess, number: Guess) -> Iterator[str]:
    noun, unit = unit_of(number.name)
    if unit:
        yield f"{_slot(owner)} has {_a(noun)} of {_slot(number)} {unit}"
    elif _COUNT_NOUNS.fullmatch(_noun(number.name)):
        yield f"{_slot(owner)} has {_slot(number)} {_noun(number.name)}"
    else:
        yield f"{_slot(owner)} has {_a(_noun(number.name))} of {_slot(number)}"


# -- other tables --


def _of_events(
    row: str, things: Sequence[Guess], key: tuple[str, ...], numbers: Sequence[Guess], date: str
) -> Iterator[str]:
    slot = f"{{{date}}}"
    for guess in things:
        if guess.name in key and numbers:
            continue  # whose numbers they are
        noun = _noun(guess.name)
        yield from _in_lexicon(guess, "event", row=row, date=slot)
        yield f"{{{guess.name}}} was the {noun} of the {row} in {slot}"
        yield f"the {noun} of the {slot} {row} was {{{guess.name}}}"
    for guess in numbers if things else ():
        noun, unit = unit_of(guess.name)
        figure = f"{_slot(guess)} {unit}" if unit else _slot(guess)
        yield from _in_lexicon(guess, "series", owner=_slot(things[0]), date=slot)
        if _COUNT_NOUNS.fullmatch(_noun(guess.name)) and len(things) > 1:
            yield f"the {slot} {row} had {figure} {_noun(guess.name)}"
        else:
            yield f"{_slot(things[0])} had {_a(noun or _noun(guess.name))} of {figure} in {slot}"


def _in_lexicon(guess: Guess, sense: str, **slots: str) -> tuple[str, ...]:
    """The lexicon's sentences for a column; a number stands with the unit of its name."""
    noun, unit = unit_of(guess.name)
    figure = f"{_slot(guess)} {unit}" if unit and guess.type == "number" else _slot(guess)
    return sentences(noun or guess.name, sense, x=figure, **slots)


def _of_intervals(row: str, things: Sequence[Guess], owner: Guess | None, interval: tuple[str, str]) -> Examples:
    start, end = interval
    who = next((guess for guess in things if guess.type == "person"), owner or next(iter(things), None))
    if who is None:
        return (("during", ()),)
    over = [g for g in things if g is not who and g.type == "country" and who.type == "person"]
    rest = "".join(f" of {{{guess.name}}}" for guess in over if _noun(guess.name) in ("country", "state", "nation"))
    subject = f"{{{who.name}}}"
    offices = dict.fromkeys((row, row if " of " in row else row.rpartition(" ")[2]))  # "us president", "president"
    return (
        ("start", tuple(f"{subject} became {office}{rest} in {{{start}}}" for office in offices)),
        ("end", tuple(f"{subject} ceased to be {office}{rest} in {{{end}}}" for office in offices)),
        ("during", tuple(f"{subject} was {office}{rest} in {{{start}}}" for office in offices)),
    )
