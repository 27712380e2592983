"""The parts of a result page."""
