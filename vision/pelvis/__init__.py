"""The pelvis seen in the picture itself, not guessed from the hip landmarks.

Doors: `measure` (automatic), `stickers.track` (two marks), `clicks.track` (two points clicked).
"""

from vision.pelvis.flow_track import measure

__all__ = ["measure"]
