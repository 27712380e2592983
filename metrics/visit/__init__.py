"""Several clips of one visit: clues, synthesis a leg, missing clips."""

from metrics.visit.chain import Link, State, links
from metrics.visit.clues import ANSWERS, Basis, Clue, Statement
from metrics.visit.protocol import ProtocolStatus, protocol_status
from metrics.visit.synthesis import ACROSS_CLIPS, VisitSummary, combine
from metrics.visit.themes import LegSummary

__all__ = [
    "ACROSS_CLIPS",
    "ANSWERS",
    "Basis",
    "Clue",
    "LegSummary",
    "Link",
    "ProtocolStatus",
    "State",
    "Statement",
    "VisitSummary",
    "combine",
    "links",
    "protocol_status",
]
