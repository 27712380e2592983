"""The result as files."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path

import streamlit as st

from ui.services import files
from ui.services.showing import Shown
from ui.text import _


def downloads(shown: Shown) -> None:
    """Buttons for the video and the data."""
    with st.container(horizontal=True, key="downloads"):
        stem = Path(shown.name).stem
        st.download_button(
            _("Results (JSON)"),
            lambda: files.document_bytes(shown.result),
            file_name=f"{stem}_{files.SCREENING}",
            mime="application/json",
            icon=":material/data_object:",
            on_click="ignore",
        )
        st.download_button(
            _("All data (ZIP)"),
            lambda: bundle(shown),
            file_name=f"{stem}_plumbline.zip",
            mime="application/zip",
            icon=":material/folder_zip:",
            on_click="ignore",
        )
        if shown.video is not None:
            st.download_button(
                _("Video with lines"),
                lambda: shown.video.read_bytes(),
                file_name=f"{stem}_{files.VIDEO}",
                mime="video/mp4",
                icon=":material/movie:",
                on_click="ignore",
            )


def bundle(shown: Shown) -> bytes:
    """What `plumbline screen` writes, in one ZIP file."""
    buffer = io.BytesIO()
    with (
        tempfile.TemporaryDirectory() as folder,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        files.write_tables(shown.result, Path(folder))
        for path in sorted(Path(folder).iterdir()):
            archive.write(path, path.name)
        if shown.video is not None:
            archive.write(shown.video, files.VIDEO, zipfile.ZIP_STORED)
    return buffer.getvalue()
