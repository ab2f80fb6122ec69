"""JSON-LD: schema.org ClaimReview of chosen claims, and W3C Web Annotations of all."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from claimcheck.errors import UsageError
from claimcheck.model import Claim, EntityKind, Span, Status
from claimcheck.model.jsontext import escaped
from claimcheck.reporting.items import items
from claimcheck.reporting.source import RegistryLike
from claimcheck.reporting.words import STATUS, visible

__all__ = ["claim_reviews", "web_annotations"]

_RATING = {Status.REFUTED: 1, Status.CONFLICTING_EVIDENCE: 3, Status.SUPPORTED: 5}
_PARTICLES = frozenset({"de", "da", "di", "del", "van", "von", "der", "den", "bin", "ibn", "al", "el", "la", "le"})
_TITLES = frozenset(
    {"Mr", "Mrs", "Ms", "Dr", "Prof", "Sir", "Dame", "Lord", "Lady", "President", "Minister", "Senator"}
)
_INSTITUTIONS = frozenset(
    (
        *("the", "of", "and", "for", "ministry", "council", "university", "agency", "office", "party", "government"),
        *("bank", "union", "nations", "committee", "commission", "institute", "association", "company", "inc", "ltd"),
        *("corporation", "group", "news", "times", "post", "press", "court", "department", "bureau", "foundation"),
        *("states", "kingdom", "republic", "organisation", "organization", "federation", "city", "club", "society"),
        *("south", "north", "east", "west", "new", "san", "saint", "united", "great", "security", "international"),
    )
)
_CONTEXT = 32  # characters before and after a quote, enough to find it again


def claim_reviews(registry: RegistryLike, claims: Sequence[str], *, publisher: str, url: str, published: str) -> str:
    """ClaimReview records of the claims with these ids: nothing is published that was not asked for.

    ``publisher`` and ``url`` are those of the fact-check, ``published`` its ISO date. Raises UsageError with every
    reason for refusing: an unknown id, no decided status, or an author who is the publisher itself.
    """
    known = {claim.id: claim for claim in registry.claims}
    faults = [fault for wanted in claims for fault in _faults(registry, known.get(wanted), wanted, publisher)]
    if not claims:
        faults.append("no claim was chosen")
    if faults:
        raise UsageError("these claims cannot be published as ClaimReview", faults=faults)
    return _dump([_claim_review(registry, known[i], publisher, url, published) for i in claims])


def _author(registry: RegistryLike, claim: Claim) -> str:
    if claim.attribution is not None and claim.attribution.source:
        return claim.attribution.source
    return registry.document.speaker or registry.document.publisher or ""


def _folded(name: str) -> list[str]:
    """The words of a name without case, punctuation and article."""
    words = re.findall(r"\w+", name.casefold())
    return words[1:] if words[:1] == ["the"] else words


def _faults(registry: RegistryLike, claim: Claim | None, wanted: str, publisher: str) -> list[str]:
    if claim is None:
        return [f"{wanted}: no such claim in the registry"]
    faults = []
    if claim.status not in _RATING:
        faults.append(f"{wanted}: its status is “{STATUS[claim.status]}”, which is no rating")
    author = _author(registry, claim)
    if not author:
        faults.append(f"{wanted}: nobody is known to have said it (give the speaker)")
    elif _folded(author) == _folded(publisher):
        faults.append(f"{wanted}: {author} said it and publishes the check: nobody reviews a claim of their own")
    return faults


def _claim_review(registry: RegistryLike, claim: Claim, publisher: str, url: str, published: str) -> dict[str, object]:
    document = registry.document
    reviewed: dict[str, object] = {
        "@type": "Claim",
        "author": _said_by(registry, claim),
    }
    if document.date:
        reviewed["datePublished"] = document.date.isoformat()
    if document.url:
        reviewed["appearance"] = {"@type": "CreativeWork", "url": document.url, "name": visible(document.title or "")}
    rating = {
        "@type": "Rating", "ratingValue": _RATING[claim.status], "worstRating": 1, "bestRating": 5,
        "alternateName": STATUS[claim.status].capitalize(),
    }  # fmt: skip
    if claim.verdict:
        rating["ratingExplanation"] = visible(claim.verdict.justification)
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": f"{url}#c-{claim.id}",
        "datePublished": published,
        "author": {"@type": "Organization", "name": publisher},
        "claimReviewed": visible(claim.text),
        "itemReviewed": reviewed,
        "reviewRating": rating,
    }


def _said_by(registry: RegistryLike, claim: Claim) -> dict[str, str]:
    """Who said it, as a person or an organisation: what the article's names say, else what the name looks like."""
    name = _author(registry, claim)
    kinds = {
        entity.kind
        for other in registry.claims
        for entity in other.entities
        if name in (entity.name, entity.span.quote) or _folded(name) == _folded(entity.span.quote)
    }
    person = EntityKind.PERSON in kinds if kinds else _looks_like_a_person(name)
    return {"@type": "Person" if person else "Organization", "name": visible(name)}


def _looks_like_a_person(name: str) -> bool:
    """Two to four words that begin with capitals, without article, linking word or word for an institution."""
    words = name.split()
    capitals = all(word[:1].isupper() or word.lower() in _PARTICLES for word in words)
    if words and words[0].rstrip(".") in _TITLES:
        return True
    return 2 <= len(words) <= 4 and capitals and _INSTITUTIONS.isdisjoint(word.strip(".,").lower() for word in words)


def web_annotations(registry: RegistryLike, *, source: str = "") -> str:
    """An annotation collection page: each claim with both selectors. ``source`` is the article's address."""
    text = registry.document.text
    base = f"urn:sha256:{registry.document.digest}"
    listed = [item for item in items(registry) if item.spans]
    page = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"{base}:annotations",
        "type": "AnnotationPage",
        "items": [
            {
                "id": f"{base}:{item.id}",
                "type": "Annotation",
                "motivation": "assessing",
                "body": {
                    "type": "TextualBody",
                    "format": "text/plain",
                    "language": "en",
                    "value": visible(f"{item.heading}: {item.message}" if item.message else item.heading),
                },
                "target": [
                    {"source": source or registry.document.url or base, "selector": _selectors(text, span)}
                    for span in item.spans
                ],
            }
            for item in listed
        ],
    }
    return _dump(page)


def _selectors(text: str, span: Span) -> list[dict[str, object]]:
    quote = {
        "type": "TextQuoteSelector",
        "exact": span.quote,
        "prefix": text[max(span.start - _CONTEXT, 0) : span.start],
        "suffix": text[span.end : span.end + _CONTEXT],
    }
    return [{"type": "TextPositionSelector", "start": span.start, "end": span.end}, dict(quote)]


def _dump(value: object) -> str:
    return escaped(json.dumps(value, ensure_ascii=False, indent=1)) + "\n"
