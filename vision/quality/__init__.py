"""How well a clip was filmed: framing and lighting."""
