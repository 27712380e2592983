"""Movements of the phantom: each module turns a few parameters into a take (postures in time)."""
