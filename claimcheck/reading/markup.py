"""Markdown's mark-up inside its blocks: which characters of the source are marks and not words.

markdown-it-py says what is mark-up. Its rules are watched while they read, so every place in the source is exact.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from attrs import define, field
from markdown_it import MarkdownIt, rules_inline
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from claimcheck.reading.plain import Line, lines_of
from claimcheck.reading.raised import raise_words

__all__ = ["FRONT_MATTER", "Markup", "cell_at", "marks", "parser"]

Change = tuple[int, int, str]
Rule = Callable[[StateInline, bool], bool]

FRONT_MATTER = re.compile(r"---[ \t]*(?:\r\n?|\n)(.*?)(?:\r\n?|\n)(?:---|\.\.\.)[ \t]*(?=\r|\n|$)", re.DOTALL)
_NESTING = 50
_NOTE = re.compile(r"[ \t]?\[\^[^\]\s]{1,60}\]:?")
_RAISED = re.compile(r"(?<=[\w.,;:!?)\]”’\"])\^(?P<words>[^\s^]{1,12})\^")
_IN_FORMULA = re.compile(r"(?<=[\w.,;:!?)\]”’\"])\$\^(?:\{(?P<words>[^\s{}$]{1,12})\}|(?P<one>\w))\$")
_WIKI = re.compile(r"\[\[(?P<target>[^\[\]|\n]{1,120})(?:\|(?P<words>[^\[\]|\n]{1,120}))?\]\](?!\()")
_BRIGHT = re.compile(r"==(?=\S)(?P<words>[^=\n]{1,400})(?<=\S)==(?!=)")
_LOWERED = re.compile(r"(?<=[A-Za-z)])~(?P<words>\d{1,4})~(?!~)")
_TAG = re.compile(r"<(/?[a-z][a-z0-9-]*)", re.IGNORECASE)
_GONE = ("del", "s", "strike")
#: What makes an element look struck out in its style.
STRUCK = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)
#: How an element says of itself that it is the mark of a note.
NOTED = re.compile(
    r"(?:class|role|type|rel)\s*=\s*[\"']?[^\"'<>]*(?:note|\bfn|ref\b|cit(?:e|ation)|\bsup)|href\s*=\s*[\"']?#",
    re.IGNORECASE,
)
_RULES: Mapping[str, Rule] = {
    "escape": rules_inline.escape,
    "backticks": rules_inline.backtick,
    "strikethrough": rules_inline.strikethrough.tokenize,
    "emphasis": rules_inline.emphasis.tokenize,
    "link": rules_inline.link,
    "image": rules_inline.image,
    "autolink": rules_inline.autolink,
    "html_inline": rules_inline.html_inline,
    "entity": rules_inline.entity,
}


def parser() -> MarkdownIt:
    """The Markdown that is read: CommonMark with tables and struck-out text. It leaves what is in a line unparsed."""
    made = MarkdownIt("commonmark", {"maxNesting": _NESTING}).enable(["table", "strikethrough"])
    made.core.ruler.disable(["inline", "text_join"], True)
    return made


@define
class Markup:
    """The mark-up inside the blocks of a Markdown text, and where its struck-out text and its pictures begin.

    A change is (start, end, what is read there).
    """

    changes: list[Change] = field(factory=list)
    struck: list[int] = field(factory=list)
    images: list[int] = field(factory=list)


def marks(text: str) -> Markup:
    """All mark-up inside the blocks of a Markdown text."""
    front = FRONT_MATTER.match(text)
    start = 0 if front is None else front.end()
    lines = list(lines_of(text))
    skipped = sum(1 for _ in lines_of(text[:start])) - 1
    watcher, env, found, row = _Watcher(), dict[str, Any](), Markup(), 0
    for token in watcher.parser.parse(text[start:], env):
        if token.type == "tr_open" and token.map:
            row = lines[skipped + token.map[0]].start
        elif token.type == "inline" and token.content:
            places = cell_at(text, token.content, row) if not token.map else _of_lines(token, lines, skipped)
            if places:
                row = places[-1] + 1
                seen = watcher.watched(token.content, env)
                found.changes += (*_moved(seen.changes(), places), *_between(token.content, places, text))
                found.struck += [places[begin] for begin, _ in seen.gone]
                found.images += [places[begin] for begin in seen.images]
    return found


def cell_at(text: str, content: str, row: int) -> Sequence[int]:
    """Where the characters of a cell stand after ``row``, in its line; a bar inside it is escaped there."""
    end = text.find("\n", row)
    for written in (content, content.replace("|", "\\|")):
        at = text.find(written, row, end if end >= 0 else len(text))
        if at >= 0:
            return [at + n for n in range(len(written)) if written == content or written[n : n + 2] != "\\|"]
    return ()


def _of_lines(token: Token, lines: Sequence[Line], skipped: int) -> Sequence[int]:
    """Where the characters of a block stand, whose lines may begin with marks of lists and quotations."""
    places: list[int] = []
    first = skipped + (token.map[0] if token.map else 0)
    written_lines = token.content.split("\n")
    for line, written in zip(lines[first : first + len(written_lines)], written_lines, strict=False):
        at = line.words.find(written.strip())
        if at < 0:
            return ()
        begins = line.start + at - (len(written) - len(written.lstrip()))
        places += (max(begins + n, 0) for n in range(len(written)))
        places.append(line.end)
    return places[:-1]


def _moved(changes: Iterable[Change], places: Sequence[int]) -> Iterator[Change]:
    """Changes of the content as those of the source, one for each of its lines."""
    for start, end, new in changes:
        if places[end - 1] - places[start] == end - 1 - start:
            yield places[start], places[end - 1] + 1, new
        else:
            yield from ((places[n], places[n] + 1, new if n == start else "") for n in range(start, end))


def _between(content: str, places: Sequence[int], source: str) -> Iterator[Change]:
    """What stands in the source between two characters: the marks before a line ("> "), the escape of a bar."""
    for n, (before, after) in enumerate(itertools.pairwise(places)):
        start = before + 1
        if content[n] == "\n" and source.startswith("\r\n", before):
            start += 1
        if start < after:
            yield start, after, ""


@define
class _Inline:
    """What the rules did with the content of one block."""

    content: str
    found: list[Change] = field(factory=list)
    delimiters: list[tuple[Token, int, int]] = field(factory=list)
    tags: list[tuple[str, int, int]] = field(factory=list)
    code: list[tuple[int, int]] = field(factory=list)
    images: list[int] = field(factory=list)
    raised: list[Change] = field(factory=list)
    struck: set[int] = field(factory=set)
    noted: set[int] = field(factory=set)

    @property
    def gone(self) -> list[tuple[int, int]]:
        """(start, end) of what is struck out, mark-up included."""
        lines = ((token.type[2:], start, end) for token, start, end in self.delimiters if token.type[:2] == "s_")
        elements = (
            (start, end) for name, start, _, _, end in self._elements() if name in _GONE or start in self.struck
        )
        return [*((start, end) for start, _, _, end in _pairs(lines)), *elements]

    def _elements(self) -> Iterator[tuple[str, int, int, int, int]]:
        """(name, start and end of its opening tag, of its closing tag) of the elements."""
        opened: dict[str, list[tuple[int, int]]] = {}
        for name, start, end in self.tags:
            if name[0] != "/":
                opened.setdefault(name, []).append((start, end))
            elif opened.get(name[1:]):
                yield name[1:], *opened[name[1:]].pop(), start, end

    def changes(self) -> list[Change]:
        """(start, end, what is read there) in the content."""
        made = [(start, end, "") for start, end in self.gone]
        made += self.raised
        for name, start, inner, close, end in self._elements():
            words = self.content[inner:close]
            if name == "sup" or (start in self.noted and raise_words(words) != words):
                made.append((start, end, raise_words(words)))
        made += [(start, end, "\n" if name == "br" else "") for name, start, end in self.tags]
        made += [(start, end, "") for token, start, end in self.delimiters if token.type != "text" or not token.content]
        return [*made, *self.found, *self._notes()]

    def _notes(self) -> Iterator[Change]:
        """Footnote marks, raised and lowered characters of other Markdowns, where they do not stand in code."""
        code = {at for start, end in self.code for at in range(start, end)}
        for pattern, new in _DIALECTS:
            for match in pattern.finditer(self.content):
                if match.start() not in code:
                    yield from new(match)


def _nothing(match: re.Match[str]) -> Iterator[Change]:
    yield match.start(), match.end(), ""


def _raised(match: re.Match[str]) -> Iterator[Change]:
    yield match.start(), match.end(), raise_words(match["words"] or match["one"])


def _around(match: re.Match[str]) -> Iterator[Change]:
    """Without the marks before and behind the words."""
    name = "words" if match["words"] else "target"
    yield match.start(), match.start(name), ""
    yield match.end(name), match.end(), ""


_DIALECTS: Sequence[tuple[re.Pattern[str], Callable[[re.Match[str]], Iterator[Change]]]] = (
    (_NOTE, _nothing),
    (_RAISED, _raised),
    (_IN_FORMULA, _raised),
    (_LOWERED, _around),
    (_WIKI, _around),
    (_BRIGHT, _around),
)


def _pairs(found: Iterable[tuple[str, int, int]]) -> Iterator[tuple[int, int, int, int]]:
    """(start, end) of the opening and of the closing mark of each outermost pair."""
    opened: list[tuple[int, int]] = []
    for kind, start, end in sorted(found, key=lambda each: each[1]):
        if kind == "open":
            opened.append((start, end))
        elif opened:
            begin = opened.pop()
            if not opened:
                yield *begin, start, end


class _Watcher:
    """A parser whose rules tell what they did."""

    def __init__(self) -> None:
        self.parser = parser()
        self.parser.inline.ruler2.disable(["fragments_join", "text_collapse"], True)
        self._seen = _Inline("")
        for name, rule in _RULES.items():
            self.parser.inline.ruler.at(name, self._watching(name, rule))

    def watched(self, content: str, env: dict[str, Any]) -> _Inline:
        """What the rules do with the content of a block."""
        self._seen = seen = _Inline(content)
        self.parser.inline.parse(content, self.parser, env, [])
        return seen

    def _watching(self, name: str, rule: Rule) -> Rule:
        def watch(state: StateInline, silent: bool) -> bool:
            start, number = state.pos, len(state.tokens)
            label = _label_end(state) if name == "link" and not silent else 0
            if not rule(state, silent):
                return False
            if not silent and len(state.src) == len(self._seen.content):
                _NOTED[name](self._seen, state, (start, label or state.pos, state.pos), state.tokens[number:])
            return True

        return watch


def _label_end(state: StateInline) -> int:
    if state.src[state.pos] != "[":
        return 0
    before = state.pos
    end: int = state.md.helpers.parseLinkLabel(state, before, True)
    state.pos = before
    return max(end, 0)


Noted = Callable[[_Inline, StateInline, tuple[int, int, int], Sequence[Token]], None]


def _escape(seen: _Inline, state: StateInline, at: tuple[int, int, int], tokens: Sequence[Token]) -> None:
    seen.found.append((at[0], at[0] + 1, ""))


def _code(seen: _Inline, state: StateInline, at: tuple[int, int, int], tokens: Sequence[Token]) -> None:
    start, _, end = at
    if not tokens or tokens[-1].type != "code_inline":
        return  # a lone row of backticks
    ticks = len(tokens[-1].markup)
    seen.code.append((start, end))
    seen.found += [(start, start + ticks, ""), (end - ticks, end, "")]


def _delimiters(seen: _Inline, state: StateInline, at: tuple[int, int, int], tokens: Sequence[Token]) -> None:
    place = at[2]
    for token in reversed(tokens):
        if set(token.content) <= set("*_~"):
            seen.delimiters.append((token, place - len(token.content), place))
            place -= len(token.content)
        if place <= at[0]:
            break


def _link(seen: _Inline, state: StateInline, at: tuple[int, int, int], tokens: Sequence[Token]) -> None:
    start, label, end = at
    words = seen.content[start + 1 : label].replace("\\", "").strip("[]")
    touches = start > 0 and not seen.content[start - 1].isspace()
    if touches and seen.content[label:].startswith("](#") and (mark := raise_words(words)) != words:
        seen.raised.append((start, end, mark))  # "54[2](#note)"
    seen.found += [(start, start + 1, ""), (label, end, "")]


def _image(seen: _Inline, state: StateInline, at: tuple[int, int, int], tokens: Sequence[Token]) -> None:
    seen.found.append((at[0], at[2], ""))
    seen.images.append(at[0])


def _address(seen: _Inline, state: StateInline, at: tuple[int, int, int], tokens: Sequence[Token]) -> None:
    seen.found += [(at[0], at[0] + 1, ""), (at[2] - 1, at[2], "")]


def _tag(seen: _Inline, state: StateInline, at: tuple[int, int, int], tokens: Sequence[Token]) -> None:
    name = _TAG.match(state.src, at[0])
    shown = "!" if name is None else name[1].lower()
    seen.tags.append((shown, at[0], at[2]))
    tag, touches = state.src[at[0] : at[2]], at[0] > 0 and not state.src[at[0] - 1].isspace()
    if STRUCK.search(tag):
        seen.struck.add(at[0])
    if touches and NOTED.search(tag):
        seen.noted.add(at[0])


def _entity(seen: _Inline, state: StateInline, at: tuple[int, int, int], tokens: Sequence[Token]) -> None:
    seen.found.append((at[0], at[2], tokens[-1].content if tokens else ""))


_NOTED: Mapping[str, Noted] = {
    "escape": _escape,
    "backticks": _code,
    "strikethrough": _delimiters,
    "emphasis": _delimiters,
    "link": _link,
    "image": _image,
    "autolink": _address,
    "html_inline": _tag,
    "entity": _entity,
}
