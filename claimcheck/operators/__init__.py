"""The operators by which a table answers a question, one module for each, and the sentences that tell the answers.

``answer(question, table)`` gives an ``Answer``, ``justify(question, answer, teller)`` its sentence; ``OPERATORS`` is
all of them. A new operator is a question in ``claimcheck.query`` and one module here.
"""

from claimcheck.operators.answering import answer
from claimcheck.operators.answers import Answer, Differs, Finding, Reason, Right
from claimcheck.operators.operator import Figure, Operator, Reads, operator_of
from claimcheck.operators.registry import OPERATORS, table_of_operators
from claimcheck.operators.saying import GAPS, found_words, justify
from claimcheck.operators.wording.teller import Teller

__all__ = [
    "GAPS",
    "OPERATORS",
    "Answer",
    "Differs",
    "Figure",
    "Finding",
    "Operator",
    "Reads",
    "Reason",
    "Right",
    "Teller",
    "answer",
    "found_words",
    "justify",
    "operator_of",
    "table_of_operators",
]
