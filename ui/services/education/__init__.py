"""The education pages."""
