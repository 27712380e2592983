"""Follow-up: comparability of two recordings and change beyond the measuring error."""

from metrics.followup.change import compare
from metrics.followup.results import Change, Comparison, Pair, Reading

__all__ = ["Change", "Comparison", "Pair", "Reading", "compare"]
