"""Reports and exports: everything that is made from a registry for people and for other programs."""

from claimcheck.reporting.corpus import IndexLine, render_corpus
from claimcheck.reporting.docx_comments import CharacterPlace, Places
from claimcheck.reporting.export import FORMATS, ExportOptions, Format, export
from claimcheck.reporting.html import IndexEntry, entry, render, render_index
from claimcheck.reporting.source import Changes, RegistryLike
from claimcheck.reporting.text import render as render_text

__all__ = [
    "FORMATS",
    "Changes",
    "CharacterPlace",
    "ExportOptions",
    "Format",
    "IndexEntry",
    "IndexLine",
    "Places",
    "RegistryLike",
    "entry",
    "export",
    "render",
    "render_corpus",
    "render_index",
    "render_text",
]
