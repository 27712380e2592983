"""A phone in the same network hands over a clip: a small web server with one page."""

from ui.services.phone.door import Arrived, PhoneDoor
from ui.services.phone.network import addresses

__all__ = ["Arrived", "PhoneDoor", "addresses"]
