"""Page: several clips of one visit."""
