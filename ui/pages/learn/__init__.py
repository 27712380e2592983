"""Page: education."""
