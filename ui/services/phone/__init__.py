"""A phone in the same network hands over a clip: a small web server with one page."""

from ui.services.phone.network import addresses
from ui.services.phone.receiver import Arrived, PhoneReceiver

__all__ = ["Arrived", "PhoneReceiver", "addresses"]
