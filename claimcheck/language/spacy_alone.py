"""spaCy without its command line, and a pipeline whose tokenizer is built once.

``import spacy`` imports the commands of ``python -m spacy`` as well, with all that downloads and trains models: a third
of its time. A pipeline builds the tokenizer of its language before it reads the one that it was saved with.
"""

from __future__ import annotations

import importlib
import sys
import types
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["BARE", "import_spacy"]

_COMMANDS = ("spacy.cli", "spacy.cli.info")
_BARE = "claimcheck.Bare.v1"
#: What a pipeline is loaded with: the tokenizer is empty until it is read.
BARE = {"nlp.tokenizer": {"@tokenizers": _BARE}}


def import_spacy() -> None:
    """Import spaCy without its command line, if nobody has imported it yet; that can be imported afterwards."""
    if "spacy" not in sys.modules:
        sys.modules |= {name: _Later(name) for name in _COMMANDS}
        try:
            importlib.import_module("spacy")
        finally:
            for name in _COMMANDS:
                del sys.modules[name]
    _register()


class _Later(types.ModuleType):
    """A module of commands that is imported when one is called."""

    __path__ = []  # noqa: RUF012

    @staticmethod
    def info(*arguments: Any, **named: Any) -> Any:
        """``spacy.info``."""
        return importlib.import_module("spacy.cli.info").info(*arguments, **named)


def _register() -> None:
    from spacy.util import registry

    if _BARE not in registry.tokenizers:
        registry.tokenizers(_BARE, func=_bare)


def _bare() -> Callable[[Language], Any]:
    """What makes a tokenizer without rules, for a pipeline that reads them."""
    made = importlib.import_module("spacy.tokenizer").Tokenizer
    return lambda pipeline: made(pipeline.vocab)
