"""Statements of a Wikibase as rows: qualifiers, ranks, references, precision and provenance kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen

from claimcheck.errors import SourceError, UsageError
from claimcheck.reference.live.services import service
from claimcheck.reference.live.session import Answer, LiveSession
from claimcheck.reference.live.snaks import Cell, cell

__all__ = ["Built", "Name", "Recipe", "build"]

TIMES = ("start", "end", "point_in_time")
PLAIN = ("ordinal", "of")
_ITEM, _PROPERTY = re.compile(r"Q\d+"), re.compile(r"P\d+")
ASIDE = {
    "somevalue": "{column}: a value exists and is unknown",
    "novalue": "{column}: stated to have no value",
    "": "{column}: {given} is coarser than a table's dates can say",
}


@frozen(kw_only=True)
class Recipe:
    """What to fetch: statements of ``property``, of ``items`` or of what ``query`` finds as ``?item``.

    With neither, every item that has the property (with one of ``values``, where given) is asked for. ``subject``
    and ``object`` name the two main columns and ``types`` gives columns their type; the rest goes into pack.toml.
    """

    name: str
    property: str
    items: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    query: str = ""
    languages: tuple[str, ...] = ("en",)
    subject: str = "item"
    object: str = "value"
    row: str = ""
    types: Mapping[str, str] = {}
    names_kind: str = ""
    says: Mapping[str, tuple[str, ...]] = {}
    api: str = ""
    query_service: str = ""

    def __attrs_post_init__(self) -> None:
        wrong = [v for v in (*self.items, *self.values) if not _ITEM.fullmatch(v)]
        if not _PROPERTY.fullmatch(self.property) or wrong:
            raise UsageError(f"not an id of a property or item: {', '.join(wrong) or self.property}")

    def sparql(self) -> str:
        """The query that finds the items."""
        if self.query:
            return self.query
        wanted = " ".join(f"wd:{v}" for v in self.values)
        value = f" . ?s ps:{self.property} ?value . VALUES ?value {{ {wanted} }}" if wanted else ""
        return f"SELECT DISTINCT ?item WHERE {{ ?item p:{self.property} ?s{value} }} ORDER BY ?item"


@frozen(kw_only=True)
class Name:
    """Labels and aliases of a thing; the first is the one that the table's cells show."""

    id: str
    names: tuple[str, ...]


@frozen(kw_only=True)
class Built:
    """What a recipe gave: rows by column name, rows set aside (with their reason in ``aside``), names, notices."""

    recipe: Recipe
    rows: tuple[Mapping[str, str], ...]
    aside: tuple[Mapping[str, str], ...]
    names: tuple[Name, ...]
    fetched_at: str
    notices: tuple[str, ...] = ()


def build(recipe: Recipe, session: LiveSession) -> Built:
    """Fetch and convert; raises SourceError where the service fails and nothing was kept."""
    answers: list[Answer] = []
    items = recipe.items or find_items(recipe, session, answers)
    entities = fetch(items, "info|labels|aliases|claims", recipe, session, answers)
    statements = [s for entity in entities.values() for s in of_property(entity, recipe)]
    mentioned = sorted({i for _, s in statements for i in item_ids(s)} - set(entities), key=number)
    labelled = {**entities, **fetch(mentioned, "info|labels|aliases", recipe, session, answers)}
    names = {id: name for id, entity in labelled.items() if (name := name_of(id, entity, recipe.languages))}
    rows = sorted((row_of(e, s, recipe, names) for e, s in statements), key=lambda row: row["statement"])
    return Built(
        recipe=recipe,
        rows=tuple(row for row in rows if not row["aside"]),
        aside=tuple(row for row in rows if row["aside"]),
        names=tuple(names[id] for id in sorted(names, key=number)),
        fetched_at=max((a.fetched_at for a in answers), default=""),
        notices=tuple(dict.fromkeys(f"kept copy of {a.fetched_at} used: {a.stale}" for a in answers if a.stale)),
    )


def number(id: str) -> tuple[str, int]:
    """Order of ids: Q2 before Q10."""
    return id[:1], int(id[1:]) if id[1:].isascii() and id[1:].isdigit() and len(id) < 20 else 0


def find_items(recipe: Recipe, session: LiveSession, answers: list[Answer]) -> tuple[str, ...]:
    """The items that the query service finds as ``?item``."""
    url = recipe.query_service or service("wikidata")["query"]
    headers = {"Accept": "application/sparql-results+json"}
    answer = session.get_json(url, {"query": recipe.sparql(), "format": "json"}, headers=headers, check=check_bindings)
    answers.append(answer)
    found = {
        b["item"]["value"].rsplit("/", 1)[-1]
        for b in answer.json()["results"]["bindings"]
        if b["item"]["type"] == "uri"
    }
    return tuple(sorted((id for id in found if _ITEM.fullmatch(id)), key=number))


def check_bindings(value: Any) -> None:
    """Raise SourceError unless these are SPARQL results with ``?item`` in each."""
    try:
        good = all(isinstance(b["item"]["value"], str) and b["item"]["type"] for b in value["results"]["bindings"])
    except (KeyError, TypeError):
        good = False
    if not good:
        raise SourceError("the query service answered in an unknown shape (results.bindings with ?item expected)")


def fetch(
    ids: Sequence[str], props: str, recipe: Recipe, session: LiveSession, answers: list[Answer]
) -> dict[str, Mapping[str, Any]]:
    """The entities of ``ids`` that exist, in batches as large as the service allows."""
    known = service("wikidata")
    found: dict[str, Mapping[str, Any]] = {}
    for at in range(0, len(ids), known["batch"]):
        batch = list(ids[at : at + known["batch"]])
        params = {
            "action": "wbgetentities",
            "ids": "|".join(batch),
            "props": props,
            "languages": "|".join(recipe.languages),
            "format": "json",
            "maxlag": "5",
        }
        answer = session.get_json(recipe.api or known["api"], params, check=check_entities)
        answers.append(answer)
        entities = answer.json()["entities"]
        found.update({e["id"]: e for e in entities.values() if "missing" not in e})
    return found


def check_entities(value: Any) -> None:
    """Raise SourceError unless this is a ``wbgetentities`` answer without an error."""
    if isinstance(value, dict) and isinstance(error := value.get("error"), dict):
        raise SourceError(f"the service answered with the error {error.get('code')}: {error.get('info')}")
    entities = value.get("entities") if isinstance(value, dict) else None
    if not isinstance(entities, dict) or not all(isinstance(e, dict) and "id" in e for e in entities.values()):
        raise SourceError("the service answered in an unknown shape (entities expected)")


def of_property(entity: Mapping[str, Any], recipe: Recipe) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    """The statements of the recipe's property, with their entity; only those with its values, where it names some."""
    claims = entity.get("claims") or {}  # an empty map arrives as an empty list
    for statement in claims.get(recipe.property, ()) if isinstance(claims, dict) else ():
        if "mainsnak" not in statement or "id" not in statement:
            raise SourceError(f"a statement of {entity['id']} has an unknown shape")
        value = (statement["mainsnak"].get("datavalue") or {}).get("value")
        id = value.get("id") if isinstance(value, dict) else None
        if not recipe.values or id in recipe.values:
            yield entity, statement


def snaks(statement: Mapping[str, Any], property: str) -> list[Mapping[str, Any]]:
    """The qualifiers of one property."""
    return list((statement.get("qualifiers") or {}).get(property, ()))


def item_ids(statement: Mapping[str, Any]) -> Iterator[str]:
    """Every item that a statement's value or qualifiers name."""
    groups: Iterable[Any] = (statement.get("qualifiers") or {}).values()
    for snak in (statement["mainsnak"], *(s for group in groups for s in group)):
        value = (snak.get("datavalue") or {}).get("value")
        if isinstance(value, dict) and _ITEM.fullmatch(str(value.get("id", ""))):
            yield value["id"]


def name_of(id: str, entity: Mapping[str, Any], languages: Sequence[str]) -> Name | None:
    """The names of an entity, by order of the languages; None where it has none in them."""
    labels, aliases = entity.get("labels") or {}, entity.get("aliases") or {}
    found = [labels[code]["value"] for code in languages if code in labels]
    found += [a["value"] for code in languages if code in aliases for a in aliases[code]]
    return Name(id=id, names=tuple(dict.fromkeys(found))) if found else None


def shown(value: Cell, names: Mapping[str, Name]) -> str:
    """A cell as the table shows it: the first name of an item, else its id."""
    return names[value.id].names[0] if value.id in names else value.text or value.id


def row_of(
    entity: Mapping[str, Any], statement: Mapping[str, Any], recipe: Recipe, names: Mapping[str, Name]
) -> dict[str, str]:
    """One statement as a row."""
    known = service("wikidata")
    main = cell(statement["mainsnak"], julian=known["julian"])
    id = str(entity["id"])
    row = {
        recipe.subject: shown(Cell(id=id), names),
        recipe.object: shown(main, names),
        "value_kind": main.kind,
    }
    aside = [ASIDE[main.kind].format(column=recipe.object)] if main.kind != "value" else []
    for column in (*TIMES, *PLAIN):
        found = [cell(s, julian=known["julian"]) for s in snaks(statement, known["qualifiers"][column])]
        row.update(qualifier(column, found, names))
        aside += [fault for value in found if column in TIMES and (fault := unplaced(column, value))]
        if column in TIMES and len(found) > 1:
            aside.append(f"{column}: {len(found)} values")
    others = [p for p in statement.get("qualifiers", {}) or () if p not in known["qualifiers"].values()]
    row["qualifiers"] = "; ".join(
        f"{p}={shown(v, names) or v.given or v.kind}"
        for p in sorted(others, key=number)
        for v in (cell(s, julian=known["julian"]) for s in snaks(statement, p))
    )
    return row | provenance(entity, statement, recipe, main, names) | {"aside": "; ".join(aside)}


def qualifier(column: str, found: Sequence[Cell], names: Mapping[str, Name]) -> dict[str, str]:
    """The cells of a qualifier; of a time also its kind, precision, calendar and the service's own words."""
    joined = "; ".join(shown(v, names) for v in found)
    if column not in TIMES:
        return {column: joined}
    first = found[0] if found else Cell(kind="")
    return {
        column: joined,
        f"{column}_kind": first.kind,
        f"{column}_precision": first.precision,
        f"{column}_calendar": first.calendar,
        f"{column}_given": first.given,
    }


def unplaced(column: str, value: Cell) -> str:
    """Why a time cannot stand in the table: an empty cell there would mean an open end."""
    if value.kind == "novalue" and column == "end":
        return ""  # no end is what an open end says
    if value.kind != "value" or not value.text:
        return ASIDE[value.kind if value.kind != "value" else ""].format(column=column, given=value.given)
    return ""


def provenance(
    entity: Mapping[str, Any], statement: Mapping[str, Any], recipe: Recipe, main: Cell, names: Mapping[str, Name]
) -> dict[str, str]:
    """Where a row comes from: item, property, statement, revision, rank, references."""
    known = service("wikidata")
    references = statement.get("references") or ()
    id, revision = str(entity["id"]), str(entity.get("lastrevid", ""))
    return {
        "item_id": id,
        "value_id": main.id,
        "property": recipe.property,
        "statement": str(statement["id"]),
        "revision": revision,
        "rank": str(statement.get("rank", "normal")),
        "references": str(len(references)),
        "stated_in": joined_references(references, known["references"]["stated_in"], names),
        "reference_urls": joined_references(references, known["references"]["url"], names),
        "source": f"{known['name']} {id} {recipe.property}, revision {revision}",
        "verification": "unconfirmed",
        "confirmed_by": "",
    }


def joined_references(references: Iterable[Mapping[str, Any]], property: str, names: Mapping[str, Name]) -> str:
    """The values of one property in a statement's references."""
    julian = service("wikidata")["julian"]
    found = [cell(s, julian=julian) for r in references for s in (r.get("snaks") or {}).get(property, ())]
    return "; ".join(dict.fromkeys(text for v in found if (text := shown(v, names))))
