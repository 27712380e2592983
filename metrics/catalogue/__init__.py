"""What is known beforehand: measurements, norms, patterns, parameters, each with its source."""
