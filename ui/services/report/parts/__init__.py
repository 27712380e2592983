"""Parts of a report, each drawn from a result."""
