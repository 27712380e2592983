"""What one browser session remembers, and who is reading."""
