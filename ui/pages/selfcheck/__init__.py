"""Page: guided self-check."""
