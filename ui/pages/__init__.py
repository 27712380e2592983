"""One file a page; each has ``page()``. Registered in `ui/app/main.py`."""
