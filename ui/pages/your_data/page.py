"""Your data: what is kept where, for how long, and how to erase it."""

from __future__ import annotations

import streamlit as st

from core.text import Text
from ui.services import remembered
from ui.services.screening.kept import Kept, kept, models
from ui.session.state import forget, visit
from ui.widgets.text_table import text_table
from ui.wording.labels import escaped
from ui.wording.text import _, render

_MB = 1e6
# (what, where, for how long, how to erase it)
_ROWS = (
    (
        Text("Videos you add or record, and the pictures made from them"),
        Text("A private folder of this visit"),
        Text("Until half an hour after you close the page; after a crash until the next start"),
        Text("The button below"),
    ),
    (
        Text("Results of this visit"),
        Text("The memory of the program"),
        Text("Until half an hour after you close the page"),
        Text("The button below"),
    ),
    (
        Text("Reports and results you download"),
        Text("Where your browser puts downloads"),
        Text("Until you delete them"),
        Text("Delete the files"),
    ),
    (
        Text("Results of the command line and of a team's folder"),
        Text("The folder you named"),
        Text("Until you delete them"),
        Text("Delete the folder"),
    ),
    (
        Text("Your language, and who reads the results"),
        Text("A small file in your settings folder"),
        Text("Until you delete it"),
        Text("Delete the file"),
    ),
    (
        Text("Pose models you fetched (nothing of you is in them)"),
        Text("A folder of this program"),
        Text("Until you delete them"),
        Text("Delete the folder"),
    ),
)


def page() -> None:
    """Draw the table, the folders of now, and the button."""
    st.title(_("Your data"), anchor=False)
    st.markdown(
        _(
            "Everything stays on this computer. Nothing is sent anywhere: no videos, no results, "
            "no statistics, and the program does not ask for new versions."
        )
    )
    head = (_("What"), _("Where"), _("For how long"), _("How to erase it"))
    text_table([dict(zip(head, map(render, row), strict=True)) for row in _ROWS])
    st.header(_("Now"), anchor=False)
    st.markdown(_("This visit: {kept}").format(kept=_told(kept(visit().workspace.folder))))
    st.markdown(_("Settings: {path}").format(path=escaped(str(remembered.path().parent))))
    st.markdown(_("Fetched models: {kept}").format(kept=_told(models())))
    st.button(
        _("Erase everything of this visit"), icon=":material/delete:", key="erase", on_click=forget
    )
    st.caption(
        _(
            "Erasing takes videos and results of this page off the disk and out of memory. It does "
            "not reach copies you saved, nor the video on your phone or camera."
        )
    )


def _told(what: Kept) -> str:
    told = _("{n} files, {size:.1f} MB, in {folder}")
    if what.files == 1:
        told = _("One file, {size:.1f} MB, in {folder}")
    size = what.size_bytes / _MB
    return told.format(n=what.files, size=size, folder=escaped(str(what.folder)))
