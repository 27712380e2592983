"""Mark two points on a picture: click, drag, or arrow keys."""

from ui.widgets.point_marker.mount import Ends, marker

__all__ = ["Ends", "marker"]
