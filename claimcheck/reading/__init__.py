"""Reading: a file becomes a Document, one canonical text with blocks that lead back into the file.

>>> from claimcheck.reading import document_from_text
>>> document_from_text("The bridge opened in 1932.").text
'The bridge opened in 1932.'
"""

from claimcheck.reading.comments import WordComment, word_comments
from claimcheck.reading.docx_map import CharacterMap, Place, character_map
from claimcheck.reading.languages import (
    Foreign,
    detect_language,
    foreign_language,
    foreign_spans,
    is_foreign,
    require_english,
)
from claimcheck.reading.reader import document_from_text, read, read_bytes
from claimcheck.reading.remarks import Remark, remarks
from claimcheck.reading.side_file import SideFile

__all__ = [
    "CharacterMap",
    "Foreign",
    "Place",
    "Remark",
    "SideFile",
    "WordComment",
    "character_map",
    "detect_language",
    "document_from_text",
    "foreign_language",
    "foreign_spans",
    "is_foreign",
    "read",
    "read_bytes",
    "remarks",
    "require_english",
    "word_comments",
]
