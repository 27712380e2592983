"""Findings to people: pages, command line, files."""
