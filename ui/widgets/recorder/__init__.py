"""Record a clip with the browser's camera: preview, set-up check, countdown, recording, upload."""

from ui.widgets.recorder.mount import LONGEST_S, Plan, recorder

__all__ = ["LONGEST_S", "Plan", "recorder"]
