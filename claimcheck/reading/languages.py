"""Which language a text is in, by its script and its function words: offline, light, the same every time."""

from __future__ import annotations

import functools
import re
import sys
import unicodedata
from collections import Counter
from importlib import resources

from attrs import frozen

from claimcheck.errors import LanguageError
from claimcheck.model import Document, Span

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

__all__ = ["Foreign", "detect_language", "foreign_language", "foreign_spans", "is_foreign", "require_english"]

ENGLISH = "en"
UNKNOWN = "und"
# Below these a text says too little to be refused; English text has 35 to 50 function words of ours in 100.
_ENOUGH_HITS = 3
_ENOUGH_SHARE = 0.08
# With this many English function words beside the others the article is in English too.
_ENGLISH_TOO = 0.6
_MANY_WORDS = 60
_HARDLY_ENGLISH = 0.03
_ENOUGH_LETTERS = 8

_ENOUGH_KINDS = 3
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?<!\S)[^\s@]+@\S+")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_PIECE = re.compile(r"\S(?:[^.!?…。！？\n]|[.!?…](?!\s))*[.!?…。！？\n]?[\"”’»)]*")


@frozen(kw_only=True)
class Foreign:
    """A stretch of an English document that is in another language."""

    span: Span
    language: str


@frozen
class _Tables:
    names: dict[str, str]
    scripts: dict[str, tuple[str, ...]]
    words: dict[str, frozenset[str]]
    letters: dict[str, frozenset[str]]


def detect_language(text: str) -> str:
    """The ISO 639 code of a text's language: ``en`` where there is too little to tell, ``und`` for an unknown one."""
    by_script = _language_of_script(text)
    if by_script is not None:
        return by_script
    words = _words(text)
    scores = _scores(words)
    best = max(scores, key=lambda code: (scores[code], code == ENGLISH))
    hits = scores[best] if _kinds(words, best) >= _ENOUGH_KINDS else 0
    if hits >= max(_ENOUGH_HITS, _ENOUGH_SHARE * len(words)) and scores[ENGLISH] < _ENGLISH_TOO * hits:
        return best
    if len(words) >= _MANY_WORDS and scores[ENGLISH] < _HARDLY_ENGLISH * len(words):
        return UNKNOWN
    return ENGLISH


def foreign_language(sentence: str) -> str | None:
    """The language of a sentence that is clearly not English; None where it is English or could be."""
    found = _language_of_script(sentence)
    if found is not None:
        return found
    words = _words(sentence)
    scores = _scores(words)
    best = max(scores, key=lambda code: (scores[code], code == ENGLISH))
    clearly = scores[best] - scores[ENGLISH] >= _ENOUGH_HITS and scores[best] * 4 >= len(words)
    return best if clearly else None


def is_foreign(sentence: str) -> bool:
    """Whether a sentence is clearly in another language than English."""
    return foreign_language(sentence) is not None


def foreign_spans(document: Document) -> tuple[Foreign, ...]:
    """The sentences of a document that are clearly not English, each within its block."""
    found = []
    for block in document.blocks:
        for match in _PIECE.finditer(document.text, block.start, block.end):
            language = foreign_language(match[0])
            if language is not None:
                end = match.start() + len(match[0].rstrip())
                found.append(Foreign(span=document.span(match.start(), end), language=language))
    return tuple(found)


def require_english(document: Document) -> None:
    """Raise LanguageError, naming the language, unless the document is in English."""
    if document.language != ENGLISH:
        name = _tables().names.get(document.language, document.language)
        raise LanguageError(
            f"{document.source.name}: the article is in {name}; only English is supported: check its translation"
        )


@functools.cache
def _tables() -> _Tables:
    path = resources.files("claimcheck.reading").joinpath("languages.toml")
    values = tomllib.loads(path.read_text(encoding="utf-8"))
    return _Tables(
        names=values["names"],
        scripts={script: tuple(codes) for script, codes in values["scripts"].items()},
        words={code: frozenset(words.split()) for code, words in values["words"].items()},
        letters={code: frozenset(letters) for code, letters in values["letters"].items()},
    )


def _words(text: str) -> list[str]:
    return [match[0] for match in _WORD.finditer(_ADDRESS.sub(" ", text.lower()))]


def _kinds(words: list[str], code: str) -> int:
    """How many different function words of a language a text has: one that comes again and again may be a name."""
    return len(_tables().words.get(code, frozenset()).intersection(words))


def _scores(words: list[str], codes: tuple[str, ...] | None = None) -> dict[str, int]:
    """How many of the words are function words of each language (of the Latin-script ones for None).

    Single Latin letters do not count: they are labels as often as words.
    """
    tables = _tables()
    if codes is None:
        elsewhere = {code for group in tables.scripts.values() for code in group}
        codes = tuple(code for code in tables.words if code not in elsewhere)
        words = [word for word in words if len(word) > 1 or word in tables.words[ENGLISH]]
    counts = Counter(words)
    return {code: sum(counts[word] for word in sorted(tables.words.get(code, ()))) for code in codes}


def _language_of_script(text: str) -> str | None:
    """The language of a text most of whose letters are of another script than Latin."""
    scripts = Counter(_script(char) for char in text if char.isalpha())
    letters = sum(scripts.values())
    others = {script: count for script, count in scripts.items() if script != "LATIN"}
    if sum(others.values()) * 2 <= letters or letters < _ENOUGH_LETTERS:
        return None
    kana = others.get("HIRAGANA", 0) + others.get("KATAKANA", 0)
    top = "HIRAGANA" if kana * 10 > letters else max(sorted(others), key=lambda script: others[script])
    codes = _tables().scripts.get(top, (UNKNOWN,))
    scores, strange = _scores(_words(text), codes), _strange_letters(text, codes)
    return min(codes, key=lambda code: (strange[code] * 100 // letters, -scores[code]))


def _strange_letters(text: str, codes: tuple[str, ...]) -> dict[str, int]:
    """How many letters of the text each language lacks, of those that only some of the languages have."""
    letters = _tables().letters
    special = frozenset().union(*(letters.get(code, frozenset()) for code in codes))
    counts = Counter(char for char in text.lower() if char in special)
    return {
        code: sum(count for char, count in counts.items() if char not in letters.get(code, frozenset()))
        for code in codes
    }


@functools.lru_cache(maxsize=4096)
def _script(char: str) -> str:
    if char.isascii():
        return "LATIN"
    return unicodedata.name(char, "UNKNOWN").split(" ")[0].split("-")[0]
