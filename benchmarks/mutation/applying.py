"""Puts a mutant into the functions of a module that is loaded already."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FunctionType

from benchmarks.mutation.mutants import Mutant

__all__ = ["apply"]


def apply(mutant: Mutant, path: Path) -> bool:
    """Whether every function that the mutant changes now has the changed code, and nothing else would change."""
    source = path.read_text(encoding="utf-8")
    before = compile(source, str(path), "exec", dont_inherit=True)
    after = compile(mutant.applied(source), str(path), "exec", dont_inherit=True)
    changed = [(old, new) for old, new in zip(_outermost(before), _outermost(after), strict=True) if old != new]
    if len(changed) != 1 or not _only_inside(before, after):
        return False
    old, new = changed[0]
    loaded = [each for each in gc.get_objects() if isinstance(each, FunctionType) and _is(each.__code__, old)]
    for function in loaded:
        function.__code__ = new
    return bool(loaded)


def _outermost(code: CodeType) -> Iterator[CodeType]:
    """The functions of a module and of its classes, in order; not those inside functions."""
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            if constant.co_flags & 0x02:  # a function has locals of its own (CO_NEWLOCALS); a class body has none
                yield constant
            else:
                yield from _outermost(constant)


def _only_inside(before: CodeType, after: CodeType) -> bool:
    """Whether what runs at import is the same."""
    plain = [tuple(each for each in code.co_consts if not isinstance(each, CodeType)) for code in (before, after)]
    if before.co_code != after.co_code or plain[0] != plain[1]:
        return False
    bodies = [
        [c for c in code.co_consts if isinstance(c, CodeType) and not c.co_flags & 0x02] for code in (before, after)
    ]
    return all(_only_inside(one, other) for one, other in zip(*bodies, strict=True))


def _is(loaded: CodeType, compiled: CodeType) -> bool:
    return loaded.co_filename == compiled.co_filename and loaded == compiled
