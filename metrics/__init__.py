"""Landmarks in, findings out: numpy and scipy only."""
