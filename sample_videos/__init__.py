"""Clips anyone may copy, their truth, and the code that renders them."""
