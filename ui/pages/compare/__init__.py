"""Page: then and now."""
