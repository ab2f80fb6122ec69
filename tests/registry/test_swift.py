"""A sound registry is read quickly; what is wrong with another is told as if it had been read slowly."""

from __future__ import annotations

import json
from typing import Any

import pytest

from claimcheck import Document, Registry
from claimcheck.errors import RegistryError
from claimcheck.model import Claim
from claimcheck.registry import codec
from claimcheck.registry.codec import Decoder, encode

TEXT = "Ada Holm opened 12 locks in 1907."


def claim() -> Claim:
    document = Document.from_text(TEXT)
    return Claim(id="a-1", text=TEXT, spans=(document.span(0, 33),), sentence=document.span(0, 33))


def test_what_is_sound_is_read_without_paths(monkeypatch: pytest.MonkeyPatch) -> None:
    """The careful reader is not asked, and the value is the one that was written."""
    monkeypatch.setattr(Decoder, "_value", lambda *_: pytest.fail("read slowly"))
    assert Decoder().decode(Claim, json.loads(json.dumps(encode(claim()))), "$") == claim()


WRONG: list[tuple[str, Any]] = [
    ("text", 3),
    ("spans", "none"),
    ("polarity", "maybe"),
    ("check_worthiness", True),
    ("checkable", 1),
    ("quote", "another"),
    ("sentence", {"start": 0, "end": 33}),
    ("spans", [{"start": "0", "end": 3, "quote": "Ada"}]),
    ("strange", 1),
    ("times", [None]),
]


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_what_is_wrong_is_told_with_its_path(name: str, value: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same faults as of the careful reader alone."""
    data = {**encode(claim()), name: value}
    both, careful = Decoder(), Decoder()
    assert both.decode(Claim, data, "$") is None
    monkeypatch.setattr(codec, "reader", lambda _: lambda _: 1 / 0)
    monkeypatch.setattr(codec, "GIVES_UP", (ZeroDivisionError,))
    assert careful.decode(Claim, data, "$") is None
    assert both.faults == careful.faults
    assert both.faults[0].startswith(f"$.{name}")


def test_a_registry_with_a_wrong_value_is_refused() -> None:
    """With the path of the value within the file."""
    data = Registry(document=Document.from_text(TEXT), claims=(claim(),)).to_dict()
    data["claims"][0]["spans"][0]["quote"] = 7
    with pytest.raises(RegistryError) as found:
        Registry.loads(json.dumps(data))
    assert any("$.claims[0].spans[0].quote" in fault for fault in found.value.faults)
