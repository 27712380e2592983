"""The education pages and how hard they are to read."""
