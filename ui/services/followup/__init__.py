"""Follow-up in sentences and tables."""
