"""The text of a PDF page, raised characters told apart, with a limit to what one file may have drawn."""

from __future__ import annotations

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
        if self.left < 0:
            raise WorkLimit(
                f"{self.name}: its pages draw more than {self.most:,} things (forms within forms?); "
                "save it again as .docx or raise max-nodes"
            )


def text_of(page: Any, budget: Budget) -> str:
    """What a page shows as text; a raised mark in raised characters."""
    text: str = page.extract_text(visitor_operand_before=_Watcher(budget).before) or ""
    return text


@define
class _Watcher:
    """Follows size and height of the text and writes raised characters where a mark stands above its line."""

    budget: Budget
    size: float = 1.0
    rise: float = 0.0
    line: tuple[float, float] | None = None
    kept: list[tuple[float, float]] = field(factory=list)

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
            self._shown(operands, operator, cm, tm)

    def _shown(self, operands: Any, operator: bytes, cm: Matrix, tm: Matrix) -> None:
        words = operands[0] if operator == b"TJ" else operands
        if not isinstance(words, list) or not all(isinstance(each, (str, int, float)) for each in words):
            return
        shown = "".join(each for each in words if isinstance(each, str))
        if not shown.strip():
            return
        size, height = self._place(cm, tm)
        if self._is_raised(size, height) and raise_words(shown) != shown:
            for number, each in enumerate(words):
                if isinstance(each, str):
                    words[number] = type(each)(raise_words(each))
        elif size > 0:
            self.line = size, height - self.rise * size / (self.size or 1.0)

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
