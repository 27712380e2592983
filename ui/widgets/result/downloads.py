"""The result as files."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path

import streamlit as st

from ui.services.records import result_folder
from ui.services.screening.screened_clip import ScreenedClip
from ui.wording.text import _


def downloads(shown: ScreenedClip) -> None:
    """Buttons for the video and the data."""
    with st.container(horizontal=True, key="downloads"):
        stem = Path(shown.name).stem
        st.download_button(
            _("Results (JSON)"),
            lambda: result_folder.document_bytes(shown),
            file_name=f"{stem}_{result_folder.SCREENING}",
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
                shown.video.read_bytes,
                file_name=f"{stem}_{result_folder.VIDEO}",
                mime="video/mp4",
                icon=":material/movie:",
                on_click="ignore",
            )


def bundle(shown: ScreenedClip) -> bytes:
    """What `plumbline screen` writes, in one ZIP file."""
    buffer = io.BytesIO()
    with (
        tempfile.TemporaryDirectory() as folder,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        result_folder.write_tables(shown, Path(folder))
        for path in sorted(Path(folder).iterdir()):
            archive.write(path, path.name)
        if shown.video is not None:
            archive.write(shown.video, result_folder.VIDEO, zipfile.ZIP_STORED)
    return buffer.getvalue()
