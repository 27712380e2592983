"""Page: follow-up."""
