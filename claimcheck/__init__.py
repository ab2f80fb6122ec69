"""claimcheck: from an article to a registry of checked claims.

>>> import claimcheck
>>> document = claimcheck.Document.from_text("The bridge opened in 1932.", date="2019-03-04")
>>> document.span(4, 10).quote
'bridge'

Names are imported on first use, so that ``import claimcheck`` costs nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimcheck.corpus import check_corpus
    from claimcheck.errors import (
        ClaimcheckError,
        ConfigError,
        LanguageError,
        ModelMissing,
        PackError,
        ReadingError,
        RegistryError,
        RegistryLocked,
        ReplayError,
        SourceError,
        SpanError,
        UnknownPack,
        UnsupportedFormat,
        UsageError,
        WorkLimit,
    )
    from claimcheck.model import (
        Category,
        Claim,
        Decision,
        Document,
        Finding,
        Gap,
        Level,
        Limits,
        Review,
        Span,
        Status,
        Verdict,
    )
    from claimcheck.pipeline import Checker, Pack, Registry, check, extract, replay

__version__ = "0.1.0"

__all__ = [
    "Category",
    "Checker",
    "Claim",
    "ClaimcheckError",
    "ConfigError",
    "Decision",
    "Document",
    "Finding",
    "Gap",
    "LanguageError",
    "Level",
    "Limits",
    "ModelMissing",
    "Pack",
    "PackError",
    "ReadingError",
    "Registry",
    "RegistryError",
    "RegistryLocked",
    "ReplayError",
    "Review",
    "SourceError",
    "Span",
    "SpanError",
    "Status",
    "UnknownPack",
    "UnsupportedFormat",
    "UsageError",
    "Verdict",
    "WorkLimit",
    "check",
    "check_corpus",
    "extract",
    "replay",
]

_CORPUS = ("check_corpus",)
_PIPELINE = ("Checker", "Pack", "Registry", "check", "extract", "replay")


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    errors = importlib.import_module("claimcheck.errors")
    home = "pipeline" if name in _PIPELINE else "errors" if hasattr(errors, name) else "model"
    home = "corpus" if name in _CORPUS else home
    value = getattr(importlib.import_module(f"claimcheck.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
