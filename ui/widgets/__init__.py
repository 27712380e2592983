"""Pieces of a page. Each draws one thing and keeps nothing."""
