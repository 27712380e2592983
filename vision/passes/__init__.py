"""How a clip is read: in chunks, in parallel, one person or several."""
