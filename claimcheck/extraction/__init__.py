"""From a document to its claims."""

from claimcheck.extraction.extractor import Extraction, extract

__all__ = ["Extraction", "extract"]
