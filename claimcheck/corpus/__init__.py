"""Many documents at once: a folder or a table is read one document at a time, checked in many processes, and kept."""

from claimcheck.corpus.asking import check_corpus
from claimcheck.corpus.checking import Setup
from claimcheck.corpus.running import Progress, Run, run_corpus
from claimcheck.corpus.sources import Columns, Item, items
from claimcheck.corpus.store import Entry, Store

__all__ = ["Columns", "Entry", "Item", "Progress", "Run", "Setup", "Store", "check_corpus", "items", "run_corpus"]
