"""Readers: files, folders, feeds and archives become `Document` values. Knows nothing of RDF or of politics."""

from kg.documents.articles import MAX_CHARS
from kg.documents.files import MAX_BYTES
from kg.documents.inputs import SUFFIXES, read

__all__ = ["MAX_BYTES", "MAX_CHARS", "SUFFIXES", "read"]
