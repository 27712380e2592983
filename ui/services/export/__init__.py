"""A result for other programs: OpenSim, motion-capture software, BIDS, hospital systems."""

from ui.services.export.formats import FORMATS, export

__all__ = ["FORMATS", "export"]
