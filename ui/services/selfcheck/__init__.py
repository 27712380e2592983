"""The guided self-check without its pages."""
