"""spaCy is loaded without what is of no use here, and is the same for whoever else uses it in the process."""

from __future__ import annotations

import importlib
import importlib.util
import subprocess
import sys
import warnings

from claimcheck.language.parser import MODELS, load

_ALONE = """
import sys
from claimcheck.language.parser import load
load()
assert "spacy.cli" not in sys.modules, "the command line of spaCy was imported"
import spacy
assert spacy.info(silent=True)["spacy_version"] == spacy.__version__
import spacy.cli
assert spacy.cli.download.__module__ == "spacy.cli.download"
"""
_TEXT = (
    "Ms. O’Neill (b. 1950) didn't pay $3.50/kg in Jan. — e.g. at 5 p.m., U.S. time; see https://example.org/a-b. :-)"
)


def test_the_command_line_of_spacy_is_imported_only_by_who_wants_it() -> None:
    """Neither before nor after is any of its modules another than its own."""
    done = subprocess.run([sys.executable, "-c", _ALONE], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_tokenizer_is_that_of_the_model_as_it_loads_itself() -> None:
    """Byte for byte, and on a text with everything that its rules are for."""
    installed = next(name for name, _ in MODELS if importlib.util.find_spec(name))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        usual = importlib.import_module(installed).load(exclude=["ner", "lemmatizer", "senter", "parser", "tagger"])
    assert load().tokenizer.to_bytes(exclude=["vocab"]) == usual.tokenizer.to_bytes(exclude=["vocab"])
    assert [t.text for t in load().make_doc(_TEXT)] == [t.text for t in usual.make_doc(_TEXT)]
