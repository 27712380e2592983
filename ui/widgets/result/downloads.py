"""The result as files."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path

import streamlit as st

from ui.services.records import result_folder, spreadsheets
from ui.services.screening.screened_clip import ScreenedClip
from ui.session.audience import Audience
from ui.widgets.save_file import FileOffer, offer_file
from ui.wording.text import _

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@st.fragment
def downloads(shown: ScreenedClip, part: ScreenedClip, reader: Audience) -> None:
    """Video, tables and data of the recording behind one line; the tables are of the part."""
    offers = (*(() if reader.plain else (*_tables(part), *_data(shown))), *_video(shown))
    if offers:
        with st.expander(_("Files"), icon=":material/download:", key="downloads"):
            offer_file(*offers)


def _video(shown: ScreenedClip) -> tuple[FileOffer, ...]:
    video = shown.video
    if video is None:
        return ()
    name = f"{Path(shown.name).stem}_{result_folder.VIDEO}"
    label, icon = _("Video with lines"), ":material/movie:"
    return (FileOffer("file_video", label, icon, video.read_bytes, name, "video/mp4"),)


def _data(shown: ScreenedClip) -> tuple[FileOffer, ...]:
    stem = Path(shown.name).stem
    return (
        FileOffer(
            "file_json",
            _("Results (JSON)"),
            ":material/data_object:",
            lambda: result_folder.document_bytes(shown),
            f"{stem}_{result_folder.SCREENING}",
            "application/json",
        ),
        FileOffer(
            "file_zip",
            _("All data (ZIP)"),
            ":material/folder_zip:",
            lambda: bundle(shown),
            f"{stem}_plumbline.zip",
            "application/zip",
        ),
    )


def _tables(part: ScreenedClip) -> tuple[FileOffer, ...]:
    screening, stem = part.screening, Path(part.name).stem
    return (
        FileOffer(
            "report_csv",
            _("Measurements (CSV)"),
            ":material/table:",
            lambda: spreadsheets.csv_bytes(spreadsheets.measurements_table(screening)),
            f"{stem}_{spreadsheets.MEASUREMENTS}",
            "text/csv",
        ),
        FileOffer(
            "report_xlsx",
            _("Workbook (XLSX)"),
            ":material/table_view:",
            lambda: spreadsheets.workbook_bytes(screening),
            f"{stem}_{spreadsheets.WORKBOOK}",
            _XLSX,
        ),
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
