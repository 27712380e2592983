"""Plain mathematics on sampled signals: angles, filters, windows, uncertainty."""
