"""Then and now: comparability and change beyond the measuring error."""
