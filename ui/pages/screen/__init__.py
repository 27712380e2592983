"""Page: screen one clip."""
