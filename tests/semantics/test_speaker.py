"""*We* and *our* are the declared speaker; in a quotation, whoever says it."""

from __future__ import annotations

import pytest

from tests.semantics.support import resolved


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("[We]{Norway} joined in 1950.", "Norway"),
        ("In May [our country]{Norway} joined.", "Norway"),
        ("[My country]{Norway} joined, and I thank you.", "Norway"),
        ("[I]{Ada Holm} thank you.", "Ada Holm"),
        ("“[We]{Ice Council} won,” said the Ice Council.", "Norway"),
        ("“[I]{Karl Lund} won,” said Karl Lund.", "Norway"),
        ("[Our]{Trade Court} judges met.", "Trade Court"),
    ],
)
def test_the_first_person_is_who_speaks(text: str, speaker: str | None) -> None:
    """A country or body says *we*, a person *I*."""
    wanted, found = resolved(text, speaker=speaker)
    assert found == wanted


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("[I]{} thank you.", "Norway"),
        ("In May [our country]{} joined.", "Ada Holm"),
        ("[We]{} joined in 1950. Norway is large.", None),
        ("“[We]{} won,” said Karl Lund.", "Norway"),
        ("“[I]{} won,” said the Ice Council.", None),
        ("“[We]{} won.”", "Norway"),
    ],
)
def test_the_first_person_stays_open(text: str, speaker: str | None) -> None:
    """No speaker, or one who cannot be meant."""
    wanted, found = resolved(text, speaker=speaker)
    assert found == wanted
