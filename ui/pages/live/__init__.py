"""Page: live view."""
