"""Pages: one self-contained file per article, and an index of many."""

from __future__ import annotations

import base64
import functools
import hashlib
import urllib.parse
from collections import Counter
from collections.abc import Iterable

import jinja2
from attrs import frozen
from markupsafe import Markup

from claimcheck.model import Status
from claimcheck.reporting.page import build
from claimcheck.reporting.source import Changes, RegistryLike
from claimcheck.reporting.views import Share
from claimcheck.reporting.words import GAP, ICON, RESULT_ICON, STATUS, STATUS_ORDER, day, visible

__all__ = [
    "CODES",
    "FILLS",
    "IndexEntry",
    "content_security_policy",
    "entry",
    "environment",
    "raw",
    "render",
    "render_index",
]

#: Short class names, one per status.
CODES = {
    Status.REFUTED.value: "ref",
    Status.CONFLICTING_EVIDENCE.value: "con",
    Status.SUPPORTED.value: "sup",
    Status.NOT_ENOUGH_EVIDENCE.value: "nee",
    Status.NOT_CHECKABLE.value: "not",
    Status.UNCHECKED.value: "unc",
}
#: Told apart by lightness as well as hue, and by icon, word and underline where colour is not seen at all.
FILLS = {"ref": "#b3261e", "con": "#7b3f98", "sup": "#00718f", "nee": "#c98a00", "not": "#a9b0b7", "unc": "#d5d9dd"}
_LARGE = 300  # claims from which on passages out of sight are laid out late


@frozen(kw_only=True)
class IndexEntry:
    """One article in the index: ``href`` leads from the index to its page, ``name`` is that of its file."""

    title: str
    name: str
    href: str
    read_as_of: str
    signed: bool
    sign_off: str
    shares: tuple[Share, ...]
    sentences: int
    findings: int
    claims: int


@functools.cache
def environment() -> jinja2.Environment:
    """The templates: autoescaped, and a name that is not there is an error."""
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("claimcheck.reporting"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals.update(
        codes=CODES,
        fills=FILLS,
        icons={s.value: ICON[s] for s in Status},
        status_words={s.value: STATUS[s] for s in Status},
        status_order=tuple(s.value for s in STATUS_ORDER),
        gap_codes={g.value: number for number, g in enumerate(GAP)},
        loud={Status.REFUTED, Status.CONFLICTING_EVIDENCE, Status.SUPPORTED},
        gap_words={g.value: word for g, word in GAP.items()},
        marks={"": "", **{r.value: f"{icon} " for r, icon in RESULT_ICON.items()}},
    )
    return made


def content_security_policy(*, style: str, script: str = "") -> str:
    """A policy that allows exactly this style sheet and this script, and no request at all."""
    allowed = f"script-src {_hash(script)}; " if script else ""
    return f"default-src 'none'; {allowed}style-src {_hash(style)}; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _bare(script: str) -> str:
    """A script without its indents and its lines of comment."""
    lines = (line.strip() for line in script.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def raw(text: str) -> Markup:
    """Own style sheets and scripts, which no page data goes into."""
    return Markup(text)  # noqa: S704


def render(registry: RegistryLike, *, changes: Changes | None = None) -> str:
    """The page of one article, complete in itself; the same registry gives the same bytes."""
    page = build(registry, changes=changes)
    templates = environment()
    style = templates.get_template("page.css.j2").render(page=page, large=len(page.cards) > _LARGE)
    script = _bare(templates.get_template("page.js").render())
    return templates.get_template("report.html.j2").render(
        page=page,
        csp=content_security_policy(style=style, script=script),
        style=raw(style),
        script=raw(script),
    )


def entry(registry: RegistryLike, href: str) -> IndexEntry:
    """The line of an article in the index."""
    page = build(registry)
    return IndexEntry(
        title=page.heading.title,
        name=page.heading.file_name,
        href=urllib.parse.quote(href, safe="/#%._-~", errors="surrogateescape"),
        read_as_of=day(registry.document.date) if registry.document.date else "",
        signed=page.first.signed,
        sign_off=page.first.sign_off,
        shares=page.first.shares,
        sentences=len(registry.sentences),
        findings=len(page.findings),
        claims=len(page.cards),
    )


def render_index(
    entries: Iterable[IndexEntry], *, title: str = "Checked articles", unread: Iterable[tuple[str, str]] = ()
) -> str:
    """A page that leads to the pages of many articles, in the order given.

    ``unread`` are the files that could not be read, each with the reason: they are counted and shown, never dropped.
    """
    templates, listed = environment(), tuple(entries)
    style = templates.get_template("index.css.j2").render()
    totals = Counter[str]()
    for one in listed:
        totals.update({share.status: share.number for share in one.shares})
    return templates.get_template("index.html.j2").render(
        title=visible(title),
        entries=listed,
        totals=totals,
        unread=tuple((visible(name), visible(reason)) for name, reason in unread),
        csp=content_security_policy(style=style),
        style=raw(style),
    )
