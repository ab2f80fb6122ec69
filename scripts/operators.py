"""Write the table of operators into docs/verdicts.md, from the docstrings of their modules."""

from __future__ import annotations

import pathlib
import re

from claimcheck.operators import table_of_operators

PAGE = pathlib.Path(__file__).parent.parent / "docs" / "verdicts.md"
_TABLE = re.compile(r"\| asked \| supported \| refuted \|\n(?:\|.*\n)+")


def main() -> None:
    """Put the table in the place of the one that is there."""
    page = PAGE.read_text("utf-8")
    PAGE.write_text(_TABLE.sub(lambda _: f"{table_of_operators()}\n", page, count=1), "utf-8")


if __name__ == "__main__":
    main()
