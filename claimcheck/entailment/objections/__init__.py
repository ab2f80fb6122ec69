"""Why a statement stays open though a table speaks of it: one file for each reason, all of one signature."""

from __future__ import annotations

from claimcheck.entailment.objections.again import again
from claimcheck.entailment.objections.any_body import any_body
from claimcheck.entailment.objections.any_of_them import any_of_them
from claimcheck.entailment.objections.bare_presupposition import bare_presupposition
from claimcheck.entailment.objections.bounded_time import bounded_time
from claimcheck.entailment.objections.denial_elsewhere import denial_elsewhere
from claimcheck.entailment.objections.filled_time import filled_time, fills
from claimcheck.entailment.objections.hour import hour
from claimcheck.entailment.objections.left_out import left_out
from claimcheck.entailment.objections.left_over import left_over
from claimcheck.entailment.objections.narrowed import narrowed
from claimcheck.entailment.objections.not_told_as_fact import not_told_as_fact
from claimcheck.entailment.objections.nothing_counted import nothing_counted
from claimcheck.entailment.objections.nothing_named import nothing_named
from claimcheck.entailment.objections.objection import Check, Objection
from claimcheck.entailment.objections.of_each import of_each
from claimcheck.entailment.objections.one_of_many import one_of_many
from claimcheck.entailment.objections.other_time import other_time
from claimcheck.entailment.objections.short_name import short_name
from claimcheck.entailment.objections.surname import by_surname, surname
from claimcheck.entailment.objections.time_beside import time_beside
from claimcheck.entailment.objections.undated import undated
from claimcheck.entailment.objections.unknown_thing import is_known, unknown_thing
from claimcheck.entailment.objections.unresolved import unresolved
from claimcheck.entailment.objections.vague_length import vague_length
from claimcheck.entailment.objections.which_one import which_one
from claimcheck.entailment.objections.within_a_length import within_a_length
from claimcheck.linking.draft import Match, Setting

__all__ = ["OBJECTIONS", "Objection", "by_surname", "fills", "first_objection", "is_known"]


#: In the order in which they are asked: the first that holds is told.
OBJECTIONS: tuple[Check, ...] = (
    short_name,
    unresolved,
    surname,
    one_of_many,
    any_body,
    left_out,
    unknown_thing,
    undated,
    nothing_named,
    nothing_counted,
    narrowed,
    left_over,
    not_told_as_fact,
    denial_elsewhere,
    within_a_length,
    of_each,
    again,
    bounded_time,
    filled_time,
    hour,
    vague_length,
    which_one,
    bare_presupposition,
    any_of_them,
    time_beside,
    other_time,
)


def first_objection(match: Match, setting: Setting) -> Objection | None:
    """The first reason that keeps a statement open; None where nothing does."""
    return next((found for check in OBJECTIONS if (found := check(match, setting)) is not None), None)
