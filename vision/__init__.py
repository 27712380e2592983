"""Pixels in, landmarks out."""
