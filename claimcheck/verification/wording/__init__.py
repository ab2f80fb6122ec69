"""Verdicts in words: the sentence for the reader, the steps of the proof, the parts that are ticked, the rows."""

from claimcheck.verification.wording.parts import arguments
from claimcheck.verification.wording.phrases import figure_words
from claimcheck.verification.wording.proofs import Via, query_steps, read_step
from claimcheck.verification.wording.rows import evidence
from claimcheck.verification.wording.sentences import GAPS, justify, nearest_words, not_all, unknown_words

__all__ = [
    "GAPS",
    "Via",
    "arguments",
    "evidence",
    "figure_words",
    "justify",
    "nearest_words",
    "not_all",
    "query_steps",
    "read_step",
    "unknown_words",
]
