"""The treaties pack: when treaties were adopted, signed, in force and ended; who signed, who is party to them."""

from __future__ import annotations

import pathlib
import re
from collections.abc import Iterable

from reshape.common import Names, Row, Tables, by_hand, iso, split, write

__all__ = ["build"]

_MEASURED = ("verification", "source")
_TREATY = ("treaty", "other_names")
_COLUMNS = (
    *_TREATY, "kind", "adopted", "adopted_verification", "signed", "opened", "places", "place_names", "entered",
    "in_force", "in_force_verification", "ended", "counted", "parties", "parties_as_of", "parties_verification",
    "note", *_MEASURED,
)  # fmt: skip
_PARTY = (*_TREATY, "party", "country", "organisation", "iso3")
_ELSEWHERE = "Charter of the United Nations"  # a table of its own in another pack
_CAPITAL_IN_FULL, _CAPITAL = "Washington, D.C.", "Washington"  # people leave the district out
_UNITED = "United Nations "  # people write UN for it in a treaty's name, and leave it out
_UNION = "EUE"  # a party that is no state
_OPENED = re.compile(r"\b(?:signed|opened) in (\w+(?: (?:York|Janeiro|de))*)")
_DAY = r"(\d{1,2} [A-Z][a-z]+ \d{4})"
_EARLIER = re.compile(rf"accepted {_DAY}; left {_DAY}; accepted again")


def build(tables: Tables, names: Names, pack: pathlib.Path) -> None:
    """Write the treaties, who signed them and who is party to them."""
    treaties = _named([row for row in tables.read("treaties") if row["treaty"] != _ELSEWHERE])
    others = {row["treaty"]: row["other_names"] for row in treaties}
    write(pack / "treaties.csv", _COLUMNS, map(_treaty, treaties))
    parties = [_party(row, names, others) for row in tables.read("treaty_parties")]
    signed = [row for row in parties if row["signed"]]
    write(pack / "signatures.csv", (*_PARTY, "signed", *_MEASURED), signed)
    ratified = [spell for row in parties if row["ratified"] for spell in _spells(row)]
    columns = (*_PARTY, "ratified", "kind", "in_force", "withdrawn", "rank", "note", *_MEASURED)
    write(pack / "parties.csv", columns, ratified)


def _named(rows: Iterable[Row]) -> list[Row]:
    """Treaties with their other names: a name of several stands with each, one that others bear as well with none."""
    by_name = {row["name"]: split(row["treaties"], ";") for row in by_hand("treaty_names")}
    found = []
    for row in rows:
        own = [name for name in split(row["other_names"], ";") if name not in by_name]
        shared = [name for name, treaties in by_name.items() if row["treaty"] in treaties]
        found.append(row | {"other_names": "; ".join(dict.fromkeys([*own, *shared, *_shorter([row["treaty"], *own])]))})
    return found


def _shorter(names: Iterable[str]) -> list[str]:
    """The forms in which people write names that begin with the organisation's."""
    kinds = [name.removeprefix(_UNITED) for name in names if name.startswith(_UNITED)]
    return [form for kind in kinds for form in (f"UN {kind}", *([kind] if " on " in kind else []))]


def _treaty(row: Row) -> Row:
    """One treaty. Many were adopted in one place and opened for signature in another: both are named."""
    place = row["place"].replace(" and ", ", ") if " and " in row["place"] else row["place"].replace(",", "\0")
    opened = _OPENED.search(row["note"])
    places = [*split(place), *([opened.group(1)] if opened else [])]
    return row | {
        "signed": row["opened_or_signed"],
        "places": "; ".join(dict.fromkeys(places)).replace("\0", ","),
        "place_names": _CAPITAL if places[:1] == [_CAPITAL_IN_FULL.replace(",", "\0")] else "",
        "opened": "yes" if row["opened_or_signed"] else "no",
        "entered": "yes" if row["in_force"] else "no",
        "counted": "yes" if row["parties"] and row["parties_as_of"] else "no",
    }


def _party(row: Row, names: Names, others: dict[str, str]) -> Row:
    union = row["iso3"] == _UNION
    country = "" if union else names.cell(row["country"], row["iso3"])
    return row | {
        "other_names": others[row["treaty"]],
        "party": "organisation" if union else "country",
        "country": country,
        "organisation": row["country"] if union else "",
        "rank": "normal",
    }


def _spells(row: Row) -> list[Row]:
    """A party's row, and before it the time that its note tells of where it left and came back."""
    earlier = _EARLIER.search(row["note"])
    if not earlier:
        return [row]
    start, end = map(iso, earlier.groups())
    return [row | {"ratified": start, "withdrawn": end, "in_force": "", "rank": "supporting"}, row]
