"""A screening as files: JSON, Parquet, CSV, XLSX."""
