"""Characters of symbol fonts that Word stores by number."""

from __future__ import annotations

__all__ = ["symbol"]

# Code points as the font vendors publish them, without the private-use offset F000.
_GREEK_CAPITALS = dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True))
_GREEK_SMALL = dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True))
_SYMBOL = {
    **{code: chr(code) for code in (*range(0x20, 0x22), 0x23, 0x25, 0x26, *range(0x28, 0x2A), *range(0x2B, 0x2D))},
    **{code: chr(code) for code in range(0x2E, 0x40)},
    **_GREEK_CAPITALS,
    **_GREEK_SMALL,
    0x2A: "∗",
    0x2D: "−",
    0xA0: "€",
    0xA2: "′",
    0xA3: "≤",
    0xA5: "∞",
    0xAB: "↔",
    0xAC: "←",
    0xAD: "↑",
    0xAE: "→",
    0xAF: "↓",
    0xB0: "°",
    0xB1: "±",
    0xB2: "″",
    0xB3: "≥",
    0xB4: "×",
    0xB5: "∝",
    0xB7: "•",
    0xB8: "÷",
    0xB9: "≠",
    0xBA: "≡",
    0xBB: "≈",
    0xBC: "…",
    0xD2: "®",
    0xD3: "©",
    0xD4: "™",
    0xE2: "®",
    0xE3: "©",
    0xE4: "™",
}
_WINGDINGS = {0x4A: "☺", 0x6C: "●", 0x6E: "■", 0xA7: "▪", 0xA8: "☐", 0xE0: "→"}
_WINGDINGS |= {0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑"}
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}


def symbol(font: str, code: str) -> tuple[str, bool]:
    """The character of a ``w:sym`` and whether it is known; an unknown one stays as its private-use code point."""
    try:
        number = int(code, 16)
        written = chr(number)
    except (ValueError, OverflowError):
        return "", False
    if number < 0x20 or 0xD800 <= number < 0xE000:
        return "", False
    table = _FONTS.get(font.lower())
    if table is None:
        return written, not 0xE000 <= number < 0xF900
    known = table.get(number - 0xF000 if 0xF000 <= number < 0xF100 else number)
    return known or written, known is not None
