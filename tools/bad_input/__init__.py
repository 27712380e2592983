"""Files as nobody should make them; ``python -m tools.bad_input`` says how each is answered."""
