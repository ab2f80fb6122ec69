"""What stands for something is put into a claim's wording, kept as it stands, or left open."""

from __future__ import annotations

import pytest

from tests.extraction.support import extracted, texts


@pytest.mark.parametrize(
    ("text", "speaker", "wanted"),
    [
        ("Norway took its seat in May.", None, "Norway took its seat in May"),
        ("Chile left. Norway said that it had won.", None, "it had won"),
        ("We took our seat in May.", "Norway", "Norway took its seat in May"),
        ("The vote helped us.", "Norway", "The vote helped Norway"),
        ("Our seat was empty in May.", "Norway", "Norway's seat was empty in May"),
        ("Norway is a kingdom. It joined in 1950.", None, "Norway joined in 1950"),
        ("Norway is a kingdom. Its capital is Oslo.", None, "Norway's capital is Oslo"),
        ("The Ice Council met. In May the Council voted.", None, "In May the Ice Council voted"),
        ("President Ada Holm spoke. This President left in May.", None, "President Ada Holm left in May"),
        ("Norway and Chile met. Both left in May.", None, "Norway and Chile left in May"),
        ("A bridge was built in 1932. It carries eight lanes.", None, "The bridge carries eight lanes"),
        ("Ada Holm spoke. Holm left in May.", None, "Holm left in May"),
        ("Ada Holm wrote to her brother. Her brother left. He sold the farm in May.", None, "He sold the farm in May"),
    ],
)
def test_a_claim_reads_well(text: str, speaker: str | None, wanted: str) -> None:
    """A name in place of a pronoun, but no name twice and no "his wife" in place of "she"."""
    assert any(wanted in found for found in texts(text, speaker)), texts(text, speaker)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Norway took its seat in May.", "its", "Norway's"),
        ("Ada Holm spoke in Oslo. Holm left in May.", "Holm", "Ada Holm"),
        ("The teams thanked their coaches.", "their", "the teams'"),
    ],
)
def test_kept_words_are_known_all_the_same(text: str, words: str, value: str) -> None:
    """What is compared has the value in the place of the words that the wording keeps."""
    claim = extracted(text).claims[-1]
    assert (words, value) in [(r.span.quote, r.value) for r in claim.resolutions]
    assert words in claim.text
    assert value in "".join(piece.text for piece in claim.spelled_out)
    quoted = [piece.span.quote for piece in claim.spelled_out if piece.span is not None]
    assert "".join(quoted).replace(" ", "") == claim.quote.replace(" ", "")
