"""What a reader is told of a reason to stay open: its stable code, which ``explain`` knows, and a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import frozen

from claimcheck.operators.wording.phrases import joined

__all__ = ["REASONS", "Reason"]


@frozen(kw_only=True)
class Reason:
    """One reason; ``says`` is its sentence without the full stop."""

    code: str
    says: str

    def sentence(self, words: Sequence[str] = ()) -> str:
        """The sentence, with the words of the claim that it is about."""
        about = f": {joined([f'“{each}”' for each in words])}" if words else ""
        return f"{self.says}{about}."


#: The reasons by the names of their objections, and those found while a question is put, in the order of their codes.
REASONS: Mapping[str, Reason] = {
    name: Reason(code=code, says=says)
    for name, code, says in (
        ("short_name", "CC121", "A short name that the text has not used in full may mean another thing"),
        ("unresolved", "CC122", "It is not known whom or what this refers to"),
        ("surname", "CC123", "Several people may bear the surname, and nothing tells which of them is meant"),
        ("one_of_many", "CC124", "A group does not tell which of its members is meant"),
        ("any_body", "CC125", "The short name may be that of another body"),
        ("left_out", "CC126", "It is not said what the statement is of"),
        ("unknown_thing", "CC127", "No table in use speaks of this of such a thing"),
        ("undated", "CC128", "The table tells no times, so it cannot bear one out"),
        ("nothing_named", "CC129", "Nothing that is named tells which row is meant"),
        ("nothing_counted", "CC130", "It is not said of whom or when there are so many"),
        ("narrowed", "CC131", "These words pick out some of what is counted or ranked"),
        ("left_over", "CC132", "A table speaks of this, but not of every word of the claim"),
        ("not_told_as_fact", "CC133", "It is not told as a fact"),
        ("denial_elsewhere", "CC134", "The denial may be of one of the words alone"),
        ("within_a_length", "CC135", "So many within a length of time are counted by no row"),
        ("of_each", "CC136", "What is said of several together is not said of each"),
        ("again", "CC137", "That it was so before is said as well, but not before when"),
        ("bounded_time", "CC138", "These words bound a time in a way that no row is compared with"),
        ("filled_time", "CC139", "What does not last, or has no two ends, cannot fill this time"),
        ("hour", "CC140", "The table knows the day, not the hour"),
        ("vague_length", "CC141", "The length of time has no number"),
        ("which_one", "CC142", "What says which row is meant is left out"),
        ("bare_presupposition", "CC143", "It is taken for granted, with nothing that a row could contradict"),
        ("any_of_them", "CC144", "The clause picks out some of a kind, and does not say which"),
        ("time_beside", "CC145", "The time in the clause around it may be its own"),
        ("no_date", "CC146", "Without the date of the text the time cannot be placed"),
        ("no_pairs", "CC147", "Who came for whom is not told one for one"),
        ("no_members", "CC148", "The members of the group are not known"),
        ("in_no_group", "CC149", "Some in the table are in no group, and may be in this one"),
        ("several_times", "CC150", "The times are too far apart to be those of one row"),
        ("no_question", "CC151", "It says more at once than a table can be asked"),
        ("described_otherwise", "CC152", "What is said beside it of the document is not borne out"),
        ("other_time", "CC153", "The table tells what is so at another time than that of the text"),
    )
}
