"""Start: who reads, three ways in, samples; then the wait and the result of one video."""

from __future__ import annotations

from ui.pages.screen.start import start
from ui.widgets.result.view import waiting_or_result


def page() -> None:
    """Draw the page in the state the visit is in."""
    if not waiting_or_result():
        start()
