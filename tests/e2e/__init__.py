"""A package, so that the browser and the app end with its last test."""
