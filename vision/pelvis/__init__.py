"""The pelvis seen in the picture itself, not guessed from the hip landmarks.

`measure` (automatic, optical flow), `follow` (two points marked by hand), `picture_of` and
`next_click` (what marking by hand can add), `save_marker_sheet` (stickers to print).
"""

from vision.pelvis.flow_track import measure
from vision.pelvis.gaussian_process import next_click, picture_of
from vision.pelvis.manual_points import Clicked, follow
from vision.pelvis.marker_sheet import save as save_marker_sheet

__all__ = ["Clicked", "follow", "measure", "next_click", "picture_of", "save_marker_sheet"]
