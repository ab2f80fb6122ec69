"""Reading: a file becomes a Document, one canonical text with blocks that lead back into the file.

>>> from claimcheck.reading import document_from_text
>>> document_from_text("The bridge opened in 1932.").text
'The bridge opened in 1932.'
"""

from claimcheck.reading.docx_map import CharacterMap, Place, character_map
from claimcheck.reading.reader import document_from_text, read, read_bytes
from claimcheck.reading.side_file import SideFile

__all__ = ["CharacterMap", "Place", "SideFile", "character_map", "document_from_text", "read", "read_bytes"]
