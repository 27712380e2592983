"""The app: pages, audience switch, style. Started by `plumbline app`."""

from __future__ import annotations

# Only light imports at the top: reading a clip starts helper processes, and each of them
# loads this file once more (not as the main program).
import importlib
from collections.abc import Callable
from pathlib import Path

from core.text import mark

# One line a page: (folder in ui/pages, title, icon, address). The first is the default.
PAGES: tuple[tuple[str, str, str, str], ...] = (
    ("screen", mark("Screen a video"), ":material/straighten:", "screen"),
    ("visit", mark("One visit, several videos"), ":material/account_tree:", "visit"),
    ("compare", mark("Then and now"), ":material/compare_arrows:", "compare"),
    ("record", mark("Film with the camera"), ":material/videocam:", "camera"),
    ("live", mark("Live picture"), ":material/sensors:", "live-picture"),
    ("selfcheck", mark("Check yourself"), ":material/self_improvement:", "self-check"),
    ("team", mark("A team's videos"), ":material/groups:", "team"),
    ("people", mark("People"), ":material/folder_shared:", "people"),
    ("learn", mark("Learn"), ":material/menu_book:", "education"),
)


def _runner(module: str) -> Callable[[], None]:
    def run() -> None:
        importlib.import_module(f"ui.pages.{module}.page").page()

    return run


def main() -> None:
    """Draw the frame around the pages, then the page."""
    import streamlit as st

    from ui.session import audience
    from ui.widgets import style
    from ui.wording.text import _

    # A frame of our own: for a material symbol the browser would ask a font host for the icon.
    icon = str(Path(__file__).parents[1] / "icon.png")
    st.set_page_config(page_title="Plumbline", page_icon=icon, layout="wide")
    style.inject()
    pages = [
        st.Page(_runner(module), title=_(title), icon=icon, url_path=path, default=i == 0)
        for i, (module, title, icon, path) in enumerate(PAGES)
    ]
    chosen = st.navigation(pages)
    with st.sidebar:
        audience.switch()
        st.caption(
            ":material/lock: "
            + _(
                "Everything stays on this computer. "
                "Videos are deleted half an hour after you close the page."
            )
        )
    chosen.run()


if __name__ == "__main__":
    main()
