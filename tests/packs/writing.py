"""Small packs written for a test: a declaration and its tables, as text."""

from __future__ import annotations

import pathlib
import textwrap

__all__ = ["FINALS", "finals", "write"]

#: A sound pack of one table; tests change a line of it.
FINALS = """\
table       = "finals.csv"
source      = "list of finals"
row         = "World Cup"
later       = ["tournament"]
one_row_per = "year"
complete    = "1990 to 2022"
[columns]
year   = "date"
host   = "country, several"
winner = "country"
runner_up = "country"
city   = "place"
[says]
event = [
  "{winner} won/lifted the World Cup in {year}",
  "{winner} beat {runner_up} in the final of the {year} World Cup",
  "{host} hosted the World Cup in {year}",
]
"""
ROWS = """\
year,host,winner,runner_up,city
1990,Italy,Germany,Argentina,Rome
1994,United States,Brazil,Italy,Pasadena
1998,France,France,Brazil,Saint-Denis
2002,South Korea; Japan,Brazil,Germany,Yokohama
2006,Germany,Italy,France,Berlin
2010,South Africa,Spain,Netherlands,Johannesburg
2014,Brazil,Germany,Argentina,Rio de Janeiro
2018,Russia,France,Croatia,Moscow
2022,Qatar,Argentina,France,Lusail
"""


def write(folder: pathlib.Path, declaration: str, **tables: str) -> pathlib.Path:
    """Write a pack; ``finals=…`` is the text of ``finals.csv``."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pack.toml").write_text(textwrap.dedent(declaration), encoding="utf-8")
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(textwrap.dedent(text), encoding="utf-8")
    return folder


def finals(
    folder: pathlib.Path, *, declared: tuple[str, str] = ("", ""), rows: tuple[str, str] = ("", "")
) -> pathlib.Path:
    """The sound pack with one piece of its declaration and one of its rows exchanged (both must be there)."""
    for text, (old, _) in ((FINALS, declared), (ROWS, rows)):
        assert old in text
    return write(folder, FINALS.replace(*declared, 1), finals=ROWS.replace(*rows, 1))
