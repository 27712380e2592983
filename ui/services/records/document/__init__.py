"""screening.json: a screening as a plain document, and back (docs/screening-json.md)."""

from ui.services.records.document.reader import recording_from_document
from ui.services.records.document.writer import SCHEMA_VERSION, recording_document

__all__ = ["SCHEMA_VERSION", "recording_document", "recording_from_document"]
