"""Many documents at once: a folder or a table is read one document at a time, checked in many processes, and kept."""

from claimcheck.corpus.asking import check_corpus
from claimcheck.corpus.checking import Setup
from claimcheck.corpus.indexing import write_index
from claimcheck.corpus.querying import Answer, query, views
from claimcheck.corpus.running import Progress, Run, run_corpus
from claimcheck.corpus.sampling import Agreement, Precision, sample, score, wilson, write_sample
from claimcheck.corpus.sources import Columns, Item, items
from claimcheck.corpus.store import Entry, Store

__all__ = [
    "Agreement",
    "Answer",
    "Columns",
    "Entry",
    "Item",
    "Precision",
    "Progress",
    "Run",
    "Setup",
    "Store",
    "check_corpus",
    "items",
    "query",
    "run_corpus",
    "sample",
    "score",
    "views",
    "wilson",
    "write_index",
    "write_sample",
]
