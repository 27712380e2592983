"""The app: pages, reader, language, style. Started by `plumbline app`."""

from __future__ import annotations

# Only light imports at the top: reading a clip starts helper processes, and each of them
# loads this file once more (not as the main program).
import importlib
from collections.abc import Callable
from pathlib import Path

from core.text import mark

# One line a page: (folder in ui/pages, title, icon, address). The first is the default.
PAGES: tuple[tuple[str, str, str, str], ...] = (
    ("screen", mark("Start"), ":material/home:", "screen"),
    ("record", mark("Film with the camera"), ":material/videocam:", "camera"),
    ("live", mark("Live picture"), ":material/sensors:", "live-picture"),
    ("visit", mark("One visit, several videos"), ":material/account_tree:", "visit"),
    ("compare", mark("Then and now"), ":material/compare_arrows:", "compare"),
    ("team", mark("A team's videos"), ":material/groups:", "team"),
    ("people", mark("People"), ":material/folder_shared:", "people"),
    ("selfcheck", mark("Check yourself"), ":material/self_improvement:", "self-check"),
    ("learn", mark("Learn"), ":material/menu_book:", "education"),
    ("your_data", mark("Your data"), ":material/shield:", "your-data"),
)
# Pages in the menu of a reader, in this order; the others keep their addresses.
MENU: dict[str, tuple[str, ...]] = {
    "clinician": tuple(page for page, *_rest in PAGES),
    "coach": (
        "screen",
        "team",
        "people",
        "record",
        "live",
        "compare",
        "visit",
        "learn",
        "your_data",
    ),
    "home": ("screen", "selfcheck", "record", "learn", "your_data"),
}
ROOT = Path(__file__).parents[1]


def _runner(module: str) -> Callable[[], None]:
    def run() -> None:
        importlib.import_module(f"ui.pages.{module}.page").page()

    return run


def main() -> None:
    """Draw the frame around the pages, then the page."""
    import streamlit as st

    from ui.app import ahead

    ahead.wait()
    from ui.app.garbage import collect_regularly
    from ui.session import audience, language, places
    from ui.widgets import frame_words, style

    collect_regularly()
    # A frame of our own: for a material symbol the browser would ask a font host for the icon.
    st.set_page_config(page_title="Plumbline", page_icon=str(ROOT / "icon.png"), layout="wide")
    language.follow_session()
    style.inject()
    frame_words.say()
    st.logo(str(ROOT / "logo.svg"), size="large")
    with st.sidebar:
        below_menu = st.container()
    with below_menu:
        reader = audience.switch()
        language.switch()
    pages = _pages(MENU[reader.id])
    places.put(pages)
    chosen = st.navigation(list(pages.values()))
    with below_menu:
        _privacy()
    chosen.run()


def _pages(menu: tuple[str, ...]) -> dict:
    import streamlit as st

    from ui.wording.text import _

    rows = {row[0]: row for row in PAGES}
    names = [*menu, *(name for name in rows if name not in menu)]
    return {
        name: st.Page(
            _runner(name),
            title=_(rows[name][1]),
            icon=rows[name][2],
            url_path=rows[name][3],
            default=name == PAGES[0][0],
            visibility="visible" if name in menu else "hidden",
        )
        for name in names
    }


def _privacy() -> None:
    import streamlit as st

    from ui.wording.text import _

    st.caption(
        ":material/lock: "
        + _(
            "Everything stays on this computer. "
            "Videos are deleted half an hour after you close the page."
        )
    )


if __name__ == "__main__":
    main()
