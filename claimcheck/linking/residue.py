"""What is left of a statement: said again, licensed by its class, or residue that forbids a verdict.

The classes, whose words stand in the lexicon:

- *empty* says nothing of its own ("officially");
- *circumstance* stands beside the statement and takes nothing from it: shown, certified by no row;
- *selective* may pick out some of the rows ("unanimously"): residue in a count, an order or a denial;
- *adding* says more than a row tells ("along with X", "for her work on Y"): shown beside it;
- *blocking* is a time, a number, a rank or a name of the statement's own kinds that nothing bound, an argument that
  could not be read, a word that changes what is said ("deputy", "almost", "as an observer").
"""

from __future__ import annotations

import re

from attrs import evolve

from claimcheck.language.morphology import listed
from claimcheck.language.nodes import Mark, NodeKind
from claimcheck.linking import blocking
from claimcheck.linking.draft import Draft, Match
from claimcheck.model import ColumnType, Entity, EntityKind, Quantity, QuantityKind
from claimcheck.semantics.statement import Member
from claimcheck.syntax.tree import Node

__all__ = ["account", "own_name", "repeated", "unsaid_sort"]

_SLOT = re.compile(r"\{.*?\}")
_COLUMN = re.compile(r"\{(\w+)\}")
_PLAIN = re.compile(r"[\w-]+")
_ARGUMENTS = frozenset({"subj", "obj", "attr", "dative"})
_NEAR_ROLES = frozenset({"in", "at", "to", "from", "of", "by", "on", "near", "into", "for", "against", "over"})
#: How words for what people do end: "economists", "novelist", "physicians".
_CALLINGS = ("ist", "ists", "ians", "ologer", "ologers", "ors", "ers")
_ASIDE, _EMPTY, _RESIDUE = "aside", "empty", "residue"


def repeated(d: Draft) -> None:
    """Another mention of a participant, or a noun that only carries a time, says nothing more."""
    ids = {value.id for i in d.used if isinstance(value := d.node(i).value, Entity) and value.id}
    bound = {bound.column.name for bound in d.bound}
    again = {"poss", "of", "mod"} - {slot.role for slot in d.pattern.slots if slot.column not in bound}
    timed = {n.governor for i in d.used if (n := d.node(i)).kind == NodeKind.TIME}
    for index, member in list(d.left.items()):
        value = member.node.value
        same = isinstance(value, Entity) and value.id in ids and member.role in again
        carrier = index in timed and not member.node.bases.isdisjoint(listed("time_carriers"))
        if same or carrier or _is_own(d, member):
            d.take(index)


def _is_own(d: Draft, member: Member) -> bool:
    """ "X completed its term": a possessive that may be the subject's own, which is bound."""
    if member.role != "poss" or member.node.text.lower() not in listed("possessives"):
        return False
    before = (
        m.node for m in d.statement.members if m.role in ("subj", "of", "obj") and m.node.start < member.node.start
    )
    return any(node.index in d.used for node in before) and not member.node.rule


def account(d: Draft, result: Match, *, whole: bool) -> tuple[Match, list[Node], list[Node]]:
    """(the match, what stands beside it, what is left over).

    ``whole`` for a statement about all rows of a kind (counts, ranks, denials): there a word that is beside one row may
    pick some rows out ("48 resolutions *unanimously*", "did not *formally* join").
    """
    if (again := _again(d)) is not None:
        d.take(again.index)
        result = evolve(result, again=True)
    came_back = d.statement.head.verbal and not d.statement.head.bases.isdisjoint(listed("returning"))
    if came_back and result.away is None and result.ordinal is None:
        result = evolve(result, again=True)
    grades = {index: _grade(d, member, result, whole=whole) for index, member in d.left.items()}
    asides, residue = [], []
    for index, grade in grades.items():
        node = d.left[index].node
        under = _under_an_aside(d, node, grades)
        if grade == _RESIDUE and not (under and not _always_blocks(d, node)):
            residue.append(node)
        elif grade == _ASIDE or (under and grade != _EMPTY):
            asides.append(node)
    result, others = _times_of_asides(d, result, asides)
    return result, [*asides, *others], residue


def _times_of_asides(d: Draft, result: Match, asides: list[Node]) -> tuple[Match, list[Node]]:
    """ "Joined A in 1973 and the B in 1999": a time behind one more of a list is its own."""
    further = [node for node in asides if _is_listed(d, node)]
    if not further or len(result.times) < 2:
        return result, []
    first = min(node.start for node in further)
    kept = tuple(node for node in result.times if node.start < first)
    if not kept or len(kept) == len(result.times):
        return result, []
    others = [node for node in result.times if node.start >= first]
    d.used -= {node.index for node in others}
    return evolve(result, times=kept), others


def _again(d: Draft) -> Node | None:
    found = (m.node for m in d.left.values() if m.node.text.lower() == "again" and m.node.governor is not None)
    return next((n for n in found if n.governor in (d.statement.head.index, *d.statement.carried)), None)


def _under_an_aside(d: Draft, node: Node, grades: dict[int, str]) -> bool:
    """Whether a node belongs to something that stands beside the statement."""
    above = d.above(node)
    for _ in range(6):
        if above is None or above.index in d.used:
            return False
        if grades.get(above.index) == _ASIDE and above.kind == NodeKind.WORD:
            return True
        above = d.above(above)
    return False


def _always_blocks(d: Draft, node: Node) -> bool:
    """Whether a word keeps a statement open wherever it stands; "in the presence of 69,000 people" states a number."""
    above = d.above(node)
    lasting = d.pattern.sense in ("is", "during")  # "for four terms in a row"
    inner = (
        above is not None and above.conjunct_of is None and (above.role == "of" or (above.role == "for" and lasting))
    )
    if node.kind == NodeKind.QUANTITY and node.role == "num" and inner and _tells(d, node):
        return True
    return node.text.lower() in listed("sorting") or not node.bases.isdisjoint(listed("approximating"))


def _grade(d: Draft, member: Member, result: Match, *, whole: bool) -> str:
    """The class of a node that nothing accounts for."""
    node = member.node
    if blocking.of_no_day(d, node):
        return _RESIDUE
    if _adds_nothing(d, member, whole=whole):
        return _EMPTY
    if node.text.lower() in listed("ordering") and not _ranks_verb(node) and result.times and not whole:
        return _ASIDE  # "its previous term, in 2001"
    if blocking.another_thing(d, member):
        return _RESIDUE
    if _says_it_again(d, member):
        return _EMPTY
    if member.role in listed("circumstances") and _is_loose(d, node):
        return _of_circumstance(d, node)
    if _numbers_the_list(d, node):
        return _EMPTY if _is_known_which(d, node, result) else _RESIDUE
    if node.kind in (NodeKind.TIME, NodeKind.QUANTITY, NodeKind.SYMBOL):
        return _ASIDE if node.index in d.details and not whole else _RESIDUE
    if isinstance(node.value, Entity):
        return _of_name(d, member, whole=whole)
    return _of_word(d, member, whole=whole)


def _adds_nothing(d: Draft, member: Member, *, whole: bool) -> bool:
    """Whether a word changes nothing where it stands, or belongs to the example or to the list."""
    node = member.node
    other = d.statement.listing and node.text.lower() == "other" and node.governor == d.statement.head.index
    return (
        other
        or node.role == "style"
        or own_name(d, node)
        or (_is_empty(d, node, whole=whole) and not _is_argument(d, member))
    )


def _says_it_again(d: Draft, member: Member) -> bool:
    """ "The population was 5 million inhabitants": the noun by which another example tells the number that is bound."""
    node = member.node
    number = any(b.column.type == ColumnType.NUMBER and not isinstance(b.nodes[0].value, Mark) for b in d.bound)
    if not number or member.role != "subj" or node.kind != NodeKind.WORD or node.pos != "NOUN":
        return False
    columns = set(_COLUMN.findall(d.pattern.example))
    told = dict(d.table.declaration.says).get(d.pattern.sense, ())
    alike = (example for example in told if set(_COLUMN.findall(example)) == columns)
    return any(not node.bases.isdisjoint(_PLAIN.findall(_SLOT.sub(" ", example).lower())) for example in alike)


def _ranks_verb(node: Node) -> bool:
    """ "Had last won it in 1990": of all times, not of those before another."""
    return node.role == "adv" and node.text.lower() == "last"


def _is_argument(d: Draft, member: Member) -> bool:
    """Whether a node is what the statement's own verb is said of or does something to."""
    verbs = {d.statement.head.index, *d.statement.carried}
    return member.role in ("subj", "obj") and member.node.governor in verbs and member.node.kind == NodeKind.WORD


def _numbers_the_list(d: Draft, node: Node) -> bool:
    """ "A, B and C were elected as the three members": as many as are listed."""
    if (
        not isinstance(node.value, Quantity)
        or node.value.kind != QuantityKind.CARDINAL
        or node.role not in ("num", "mod")
    ):
        return False
    several = [len(bound.nodes) for bound in d.bound if len(bound.nodes) > 1]
    return several == [int(node.value.value or 0)]


def _is_known_which(d: Draft, node: Node, result: Match) -> bool:
    """ "Were elected as the three members": the three of one occasion, which only a time tells."""
    noun = d.above(node)
    return bool(result.times) or d.statement.listing or noun is None or not noun.definite or noun.role != "as"


def _is_empty(d: Draft, node: Node, *, whole: bool) -> bool:
    """Whether a word changes nothing of what is checked."""
    neutral = listed("neutral") - (listed("manner") if whole else frozenset())
    neutral |= frozenset() if whole else {word.lower() for word in d.table.declaration.neutral}
    if _is_counted(d, node):
        said = frozenset(_PLAIN.findall(_SLOT.sub(" ", d.pattern.example)))
        neutral -= listed("manner") - said
    word = node.text.lower()
    neutral -= listed("grading")
    return (
        word in neutral
        or (node.kind == NodeKind.WORD and not node.bases.isdisjoint(neutral))
        or word in ("ever", "never", "not")
    )


def _is_counted(d: Draft, node: Node) -> bool:
    """Whether a word stands before a noun that a number of the table counts: "12 new seats" are not all 12."""
    numbers = [n for n in d.statement.nodes if n.index in d.used and n.kind == NodeKind.QUANTITY]
    numbers = [n for n in numbers if not _numbers_the_list(d, n)]
    return node.role == "mod" and any(node.governor == number.governor for number in numbers)


def _is_loose(d: Draft, node: Node) -> bool:
    """Whether a phrase of circumstance is none that the example gives its head, and hangs on the verb."""
    roles = {item.role for item in d.pattern.items} | {slot.role for slot in d.pattern.slots}
    return node.role not in roles


def _of_circumstance(d: Draft, node: Node) -> str:
    """ "With the support of X": beside the statement; "with 20 votes", "shared it with X" say more of it."""
    below = [d.node(i) for i in d.below(node.index) if i not in d.used]
    if node.role in listed("company") and any(_is_partner(d, n) for n in below):
        return _RESIDUE
    timed = node.role in ("after", "before", "since", "following") and node.kind == NodeKind.ENTITY
    return _RESIDUE if timed or any(_tells(d, n) for n in below) else _ASIDE


def _is_partner(d: Draft, node: Node) -> bool:
    """Whether a node names one more of the sort of those who fill the statement's columns."""
    kinds = {bound.column.type.entity_kind for bound in d.bound if not bound.detail} - {None}
    if isinstance(node.value, Entity):
        return node.value.kind in kinds
    return EntityKind.PERSON in kinds and node.pos == "PROPN"


def _tells(d: Draft, node: Node) -> bool:
    """A time or a number that says something of its own: "with 20 votes", but not "with the five others"."""
    above = d.above(node)
    known = above is not None and above.definite
    return node.kind == NodeKind.TIME or (node.kind == NodeKind.QUANTITY and not known)


def _of_name(d: Draft, member: Member, *, whole: bool) -> str:
    """A name that nothing bound: of the statement's own kinds it may make it false."""
    node = member.node
    value = node.value
    assert isinstance(value, Entity)  # noqa: S101  (checked by the caller)
    ids = {v.id for i in d.used if isinstance(v := d.node(i).value, Entity)}
    if value.id in ids:
        return _EMPTY if member.role in ("poss", "of", "mod") and not _may_be_a_value(d, member) else _RESIDUE
    return _ASIDE if (_is_told_apart(d, node) or _is_origin(d, member)) and not whole else _RESIDUE


def _is_origin(d: Draft, member: Member) -> bool:
    """ "X of France won": where a person who is named comes from, of which the table tells nothing."""
    above = d.above(member.node)
    people = {n.index for b in d.bound if b.column.type == ColumnType.PERSON for n in b.nodes if " " in n.text}
    country = isinstance(v := member.node.value, Entity) and v.kind == EntityKind.COUNTRY
    told = len(people) == 1 and any(not column.several for column in d.table.declaration.of_type(ColumnType.COUNTRY))
    return country and not told and member.role in ("of", "from") and above is not None and above.index in people


def _is_listed(d: Draft, node: Node) -> bool:
    """Whether a node is one more of those that fill a column: in "joined A and the B" A is told without it."""
    before = node
    while before.conjunct_of is not None:
        before = d.node(before.conjunct_of)
        if before.index in d.used:
            return True
    return False


def _is_told_apart(d: Draft, node: Node) -> bool:
    """ "Joined A in 1973 and the B in 1999": one more of a list, with a time of its own, is told by itself."""
    if not _is_listed(d, node):
        return False
    if d.statement.conjunct is not None or _is_counted_apart(d, node):
        return True
    times = [n for n in d.statement.nodes if n.kind == NodeKind.TIME]
    before, after = (any(n.start < node.start for n in times), any(n.start > node.end for n in times))
    return before and after


def _is_counted_apart(d: Draft, node: Node) -> bool:
    """ "Adopted 115 N and 48 M": each of a list of counted things is told by itself."""
    return any(n.role == "num" and n.kind == NodeKind.QUANTITY for n in d.dependents(node.index))


def _of_word(d: Draft, member: Member, *, whole: bool) -> str:
    node = member.node
    central = {d.statement.head.index, *d.statement.carried} | ({d.statement.verb.index} if d.statement.verb else set())
    above = d.above(node)
    if _is_listed(d, node):
        return _ASIDE if _is_told_apart(d, node) and not (whole and d.statement.conjunct is None) else _RESIDUE
    if not whole and (_is_manner(d, member) or _is_unasked_agent(d, member)):
        return _ASIDE
    if member.rule and member.role in _ARGUMENTS:
        return _RESIDUE
    if (member.role in _ARGUMENTS or node.role in _ARGUMENTS) and node.governor in central:
        return _RESIDUE
    if member.role in ("mod", "num", "poss", "appos") and above is not None and above.index in d.used:
        return _of_modifier(d, node, above, whole=whole)
    if node.role == "adv":
        return _of_adverb(node, whole=whole)
    if (
        (node.role in listed("picking") and not _is_fronted(d, node))
        or _is_field(node)
        or (node.role == "xcomp" and node.verbal)
    ):
        return _RESIDUE
    out_of = node.role == "from" and node.governor in central
    if whole or out_of or _is_strange_name(d, member) or _is_owned_by_another(d, member):
        return _RESIDUE
    return _RESIDUE if _may_be_a_value(d, member) else _ASIDE


def _is_fronted(d: Draft, node: Node) -> bool:
    """ "Under a line of kings, A joined B": what stands before the subject is the setting."""
    subject = next((m.node for m in d.statement.members if m.role in ("subj", "obj")), None)
    plain = node.role == "under" and node.kind == NodeKind.WORD and node.pos != "PROPN"
    return plain and subject is not None and node.end < subject.start


def _is_unasked_agent(d: Draft, member: Member) -> bool:
    """ "Was set up by three N", "the jury awarded X": who did what the example tells without anybody who does it."""
    slots = {slot.role for slot in d.pattern.slots} | {item.role for item in d.pattern.items}
    if member.node.pos == "PROPN" and member.node.dep == "pobj":
        return False
    given = any(node.role == "dative" for bound in d.bound for node in bound.nodes)
    agent = member.node.dep == "pobj" or (member.node.dep == "nsubj" and given)
    return member.role == "subj" and agent and "subj" not in slots


def _is_field(node: Node) -> bool:
    """ "Led it in sales", "won it at chess": a noun without an article says in which field, not where."""
    bare = node.kind == NodeKind.WORD and node.pos == "NOUN" and not node.determiner
    return bare and node.role in ("in", "at") and node.bases.isdisjoint(listed("procedures") | listed("time_carriers"))


def _is_manner(d: Draft, member: Member) -> bool:
    """ "Admitted by majority vote": an agent that is none, but the way in which it was done."""
    node = member.node
    way = (
        node.dep == "pobj"
        and node.kind == NodeKind.WORD
        and node.pos != "PROPN"
        and not node.bases.isdisjoint(listed("procedures"))
    )
    return way and member.role in ("subj", "by", "in", "with", "through", "at", "on", "after", "following")


def _of_modifier(d: Draft, node: Node, above: Node, *, whole: bool) -> str:
    """A word before a noun that is accounted for."""
    if _is_counted(d, node):
        return _RESIDUE
    if _describes(d, node, above) or _is_calling(d, node, above) or (not whole and _is_a_sort(node, above)):
        return _ASIDE
    plain = node.pos == "ADJ" and node.kind == NodeKind.WORD and node.text[:1].islower()
    if plain and not whole and above.kind == NodeKind.WORD and node.text.lower() not in listed("parting"):
        return _ASIDE if not node.bases.isdisjoint(listed("describing")) else _RESIDUE
    return _RESIDUE


def _of_adverb(node: Node, *, whole: bool) -> str:
    if whole:
        return _RESIDUE
    return _ASIDE if node.text.lower() in listed("framing") | listed("colouring") else _RESIDUE


def _is_strange_name(d: Draft, member: Member) -> bool:
    """ "Was born in L": a name that no table knows, right where one of the statement would stand."""
    central = {d.statement.head.index, *d.statement.carried} | ({d.statement.verb.index} if d.statement.verb else set())
    return member.node.pos == "PROPN" and member.role in _NEAR_ROLES and member.node.governor in central


def _is_owned_by_another(d: Draft, member: Member) -> bool:
    """ "A member of B's union": not of B but of what is B's, where the example has B itself."""
    owners = (n for n in d.dependents(member.node.index) if n.role == "poss" and n.kind == NodeKind.ENTITY)
    roles = {slot.role for slot in d.pattern.slots} | {item.role for item in d.pattern.items} | _NEAR_ROLES
    return any(n.index in d.used or own_name(d, n) for n in owners) and member.role in roles


def _may_be_a_value(d: Draft, member: Member) -> bool:
    """Whether a phrase stands where the example has a column that nothing fills: an unknown value may be meant."""
    filled = {bound.column.name for bound in d.bound}
    for slot in d.pattern.slots:
        column = d.table.declaration.column(slot.column)
        if (
            column is None
            or column.name in filled
            or column.type in (ColumnType.DATE, ColumnType.NUMBER, ColumnType.ORDINAL)
        ):
            continue
        if slot.role == member.role:
            return True
    return False


def unsaid_sort(d: Draft) -> str:
    """The example's own neutral word that a statement about all rows leaves out: it may count another sort too.

    "A was an elected member of B" lets "A was a member of B" through, but not "B has fifteen members".
    """
    own = set(d.table.declaration.neutral) & set(_PLAIN.findall(_SLOT.sub(" ", d.pattern.example)))
    said = {node.text.lower() for node in d.statement.nodes}
    return min(own - said, default="")


def own_name(d: Draft, node: Node) -> bool:
    """A thing that the table's examples name adds nothing where it stands beside the claim's words."""
    value = node.value
    if isinstance(value, Entity) and f"{value.kind.value}:{value.id}" in d.setting.names:
        return True
    governor = d.above(node)
    if node.role != "mod" or governor is None or governor.index not in d.row_nodes:
        return False
    return any(node.text.lower() in phrase.lower().split() for phrase in d.table.declaration.phrases)


def _is_calling(d: Draft, node: Node, above: Node) -> bool:
    """ "Economist X", "peace campaigner X": what somebody does stands before the name and takes nothing from it."""
    persons = {n.index for b in d.bound if b.column.type == ColumnType.PERSON for n in b.nodes}
    beside = any(n.index in persons and n.role == "appos" and not n.set_off for n in d.dependents(above.index))
    if not (above.index in persons or beside) or node.role != "mod" or node.kind != NodeKind.WORD:
        return False
    plain = beside and node.pos == "ADJ" and node.text.lower() not in listed("parting") | listed("sorting")
    return plain or node.tag in ("NN", "NNS", "NNPS") or (_opens(d, node) and node.text.endswith(_CALLINGS))


def _opens(d: Draft, node: Node) -> bool:
    """Whether a word begins its sentence, where a capital letter says nothing of it."""
    return not d.statement.until(node.start).strip()


def _is_a_sort(node: Node, above: Node) -> bool:
    """ "Is a landlocked country in P": what is such a country is one; of "the" country it may tell which is meant."""
    plain = node.pos == "ADJ" and node.text[:1].islower() and node.text.lower() not in listed("parting")
    sort = not above.bases.isdisjoint(listed("sorts")) and above.determiner in ("a", "an")
    return plain and sort and above.tag == "NN"


def _describes(d: Draft, node: Node, above: Node) -> bool:
    """An adjective beside a name or a sort of thing describes it without picking it out."""
    if node.role != "mod" or node.pos != "ADJ" or node.kind != NodeKind.WORD or node.text[:1].isupper():
        return False
    if node.text.lower() in listed("parting"):
        return False
    named = above.kind == NodeKind.ENTITY and not d.names_row(above)
    return (named or above.index in d.standing) and above.index != d.statement.head.index
