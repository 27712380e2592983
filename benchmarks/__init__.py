"""Tables of measured error and speed."""
