"""Mark points on an image: click, drag, or arrow keys."""

from ui.widgets.point_marker.mount import BodyPoint, Ends, body_marker, marker

__all__ = ["BodyPoint", "Ends", "body_marker", "marker"]
