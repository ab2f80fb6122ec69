"""Verdicts in words beside their sentence: the steps of the proof, the parts that are ticked, the rows, the leads."""

from claimcheck.verification.wording.leads import not_all
from claimcheck.verification.wording.parts import arguments
from claimcheck.verification.wording.proofs import Via, query_steps, read_step
from claimcheck.verification.wording.rows import evidence, evidence_of

__all__ = [
    "Via",
    "arguments",
    "evidence",
    "evidence_of",
    "not_all",
    "query_steps",
    "read_step",
]
