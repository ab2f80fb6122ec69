"""The nobel pack: who got which prize, and what is known of the laureates as persons."""

from __future__ import annotations

import pathlib
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from reshape.common import Names, Row, Tables, by_hand, split, write

__all__ = ["build"]

_AWARDS = (
    "year", "category", "category_names", "laureate", "person", "organisation", "other_names", "shared_names",
    "unconfirmed_names", "prize", "share", "shared_with", "announced", "announced_verification", "prize_status",
    "born_country", "nationality", "gender", "verification", "source", "details_source",
)  # fmt: skip
_PEOPLE = (
    "person", "other_names", "born", "died", "born_verification", "born_place", "born_country", "birthplace_rank",
    "gender", "nationality", "nationality_basis", "nationality_rank", "nationality_verification", "verification",
    "source", "details_source",
)  # fmt: skip
_CATEGORIES = {
    "Medicine": "Physiology or Medicine; Physiology and Medicine; Physiology",
    "Economics": "Economic Sciences; Economic Science; the Economic Sciences",
}
_THEN = re.compile(r"(.+?) \(now (.+)\)$")
#: A country within which others lie that people name instead: another name is no contradiction.
_UNITED = "United Kingdom"
#: Countries that people also name by a part, or by the state that there was at the time.
_OTHERWISE_NAMED = frozenset({_UNITED, "Germany", "Russian Federation", "Czechia", "Serbia", "Yugoslavia"})


def build(tables: Tables, names: Names, pack: pathlib.Path) -> None:
    """Write the prizes and the persons."""
    told = {_key(row): row for row in tables.read("nobel_names")}
    laureates = [*tables.read("nobel_laureates"), *tables.read("nobel_laureates_2025")]
    states = {row["words"]: split(row["states"], ";") for row in by_hand("birth_states")}
    shared: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in laureates:
        shared[(row["year"], row["category"])].append(row["laureate"])
    rows = [_known(row, told[_key(row)], states, names) for row in laureates]
    write(pack / "laureates.csv", _AWARDS, [_award(row, shared) for row in rows])
    write(pack / "people.csv", _PEOPLE, _people(rows))


def _key(row: Row) -> tuple[str, str, str]:
    return row["year"], row["category"], row["laureate"]


def _known(row: Row, told: Row, states: dict[str, list[str]], names: Names) -> Row:
    """A laureate with the names and details of the second table."""
    kind = "organisation" if row["gender"] == "org" else "person"
    return row | {
        kind: row["laureate"],
        "other_names": _joined(told["other_names"], told["derived_names"]),
        "shared_names": _joined(told["shared_names"]),
        "unconfirmed_names": _joined(told["other_names_unconfirmed"]),
        "born_place": row["born_country"],
        "born_country": names.cells(_born_in(row["born_country"], states)),
        "nationality": "; ".join(names.current[iso3] for iso3 in split(told["nationality_iso3"], ";")),
        "details_source": told["source"],
        **{
            name: told[name]
            for name in ("share", "announced", "announced_verification", "prize_status", "nationality_basis")
        },
        "nationality_verification": told["nationality_verification"],
    }


def _born_in(words: str, states: dict[str, list[str]]) -> list[str]:
    """The states, then and now, in which a place of birth lies."""
    then = _THEN.fullmatch(words)
    found = [state for word in (then.groups() if then else (words,)) for state in states.get(word, [word])]
    return [state for state in dict.fromkeys(found) if state]


def _award(row: Row, shared: dict[tuple[str, str], list[str]]) -> Row:
    """One prize of one laureate. Where the day is not known, the prize may have been given a year later."""
    year, others = row["year"], [name for name in shared[(row["year"], row["category"])] if name != row["laureate"]]
    return row | {
        "category_names": _CATEGORIES.get(row["category"], ""),
        "prize": "shared" if others else "undivided",
        "shared_with": "; ".join(others),
        "announced": row["announced"] or f"{year}/{int(year) + 1}",
        "nationality": row["nationality"] if row["nationality_basis"] == "agreed" and _one_name(row) else "",
        "details_source": _parts(row, "share", "announced", "prize", "names and day"),
    }


def _one_name(row: Row) -> bool:
    """Whether one country is told, and people have no other name for it: no part of it, no state of that time."""
    return ";" not in row["nationality"] and row["nationality"] not in _OTHERWISE_NAMED


def _parts(row: Row, *of: str) -> str:
    """The parts of a source that are of some columns."""
    parts = split(row["details_source"], " | ")
    return " | ".join(part for part in parts if part.partition(":")[0].startswith(of))


def _people(rows: Sequence[Row]) -> Iterable[Row]:
    """Each person once; who got two prizes has the names of both."""
    found: dict[str, Row] = {}
    for row in (row for row in rows if row.get("person")):
        first = found.setdefault(row["person"], _person(row))
        if (first["born"], first["nationality"]) != (row["born"], row["nationality"]):
            raise ValueError(f"{row['person']} differs from one prize to the other")
        first["other_names"] = _joined(first["other_names"], row["other_names"])
    return found.values()


def _person(row: Row) -> Row:
    unsure = "birth day and country compiled" in row["source"]
    basis = row["nationality_basis"]
    return row | {
        "born_verification": "unconfirmed" if unsure else "documented",
        "birthplace_rank": "supporting" if unsure or _UNITED in split(row["born_country"], ";") else "normal",
        "nationality_rank": {"agreed": "normal", "compiled": "supporting"}.get(basis, ""),
        "details_source": _parts(row, "names", "nationality", "share, nationality"),
    }


def _joined(*cells: str) -> str:
    return "; ".join(dict.fromkeys(name for cell in cells for name in split(cell, ";")))
