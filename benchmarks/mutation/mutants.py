"""The mutants of a file: in code by its syntax tree, in tables of numbers by their cells."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

__all__ = ["Mutant", "mutants"]

_COMPARED: dict[type[ast.cmpop], str] = {
    ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">", ast.Eq: "!=", ast.NotEq: "==",
    ast.In: "not in", ast.NotIn: "in", ast.Is: "is not", ast.IsNot: "is",
}  # fmt: skip
_WRITTEN: dict[type[ast.cmpop], str] = {
    ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!=",
    ast.In: "in", ast.NotIn: "not in", ast.Is: "is", ast.IsNot: "is not",
}  # fmt: skip
_COMPUTED: dict[type[ast.operator], tuple[str, str]] = {
    ast.Add: ("+", "-"), ast.Sub: ("-", "+"), ast.Mult: ("*", "+"), ast.FloorDiv: ("//", "*"), ast.Mod: ("%", "*"),
    ast.Div: ("/", "*"),
}  # fmt: skip
_NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?![\w.])")


@frozen(order=True)
class Mutant:
    """``line`` and ``column`` of a file are replaced: ``old`` by ``new``."""

    file: str
    line: int
    column: int
    old: str
    new: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.old} → {self.new}"

    def applied(self, source: str) -> str:
        """The file with the fault in it."""
        lines = source.splitlines(keepends=True)
        line = lines[self.line - 1].encode()
        place = slice(self.column, self.column + len(self.old.encode()))
        if line[place].decode() != self.old:
            raise ValueError(f"{self}: the file has {line[place]!r} there")
        lines[self.line - 1] = (line[: place.start] + self.new.encode() + line[place.stop :]).decode()
        return "".join(lines)


def mutants(path: Path, name: str) -> list[Mutant]:
    """All mutants of a file, in order; ``name`` is what they call it."""
    source = path.read_text(encoding="utf-8")
    if path.suffix == ".csv":
        return list(_of_table(source, name))
    return sorted(set(_of_code(source, name))) if path.suffix == ".py" else []


def _of_table(source: str, name: str) -> Iterator[Mutant]:
    for number, line in enumerate(source.splitlines(), 1):
        for match in _NUMBER.finditer(line) if number > 1 else ():
            digit = str((int(match[0][-1]) + 1) % 10)
            yield Mutant(name, number, len(line[: match.start()].encode()), match[0], match[0][:-1] + digit)


def _of_code(source: str, name: str) -> Iterator[Mutant]:
    tree = ast.parse(source)
    idle = {id(each) for node in ast.walk(tree) for each in _idle(node)}
    lines = source.splitlines()
    for node in ast.walk(tree):
        if id(node) in idle:
            continue
        for line, column, old, new in _changes(node, lines):
            yield Mutant(name, line, column, old, new)


def _idle(node: ast.AST) -> Iterator[ast.AST]:
    """What no test can notice: annotations, docstrings, what a module exports, type checking."""
    if isinstance(node, (ast.FunctionDef, ast.AnnAssign, ast.arg)):
        for annotation in (getattr(node, "annotation", None), getattr(node, "returns", None)):
            if annotation is not None:
                yield from ast.walk(annotation)
    if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "__all__" for t in node.targets):
        yield from ast.walk(node)
    if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
        yield from ast.walk(node)
    if isinstance(node, ast.If) and "version_info" in ast.dump(node.test):
        yield from ast.walk(node)
    if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("lru_cache", "frozen", "define", "TypeVar")):
        yield from ast.walk(node)


def _changes(node: ast.AST, lines: list[str]) -> Iterator[tuple[int, int, str, str]]:
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        kind = type(node.ops[0])
        yield from _between(node.left, node.comparators[0], _WRITTEN[kind], _COMPARED[kind], lines)
    elif isinstance(node, ast.BoolOp):
        old, new = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
        yield from _between(node.values[0], node.values[1], old, new, lines)
    elif isinstance(node, ast.BinOp) and type(node.op) in _COMPUTED:
        yield from _between(node.left, node.right, *_COMPUTED[type(node.op)], lines)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.lineno, node.col_offset, "not ", ""
    elif isinstance(node, ast.Constant):
        yield from _constant(node, lines)
    elif isinstance(node, (ast.Break, ast.Continue)):
        old, new = ("break", "continue") if isinstance(node, ast.Break) else ("continue", "break")
        yield node.lineno, node.col_offset, old, new


def _constant(node: ast.Constant, lines: list[str]) -> Iterator[tuple[int, int, str, str]]:
    old = lines[node.lineno - 1].encode()[node.col_offset : node.end_col_offset].decode()
    if isinstance(node.value, bool):
        yield node.lineno, node.col_offset, old, str(not node.value)
    elif isinstance(node.value, int) and old.isdecimal():
        yield node.lineno, node.col_offset, old, str(node.value + 1)


def _between(
    left: ast.expr, right: ast.expr, old: str, new: str, lines: list[str]
) -> Iterator[tuple[int, int, str, str]]:
    """The operator between two operands, where both stand on one line."""
    if left.end_lineno != right.lineno or left.end_col_offset is None or left.end_lineno is None:
        return
    between = lines[left.end_lineno - 1].encode()[left.end_col_offset : right.col_offset].decode()
    at = between.find(old)
    if at >= 0 and between.count(old) == 1:
        yield left.end_lineno, left.end_col_offset + at, old, new
