"""Several clips of one person: where they come from, how they are screened and traced back."""

from ui.services.visit.evidence_trace import Traced, traced
from ui.services.visit.visit_clip import VisitClip, from_folder, from_shown, from_upload

__all__ = ["Traced", "VisitClip", "from_folder", "from_shown", "from_upload", "traced"]
