"""Questions to the claims of a corpus: DuckDB over their table, with ready views (``views.sql``)."""

from __future__ import annotations

import csv
import functools
import os
from collections.abc import Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import frozen

from claimcheck.errors import UsageError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

__all__ = ["Answer", "View", "query", "views"]

#: The columns that the views speak of; one that a corpus without claims does not have is empty.
_NEEDED = (
    "document",
    "document_speaker",
    "document_date",
    "text",
    "status",
    "rows",
    "correct",
    "justification",
    "near",
    "start",
)
#: All cells are text, as they stand there: nothing is guessed from what is in them.
_CLAIMS = """
CREATE TABLE claims AS SELECT *{missing}, TRY_CAST(start AS BIGINT) AS place,
    lower(regexp_replace(trim(text), '\\s+', ' ', 'g')) AS folded
FROM read_csv(?, header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', nullstr = '\x1f',
    strict_mode = false, max_line_size = 100000000)
"""


@frozen(kw_only=True)
class View:
    """A ready question."""

    name: str
    shows: str
    sql: str


@frozen(kw_only=True)
class Answer:
    """The columns and the rows of an answer."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


@functools.cache
def views() -> Mapping[str, View]:
    """The ready views by name."""
    text = resources.files("claimcheck.corpus").joinpath("views.sql").read_text("utf-8")
    found = {}
    for part in text.split("-- ")[1:]:
        head, _, sql = part.partition("\n")
        name, _, shows = head.partition(": ")
        found[name] = View(name=name, shows=shows, sql=sql.strip())
    return found


def query(folder: str | os.PathLike[str], asked: str) -> Answer:
    """The answer to a view's name or to SQL over ``claims`` and the views.

    ``claims`` has the columns of ``claims.csv``, all of them text; ``place``, the claim's offset as a number; and
    ``folded``, its text in lower case. SQL sees nothing else: no file, no network. Raises UsageError.
    """
    connection = _connected(Path(folder))
    import duckdb

    try:
        found = connection.execute(views()[asked].sql if asked in views() else asked)
        columns = tuple(each[0] for each in found.description or ())
        return Answer(columns=columns, rows=tuple(map(tuple, found.fetchall())))
    except duckdb.Error as error:
        told = str(error).splitlines()[0]
        raise UsageError(f"{told}; the views are {', '.join(views())}, and SQL goes over claims") from None
    finally:
        connection.close()


def _connected(folder: Path) -> DuckDBPyConnection:
    """A database in memory that holds the claims and is shut off from all else."""
    try:
        import duckdb
    except ImportError:
        raise UsageError("corpus query needs DuckDB: pip install 'claimcheck-tracker[corpus]'") from None
    path = folder / "claims.csv"
    if not path.is_file():
        raise UsageError(f"{path} is not there: make it with `claimcheck corpus SOURCE --out {folder}`")
    missing = "".join(f", '' AS {name}" for name in _NEEDED if name not in _columns(path))
    connection = duckdb.connect(":memory:")
    connection.execute(_CLAIMS.format(missing=missing), [str(path)])
    for view in views().values():
        connection.execute(f"CREATE VIEW {view.name} AS {view.sql}")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


def _columns(path: Path) -> Sequence[str]:
    with path.open(encoding="utf-8", newline="") as file:
        return next(csv.reader(file), [])
