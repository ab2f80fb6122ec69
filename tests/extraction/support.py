"""Documents and names for the tests of extraction."""

from claimcheck.extraction import Extraction, extract
from claimcheck.model import Block, BlockKind, Document, EntityKind, Source
from claimcheck.normalisation.entities import Alias, AliasTable

_NAMES = (
    ("Norway", EntityKind.COUNTRY),
    ("Chile", EntityKind.COUNTRY),
    ("Northern Ice Council", EntityKind.ORGANISATION),
    ("Ice Council", EntityKind.ORGANISATION),
)
ALIASES = AliasTable(
    [Alias(text=text, kind=kind, id=text.removeprefix("Northern ").lower()) for text, kind in _NAMES],
    [(kind, text.removeprefix("Northern ").lower(), text) for text, kind in reversed(_NAMES)],
)


def document(text: str, speaker: str | None = None, kind: BlockKind = BlockKind.PARAGRAPH) -> Document:
    """A document whose lines are blocks of one kind."""
    blocks, position = [], 0
    for number, line in enumerate(text.split("\n"), 1):
        blocks.append(Block(kind=kind, start=position, end=position + len(line), locator=f"line:{number}"))
        position += len(line) + 1
    source = Source(name="test", media_type="text/plain", sha256="0" * 64)
    return Document(text=text, blocks=tuple(blocks), source=source, speaker=speaker)


def extracted(text: str, speaker: str | None = None) -> Extraction:
    """The extraction of a text."""
    return extract(document(text, speaker), ALIASES)


def texts(text: str, speaker: str | None = None) -> list[str]:
    """The wordings of all claims."""
    return [claim.text for claim in extracted(text, speaker).claims]
