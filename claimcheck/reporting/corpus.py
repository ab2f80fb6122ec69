"""The page of a corpus: every document in a table that sorts by any column, without a network."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from claimcheck.reporting.html import content_security_policy, environment, raw
from claimcheck.reporting.words import visible

__all__ = ["IndexLine", "render_corpus"]


@frozen(kw_only=True)
class IndexLine:
    """One document of a corpus: ``href`` leads from the index to its page; ``near`` counts open claims near a row."""

    id: str
    href: str
    title: str = ""
    speaker: str = ""
    date: str = ""
    words: int = 0
    claims: int = 0
    decided: int = 0
    refuted: int = 0
    near: int = 0


#: The columns after the first: heading, field, whether it is a number.
_COLUMNS = (
    ("Speaker", "speaker", False),
    ("Date", "date", False),
    ("Words", "words", True),
    ("Claims", "claims", True),
    ("Decided", "decided", True),
    ("Refuted", "refuted", True),
    ("Near a row", "near", True),
)


def render_corpus(lines: Iterable[IndexLine], *, unread: Iterable[tuple[str, str]] = ()) -> str:
    """The page, its documents in the order given; ``unread`` are those that could not be read, each with the reason."""
    templates, listed = environment(), tuple(lines)
    style = templates.get_template("corpus.css.j2").render()
    script = templates.get_template("corpus.js").render()
    return templates.get_template("corpus.html.j2").render(
        lines=listed,
        columns=_COLUMNS,
        unread=tuple((visible(name), visible(reason)) for name, reason in unread),
        csp=content_security_policy(style=style, script=script),
        style=raw(style),
        script=raw(script),
    )
