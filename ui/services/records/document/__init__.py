"""screening.json: a screening as a plain document, and back (docs/screening-json.md)."""

from core.text_json import pack, unpack
from ui.services.records.document.reader import from_document, recording_from_document
from ui.services.records.document.writer import (
    SCHEMA_VERSION,
    recording_document,
    to_document,
)

__all__ = [
    "SCHEMA_VERSION",
    "from_document",
    "pack",
    "recording_document",
    "recording_from_document",
    "to_document",
    "unpack",
]
