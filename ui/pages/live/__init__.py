"""Page: live picture."""
