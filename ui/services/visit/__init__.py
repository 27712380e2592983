"""The clips of one visit together: gathering them, clues, evidence."""

from ui.services.visit.evidence_trace import traced
from ui.services.visit.kept_files import from_upload

__all__ = ["from_upload", "traced"]
