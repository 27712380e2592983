"""Page: the clips of a team."""
