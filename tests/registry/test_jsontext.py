"""The text of registries is that of the standard library, byte for byte."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model.jsontext import indented

PLAIN = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
VALUES = st.recursive(PLAIN, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20)


@given(VALUES)
def test_the_text_is_that_of_the_standard_library(value: object) -> None:
    """Indented, keys sorted, characters as they are."""
    assert indented(value) == json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True, allow_nan=False)


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_numbers_that_are_none_are_refused(number: float) -> None:
    """As the standard library does when asked to."""
    with pytest.raises(ValueError, match="JSON"):
        indented({"a": [number]})
