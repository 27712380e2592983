"""Follow-up: comparability of two recordings and change beyond the measuring error."""

from metrics.followup.change import compare
from metrics.followup.comparability import (
    ComparabilityIssue,
    comparability_issues,
    obstacle,
    turned_apart,
)
from metrics.followup.results import Change, Comparison, Pair, Reading

__all__ = [
    "Change",
    "ComparabilityIssue",
    "Comparison",
    "Pair",
    "Reading",
    "comparability_issues",
    "compare",
    "obstacle",
    "turned_apart",
]
