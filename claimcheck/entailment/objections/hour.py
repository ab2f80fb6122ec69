"""The objection hour."""

from __future__ import annotations

import re

from claimcheck.entailment.objections.objection import Objection
from claimcheck.linking.draft import Match, Setting
from claimcheck.model import Gap, Precision, Time
from claimcheck.normalisation.times.lexicon import WEEKDAYS
from claimcheck.syntax.tree import Node

__all__ = ["hour"]


def hour(match: Match, setting: Setting) -> Objection | None:
    """ "At 3 pm on 2 March": an hour is borne out by no row that knows the day only."""
    times = [(n, n.value) for n in match.times if isinstance(n.value, Time)]
    nodes = tuple(n for n, time in times if time.precision == Precision.TIME or _on_another_weekday(n))
    return Objection(code="hour", gap=Gap.PRECISION, nodes=nodes) if nodes else None


def _on_another_weekday(node: Node) -> bool:
    """ "Friday, 10 September 2002", which was a Tuesday: which of the two is meant is not known."""
    time = node.value
    if not isinstance(time, Time) or time.precision != Precision.DAY or time.earliest is None:
        return False
    named = {WEEKDAYS[word] for word in re.findall(r"[a-z]+", node.text.lower()) if word in WEEKDAYS}
    return len(named) == 1 and named != {time.earliest.weekday()}
