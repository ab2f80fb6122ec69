"""``corpus index``, ``query``, ``sample`` and ``score``: what people do with the results of a corpus."""

from __future__ import annotations

import argparse
import csv
import io
import pathlib

from claimcheck.cli.common import put, tell
from claimcheck.corpus import Agreement, Precision, Store, query, sample, score, views, write_index, write_sample
from claimcheck.errors import UsageError

__all__ = ["ACTIONS", "results"]


def results(arguments: argparse.Namespace) -> int:
    """Do what stands in the place of the source."""
    if not arguments.rest or not pathlib.Path(arguments.rest[0]).is_dir():
        raise UsageError(f"corpus {arguments.source} DIR: name the folder of the results (--out)")
    return ACTIONS[arguments.source](arguments)


def _query(arguments: argparse.Namespace) -> int:
    folder, *asked = arguments.rest
    if not asked:
        for view in views().values():
            tell(f"{view.name:<12} {view.shows}")
        return 0
    found = query(folder, " ".join(asked))
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(found.columns)
    writer.writerows(["" if cell is None else cell for cell in row] for row in found.rows)
    put(text.getvalue())
    return 0


def _index(arguments: argparse.Namespace) -> int:
    if len(arguments.rest) > 1:
        raise UsageError("corpus index DIR: one folder of results (--out)")
    tell(f"index  {write_index(arguments.rest[0])}")
    return 0


def _sample(arguments: argparse.Namespace) -> int:
    if len(arguments.rest) > 1 or not arguments.output:
        raise UsageError("corpus sample DIR -o SHEET.csv: name the sheet that is to be written")
    store, by = Store(arguments.rest[0]), [name.strip() for name in arguments.by.split(",")]
    rows = sample(store, arguments.n, by=by, seed=arguments.seed)
    write_sample(rows, arguments.output)
    tell(f"{len(rows)} claims  {arguments.output}    write a status in the column judgement, then: corpus score")
    return 0


def _score(arguments: argparse.Namespace) -> int:
    folder, *sheets = arguments.rest
    if not sheets:
        raise UsageError("corpus score DIR SHEET …: name the sheets that were filled in, one of each coder")
    precisions, agreements = score(Store(folder), sheets)
    if not precisions:
        raise UsageError("nothing was judged yet: write a status in the column judgement")
    for each in precisions:
        tell(_precision(each))
    for pair in agreements:
        tell(_agreement(pair))
    return 0


def _precision(found: Precision) -> str:
    low, high = found.interval
    return f"{found.status:<22} {found.right:>4} of {found.judged:>4}  {found.share:.3f}  ({low:.3f} to {high:.3f})"


def _agreement(found: Agreement) -> str:
    kappa = "none: both wrote one status throughout" if found.kappa is None else f"{found.kappa:.3f}"
    return f"two coders agree on {found.same} of {found.judged}, kappa {kappa}"


ACTIONS = {"index": _index, "query": _query, "sample": _sample, "score": _score}
