"""The countries pack: capitals, independence, names, largest cities, areas, mountains, currencies, measures by year."""

from __future__ import annotations

import pathlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from reshape.common import Names, Row, Tables, by_hand, split, write

__all__ = ["build"]

_MEASURED = ("verification", "source")
_YEAR = re.compile(r"\b(?:1[0-9]|20)\d\d\b")
_WORLD = "WLD"  # no country: its rows are left out
_DISPUTED = "ESH"
#: Kinds of days on which a state became independent; others are told of in other words, or only bear out.
_INDEPENDENT = ("independence", "restoration", "dissolution", "union", "liberation")
_DECLARED = ("declaration", "restoration")
#: Other days that are told as those of independence; a republic, a union or a treaty is another thing.
_ALSO = ("independence", "restoration", "dissolution", "declaration", "recognition")


def build(tables: Tables, names: Names, pack: pathlib.Path) -> None:
    """Write the tables."""
    changes = tables.read("country_name_changes")
    _capitals(tables, names, pack, {row["iso3"].partition(" ")[0] for row in changes if "(capital" in row["iso3"]})
    states = [row | {"country": row["later_name"]} for row in changes if "(" not in row["iso3"]]
    write(pack / "former_names.csv", ("former_name", "country", "iso3", "date", "note", *_MEASURED), states)
    cities = [_city(row, names) for row in changes if "(capital" in row["iso3"]]
    cities = [row for row in cities if row["note"] != "capital moved"]  # another city, not another name
    columns = ("former_name", "later_name", "country", "iso3", "date", "note", *_MEASURED)
    write(pack / "capital_changes.csv", columns, cities)
    for name, column in (("population", "population"), ("gdp", "gdp_current_usd")):
        rows = [
            row | {"country": names.current[row["iso3"]]}
            for row in tables.read(f"{name}_world_bank")
            if row["iso3"] != _WORLD
        ]
        write(pack / f"{name}.csv", ("country", "iso3", "year", column, *_MEASURED), rows)
    _independence(tables, names, pack)
    _facts(tables, names, pack)


def _city(row: Row, names: Names) -> Row:
    iso3, _, what = row["iso3"].partition(" ")
    note = row["note"] or what.strip("()")
    return row | {"country": names.current[iso3], "iso3": iso3, "note": note}


# -- capitals --


def _capitals(tables: Tables, names: Names, pack: pathlib.Path, renamed: set[str]) -> None:
    """The present capitals, former ones with their days, and moves from one to the next."""
    history = [row | {"country": names.current[row["iso3"]]} for row in tables.read("capitals_history")]
    present = defaultdict(list)
    for row in history:
        if row["present"] == "yes":
            present[row["iso3"]].append(row)
    others = {row["id"]: row["other_names"] for row in by_hand("capitals")}
    listed = [row for row in tables.read("m49_regions") if row["capital"] and row["iso3"]]
    rows = [_capital(row, names, present[row["iso3"]], others, renamed) for row in listed]
    columns = ("country", "iso3", "capital", "other_names", "rank", "region", "subregion", *_MEASURED)
    write(pack / "capitals.csv", columns, rows)
    spells = [_dated(row) for row in history if row["role"] == "capital" and (row["since"] or row["until"])]
    called = {row["city"]: row["other_names"] for row in by_hand("city_names")}
    moves = list(_moves(spells, called))
    columns = (
        "country", "iso3", "city", "city_names", "since", "until", "also_dated", "rank", "dates_verification", "note",
        *_MEASURED,
    )  # fmt: skip
    write(pack / "capital_periods.csv", columns, _spells(spells, moves, called))
    columns = (
        "country", "iso3", "from_city", "from_names", "to_city", "to_names", "date", "also_dated", "rank",
        "date_verification", "note", *_MEASURED,
    )  # fmt: skip
    write(pack / "capital_moves.csv", columns, moves)


def _capital(row: Row, names: Names, present: Sequence[Row], others: dict[str, str], renamed: set[str]) -> Row:
    """The capital of a list without days. It contradicts nothing where a city has another name at other times, or where
    a state has several capitals or its government elsewhere."""
    own = [each["city"] for each in present if each["role"] == "capital"]
    elsewhere = any(each["role"] != "capital" for each in present) or len(own) > 1
    cities = [city for city in own if city != row["capital"]]
    moved = row["iso3"] in ("GNQ", "LKA", "PLW") or row["iso3"] in renamed
    if not (elsewhere or moved):
        other = cities + split(others.get(row["iso3"], ""), ";")
        return row | {
            "country": names.current[row["iso3"]],
            "other_names": "; ".join(dict.fromkeys(other)),
            "rank": "normal",
        }
    first = own if row["iso3"] in renamed else [row["capital"], *cities]
    return row | {"country": names.current[row["iso3"]], "capital": "; ".join(first), "rank": "supporting"}


def _dated(row: Row) -> Row:
    sure = row["dates_verification"] == "documented"
    return row | {
        "dates_verification": "documented" if sure else "year" if row["year_check"] == "confirmed" else "unconfirmed"
    }


def _moves(spells: Sequence[Row], called: dict[str, str]) -> Iterator[Row]:
    """From one capital to the next, where the one ends as the other begins. Only a year that a second list has as well
    contradicts another; what the notes tell of decisions and announcements may be meant by other years."""
    for before in spells:
        for after in spells:
            if before["iso3"] == after["iso3"] and before["until"] and before["until"] == after["since"]:
                yield after | {
                    "from_city": before["city"],
                    "from_names": called.get(before["city"], ""),
                    "to_city": after["city"],
                    "to_names": called.get(after["city"], ""),
                    "date": after["since"],
                    "also_dated": "; ".join(_YEAR.findall(f"{before['note']} {after['note']}")),
                    "rank": "supporting" if after["dates_verification"] == "unconfirmed" else "normal",
                    "date_verification": after["dates_verification"],
                }


def _spells(spells: Sequence[Row], moves: Sequence[Row], called: dict[str, str]) -> Iterator[Row]:
    """Each spell as it is told, and before it what of it may contradict: the moves that a second list has as well."""
    sure = {(row["iso3"], city): row for row in moves if row["rank"] == "normal" for city in _between(row)}
    for row in spells:
        own = row | {"city_names": called.get(row["city"], ""), "rank": "supporting"}
        move = sure.get((row["iso3"], row["city"]))
        again = sum((each["iso3"], each["city"]) == (row["iso3"], row["city"]) for each in spells) > 1
        if move and not again:
            left, day = bool(row["until"]), move["date"]
            ends = {"since": f"/{day}" if left else day, "until": day if left else ""}
            yield own | ends | {"rank": "normal", "also_dated": move["also_dated"]}
        yield own


def _between(row: Row) -> tuple[str, str]:
    return row["from_city"], row["to_city"]


# -- independence --


def _independence(tables: Tables, names: Names, pack: pathlib.Path) -> None:
    rows = [_day(row, names) for row in tables.read("independence")]
    answering: set[str] = set()
    for row in rows:
        first = row["main"] == "yes" and row["kind"] in _INDEPENDENT and row["iso3"] not in answering
        row["rank"] = "normal" if first else "supporting"
        answering |= {row["iso3"]} if first else set()
    for row in rows:
        if row["rank"] == "normal":
            days = (other["day"] for other in rows if other["iso3"] == row["iso3"])
            row["around"] = "; ".join((row["around"], *(d for d in days if d[:4] != row["around"])))
    columns = (
        "country", "iso3", "day", "around", "from_country", "from_whom", "kind", "declared", "independent", "main",
        "rank", "name_of_day", "note", *_MEASURED,
    )  # fmt: skip
    write(pack / "independence.csv", columns, rows)


def _day(row: Row, names: Names) -> Row:
    """One day. Other days of the same year may be told as well, so that only another year contradicts it."""
    known = [name for name in split(row["from_whom"], ";") if _is_known(name, names)]
    return row | {
        "country": names.current[row["iso3"]],
        "around": row["day"][:4],
        "from_country": names.cells(known),
        "from_whom": "; ".join(split(row["from_whom"], ";")),
        "declared": "yes" if row["kind"] in _DECLARED else "no",
        "independent": "yes" if row["main"] == "yes" or row["kind"] in _ALSO else "no",
    }


def _is_known(name: str, names: Names) -> bool:
    try:
        names.id(name)
    except ValueError:
        return False
    return True


# -- facts --


def _facts(tables: Tables, names: Names, pack: pathlib.Path) -> None:
    rows = [row | {"country": names.current[row["iso3"]]} for row in tables.read("country_facts")]
    _write(pack, "largest_cities", ("city", "population", "year", "rank"), map(_largest_city, rows))
    _write(pack, "areas", ("area_km2",), (_area(row) for row in rows if row["iso3"] != _DISPUTED))
    _write(pack, "highest_points", ("point", "other_names", "height_m"), map(_highest_point, rows))
    _write(pack, "currencies", ("currency", "other_names", "rank", "code", "note"), map(_currency, rows))
    landlocked = (row | {"verification": "documented"} for row in rows if row["landlocked"] == "yes")
    _write(pack, "landlocked", (), landlocked)


def _write(pack: pathlib.Path, name: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
    kept = [row for row in rows if not columns or row[columns[0]]]
    write(pack / f"{name}.csv", ("country", "iso3", *columns, *_MEASURED), kept)


def _largest_city(row: Row) -> Row:
    """The city proper and the agglomeration differ in some states: there no other city is contradicted."""
    return row | {
        "city": "; ".join(split(row["largest_city"], ";")),
        "population": row["largest_city_population"],
        "year": row["largest_city_year"],
        "rank": "supporting" if row["largest_city_ambiguous"] == "yes" else "normal",
        "verification": row["largest_city_verification"],
    }


def _area(row: Row) -> Row:
    """Lists differ in what they count as area; each figure is right."""
    figures = dict.fromkeys([row["area_km2"], *split(row["area_other"], ";")])
    return row | {"area_km2": "; ".join(filter(None, figures)), "verification": row["area_verification"]}


def _highest_point(row: Row) -> Row:
    return row | {
        "point": row["highest_point"],
        "other_names": "; ".join(split(row["highest_point_other_names"], ";")),
        "height_m": row["highest_point_m"],
        "verification": row["highest_point_verification"],
    }


def _currency(row: Row) -> Row:
    """The list calls currencies by their states; people leave that out ("the rupee"). Where another was used until
    lately, a sentence of that time is not contradicted."""
    named = split(row["currency_name"], ";")
    short = [name.split()[-1] for name in named if len(name.split()) == 2 and name.split()[-1].istitle()]
    return row | {
        "currency": "; ".join(named),
        "other_names": "; ".join(dict.fromkeys(short)) if len(named) == 1 else "",
        "rank": "supporting" if row["currency_note"] else "normal",
        "code": "; ".join(split(row["currency_code"], ";")),
        "note": row["currency_note"],
        "verification": row["currency_verification"],
    }
