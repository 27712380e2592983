"""Mark two points on an image: click, drag, or arrow keys."""

from ui.widgets.point_marker.mount import Ends, marker

__all__ = ["Ends", "marker"]
