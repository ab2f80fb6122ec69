"""Football: World Cups, European Championships and Champions League; apart, what rests on a share-alike list."""

from __future__ import annotations

import pathlib
import re

from reshape.common import Names, Row, Tables, by_hand, split, write

__all__ = ["build"]

_MEASURED = ("verification", "source")
_CUP = (
    "year", "competition", "hosts", "day", "winner", "runner_up", "scores", "decided", "city", "hosts_verification",
    "city_verification", "contradicts", "note", *_MEASURED,
)  # fmt: skip
_WOMENS = (
    "year", "competition", "hosts", "opened", "day", "winner", "runner_up", "third", "fourth", "scores", "decided",
    "stadium", "city", "teams", *_MEASURED,
)  # fmt: skip
_FINALS = (
    "year", "season", "competition", "day", "winner", "winner_names", "runner_up", "runner_up_names", "scores",
    "decided", "stadium", "city", "venue_verification", "contradicts", *_MEASURED,
)  # fmt: skip
_OPEN = "github:martj42/international_results"
_SHARED = "jfjelstul"
_SCORE = re.compile(r"\b\d+[–-]\d+\b")
_WOMEN = "FIFA Women's World Cup"


def build(tables: Tables, names: Names, pack: pathlib.Path, apart: pathlib.Path) -> None:
    """Write the cups and finals, and what only the share-alike list tells of the World Cups."""
    cups = tables.read("world_cup")
    write(pack / "world_cups.csv", _CUP, [_cup(row, names) for row in cups if _OPEN in row["source"]])
    write(pack / "european_championships.csv", _CUP, [_cup(row, names) for row in tables.read("euro_cup")])
    clubs = {row["club"]: row["names"] for row in by_hand("clubs")}
    write(pack / "club_finals.csv", _FINALS, [_final(row, clubs) for row in tables.read("champions_league_finals")])
    women = [_teams(row, names) for row in cups if row["competition"] == _WOMEN]
    write(apart / "tournaments.csv", _WOMENS, women)


def _cup(row: Row, names: Names) -> Row:
    """A tournament, from the open list alone; hosts of European Championships stand in no list."""
    told = row["source"].split("; ")
    compiled = any("hosts" in part and "compiled" in part for part in told)
    return _teams(row, names) | {
        "hosts_verification": "unconfirmed" if compiled else row["verification"],
        "city_verification": row["verification"],
        "contradicts": "supporting",
        "source": "; ".join(part for part in told if _SHARED not in part),
    }


def _teams(row: Row, names: Names) -> Row:
    """The teams and hosts by the names of the names pack; a number of hosts names none of them."""
    hosts = [host for host in split(row["hosts"], ";") if not host[0].isdigit()]
    placed = {column: names.cell(row[column]) for column in ("third", "fourth") if row.get(column)}
    return row | placed | {
        "hosts": names.cells(hosts),
        "day": row["day_of_final"],
        "winner": names.cell(row["winner"]),
        "runner_up": names.cell(row["runner_up"]),
        "scores": _scores(row),
        "city": _cities(row),
    }  # fmt: skip


def _cities(row: Row) -> str:
    """The town of the final, and the bigger one nearby by which people call it as well."""
    others = {named["city"]: split(named["names"], ";") for named in by_hand("final_cities")}
    return "; ".join([row["city"], *others.get(row["city"], [])])


def _scores(row: Row) -> str:
    """The score of the play and that of the penalties or of the drawn match before: people tell either."""
    return "; ".join(dict.fromkeys(_SCORE.findall(f"{row['score']} {row['decided']}")))


def _final(row: Row, clubs: dict[str, str]) -> Row:
    return row | {
        "winner_names": clubs.get(row["winner"], ""),
        "runner_up_names": clubs.get(row["runner_up"], ""),
        "scores": _scores(row),
        "city": _cities(row),
        "contradicts": "supporting",
    }
