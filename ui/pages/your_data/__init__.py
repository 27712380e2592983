"""Page: your data."""
