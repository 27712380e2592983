"""The modules of the start page, loaded while the browser opens.

Streamlit imports nothing of ours before the first browser asks, and that one would wait for them
after it has waited for Streamlit's own scripts. Loaded in a thread as soon as the server is made,
they are there by then.
"""

from __future__ import annotations

import importlib
import threading

# What the first page of `ui.app.main` imports.
_MODULES = (
    "ui.app.garbage",
    "ui.session.language",
    "ui.widgets.frame_words",
    "ui.widgets.style",
    "ui.pages.screen.page",
)


def _load() -> None:
    for name in _MODULES:
        importlib.import_module(name)
    from PIL import Image

    Image.preinit()  # Streamlit looks at each picture that it sends


_thread = threading.Thread(target=_load, name="plumbline-ahead", daemon=True)


def load() -> None:
    """Begin; called once, by the server."""
    _thread.start()


def wait() -> None:
    """Until all is loaded, when it has begun: no two threads import the same modules."""
    if _thread.ident is not None:
        _thread.join()
