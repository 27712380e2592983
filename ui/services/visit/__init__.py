"""Several clips of one person: where they come from, how they are screened and traced back."""

from ui.services.visit.clips import VisitClip, from_folder, from_shown, from_upload
from ui.services.visit.trace import Traced, traced

__all__ = ["Traced", "VisitClip", "from_folder", "from_shown", "from_upload", "traced"]
