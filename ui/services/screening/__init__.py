"""One clip: settings, screening, background jobs, marking by hand."""
