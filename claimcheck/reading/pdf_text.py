"""The text of a PDF page, raised characters told apart, with a limit to what one file may have drawn."""

from __future__ import annotations

import re
from typing import Any

from attrs import define, field

from claimcheck.errors import WorkLimit
from claimcheck.reading.raised import raise_words

__all__ = ["Budget", "text_of"]

Matrix = list[float]
_SMALLER = 0.85
_LOWEST, _HIGHEST = 0.12, 0.9
#: A form that is drawn counts as many things: each may hold further forms.
_FORM = 400
#: Private characters around raised text, while it is taken from the page.
_BEGIN, _END = "\ue9f0", "\ue9f1"
_FENCED = re.compile(f"{_BEGIN}([^{_BEGIN}{_END}]*){_END}")
_SHOWING = (b"Tj", b"TJ", b"'", b'"')


@define
class Budget:
    """How many drawing operations are left for the pages of a file called ``name``."""

    name: str
    left: int
    most: int

    def spend(self, number: int) -> None:
        """Take some; raises WorkLimit when none is left."""
        self.left -= number
        self.check()

    def check(self) -> None:
        """Raise WorkLimit when more was wanted than there was; what draws may have swallowed the first error."""
        if self.left < 0:
            raise WorkLimit(
                f"{self.name}: its pages draw more than {self.most:,} things (forms within forms?); "
                "save it again as .docx or raise max-nodes"
            )


def text_of(page: Any, budget: Budget) -> str:
    """What a page shows as text; a raised mark in raised characters."""
    content = _parsed(page)
    watcher = _Watcher(budget)
    text = _extracted(page, watcher)
    if content is None or not watcher.raised:
        return text
    content.operations = [_fenced(shown, name, watcher.raised) for shown, name in content.operations]
    text = _extracted(page, _Watcher(budget))
    return _FENCED.sub(lambda match: raise_words(match[1]), text).replace(_BEGIN, "").replace(_END, "")


def _extracted(page: Any, watcher: _Watcher) -> str:
    text: str = page.extract_text(visitor_operand_before=watcher.before) or ""
    watcher.budget.check()
    return text


def _parsed(page: Any) -> Any:
    """The operations of a page, held by it, so that those that are changed are those that are drawn."""
    from pypdf.generic import ArrayObject, ContentStream, NameObject, StreamObject

    found = page.get("/Contents")
    found = None if found is None else found.get_object()
    if not isinstance(found, (ArrayObject, StreamObject)):
        return None
    content = ContentStream(found, page.pdf)
    page[NameObject("/Contents")] = content
    return content


def _fenced(operands: Any, operator: bytes, raised: set[int]) -> tuple[Any, bytes]:
    """An operation; one that shows raised text with signs around it, which pass through as they are."""
    from pypdf.generic import ArrayObject, TextStringObject

    if id(operands) not in raised or operator not in (b"Tj", b"TJ"):
        return operands, operator
    shown = operands[0] if operator == b"TJ" else operands[:1]
    return [ArrayObject([TextStringObject(_BEGIN), *shown, TextStringObject(_END)])], b"TJ"


@define
class _Watcher:
    """Follows size and height of the text and keeps which operations show marks above their line."""

    budget: Budget
    size: float = 1.0
    rise: float = 0.0
    line: tuple[float, float] | None = None
    kept: list[tuple[float, float]] = field(factory=list)
    raised: set[int] = field(factory=set)

    def before(self, operator: bytes, operands: Any, cm: Matrix, tm: Matrix) -> None:
        """Called before each drawing operation."""
        self.budget.spend(_FORM if operator == b"Do" else 1)
        if operator == b"Tf" and len(operands) > 1:
            self.size = _number(operands[1], self.size)
        elif operator == b"Ts" and operands:
            self.rise = _number(operands[0], self.rise)
        elif operator == b"q":
            self.kept.append((self.size, self.rise))
        elif operator == b"Q" and self.kept:
            self.size, self.rise = self.kept.pop()
        elif operator in _SHOWING and operands:
            self._shown(operands, cm, tm)

    def _shown(self, operands: Any, cm: Matrix, tm: Matrix) -> None:
        size, height = self._place(cm, tm)
        if self._is_raised(size, height):
            self.raised.add(id(operands))
        elif size > 0:
            self.line = size, height

    def _place(self, cm: Matrix, tm: Matrix) -> tuple[float, float]:
        """(size, height) of what is shown next, as on the page."""
        scale = _scale(tm) * _scale(cm)
        height = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        return abs(self.size) * scale, height + self.rise * scale

    def _is_raised(self, size: float, height: float) -> bool:
        if self.line is None or size <= 0:
            return False
        before, base = self.line
        return size <= _SMALLER * before and _LOWEST * before <= height - base <= _HIGHEST * before


def _scale(matrix: Matrix) -> float:
    a, b, c, d = matrix[:4]
    return float(abs(a * d - b * c) ** 0.5)


def _number(value: Any, otherwise: float) -> float:
    return float(value) if isinstance(value, (int, float)) else otherwise
