"""Every error that claimcheck raises on purpose.

The tree::

    ClaimcheckError
    ├── UsageError            a call or an option that cannot be right
    │   └── ConfigError       a setting that is unknown or has a wrong value
    ├── ReadingError          a file that cannot be read as an article
    │   ├── UnsupportedFormat
    │   ├── LanguageError     the article is in a language that is not supported
    │   └── WorkLimit         a document that is more work than it may be
    ├── ModelMissing          the language model is not installed
    ├── SpanError             a span that does not quote its document exactly
    ├── PackError             a reference pack with faults (all of them listed)
    │   └── UnknownPack
    ├── RegistryError         a registry file with faults (all of them listed)
    │   └── RegistryLocked
    ├── ReplayError           a proof that does not come out the same again
    └── SourceError           a live source that could not be reached or answered wrongly

A message says what was wrong, where, and what to do; ``faults`` lists several of them.
"""

from __future__ import annotations

from collections.abc import Iterable

__all__ = [
    "ClaimcheckError",
    "ConfigError",
    "LanguageError",
    "ModelMissing",
    "PackError",
    "ReadingError",
    "RegistryError",
    "RegistryLocked",
    "ReplayError",
    "SourceError",
    "SpanError",
    "UnknownPack",
    "UnsupportedFormat",
    "UsageError",
    "WorkLimit",
]


class ClaimcheckError(Exception):
    """The root: catch this to catch all that claimcheck raises on purpose.

    ``exit_status`` is what the command line exits with; ``code`` is the stable rule code.
    """

    exit_status = 2
    code = "CC000"

    def __init__(self, message: str, *, faults: Iterable[str] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.faults = tuple(faults)

    def __str__(self) -> str:
        return "\n".join((self.message, *(f"  {fault}" for fault in self.faults)))


class UsageError(ClaimcheckError):
    """A call or an option that cannot be right."""


class ConfigError(UsageError):
    """A setting that is unknown or has a wrong value."""


class ReadingError(ClaimcheckError):
    """A file that cannot be read as an article."""

    code = "CC301"


class UnsupportedFormat(ReadingError):
    """A kind of file that no reader takes."""

    code = "CC302"


class LanguageError(ReadingError):
    """The article is written in a language that is not supported."""

    code = "CC303"


class WorkLimit(ReadingError):
    """A document that is more work than it may be; the message names the limit and its setting."""

    code = "CC305"


class ModelMissing(ClaimcheckError):
    """The language model is not installed; the message names the remedy."""

    code = "CC304"


class SpanError(ClaimcheckError):
    """A span that does not quote its document exactly: never repaired."""


class PackError(ClaimcheckError):
    """A reference pack with faults: all of them are listed, with file, row, column and remedy."""

    code = "CC401"


class UnknownPack(PackError):
    """No pack of that name is bundled, configured or at that path."""

    code = "CC402"


class RegistryError(ClaimcheckError):
    """A registry file with faults: all of them are listed with their JSON paths."""


class RegistryLocked(RegistryError):
    """Another process is writing to the same registry."""


class ReplayError(ClaimcheckError):
    """A proof whose steps do not come out the same again."""


class SourceError(ClaimcheckError):
    """A live source that was asked for and could not be reached or answered wrongly."""

    exit_status = 4
