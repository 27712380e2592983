"""Then and now in words and tables."""
