"""One article: warm, from the start, as a command."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator

from benchmarks.speed.timing import ARTICLE, Row, child, children, ratio, text_of_article
from claimcheck import Checker
from claimcheck.language.parser import MODELS

__all__ = ["cold", "help_", "start", "warm"]

_SENTENCE = "Kazakhstan joined the United Nations in 1992."
_SPACY = """
import importlib, sys, warnings
warnings.simplefilter("ignore")
for name, _ in {models!r}:
    try:
        module = importlib.import_module(name)
    except ImportError:
        continue
    break
pipeline = module.load({only})
pipeline(open(sys.argv[1]).read() if len(sys.argv) > 1 else {text!r})
"""
_CHECK = f"import claimcheck; claimcheck.check(claimcheck.Document.from_text({_SENTENCE!r}, date='2019-03-04'))"


def warm() -> Iterator[Row]:
    """A check with a loaded checker by the bare full pipeline of the parser on the same text."""
    checker, text = Checker(), text_of_article()
    pipeline = next(_loaded())
    found, noise = ratio(lambda: checker.check(ARTICLE), lambda: pipeline(text))
    yield Row(name="warm check of the article / bare full pipeline", value=f"{found:.2f} ×", aim="≤ 1.25", noise=noise)


def _loaded() -> Iterator[Callable[[str], object]]:
    for module, _ in MODELS:
        try:
            yield importlib.import_module(module).load()
        except ImportError:
            continue


def start() -> Iterator[Row]:
    """What the first check of a process costs beyond loading the parser and parsing the same sentence."""
    bare = _SPACY.format(models=MODELS, text=_SENTENCE, only="exclude=['ner', 'lemmatizer', 'senter']")
    (ours, noise, _), (theirs, _, _) = children(lambda: child(_CHECK), lambda: child(bare))
    value = f"{ours - theirs:.2f} s"
    yield Row(name="claimcheck.check() of one sentence: start", value=value, aim="≤ 0.15 s", noise=noise)


def cold() -> Iterator[Row]:
    """The command on the article by spaCy's full pipeline on its text, each in a new process."""
    import tempfile

    bare = _SPACY.format(models=MODELS, text="", only="")
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write(text_of_article())
        file.flush()
        command = ("check", str(ARTICLE), "--no-save")
        (ours, noise, _), (theirs, _, _) = children(
            lambda: child("-m claimcheck", *command), lambda: child(bare, file.name)
        )
    yield Row(
        name="cold command / cold spaCy on the same text", value=f"{ours / theirs:.2f} ×", aim="≤ 1.3", noise=noise
    )


def help_() -> Iterator[Row]:
    """``--help`` by an interpreter that imports what every command needs."""
    (ours, noise, _), (theirs, _, _) = children(
        lambda: child("-m claimcheck", "--help"), lambda: child("import argparse, attrs")
    )
    yield Row(name="--help / import argparse, attrs", value=f"{ours / theirs:.2f} ×", aim="≤ 3", noise=noise)
