"""State of one browser session, and its audience."""
