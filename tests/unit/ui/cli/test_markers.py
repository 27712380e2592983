"""The printed sheet can be read back by the detector that looks for it."""

import cv2
from typer.testing import CliRunner

from ui.cli.main import cli


def test_the_sheet_is_written_and_its_squares_are_found(tmp_path, monkeypatch):
    monkeypatch.setattr(cv2, "imwrite", lambda *_: False)  # as on Windows with an umlaut
    for name in ("sheet.png", "sheet.pdf"):
        result = CliRunner().invoke(cli, ["markers", "--out", str(tmp_path / name)])
        assert result.exit_code == 0, result.output
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    page = cv2.imread(str(tmp_path / "sheet.png"))
    dictionary = cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_4X4_50)
    _, ids, _ = cv2.aruco.ArucoDetector(dictionary).detectMarkers(page)
    assert sorted(ids.ravel().tolist()) == [0, 1, 2, 3]


def test_a_folder_that_is_not_there_is_said(tmp_path):
    result = CliRunner().invoke(cli, ["markers", "--out", str(tmp_path / "no" / "sheet.png")])
    assert result.exit_code in (1, 2)
    assert "Traceback" not in result.output


def test_a_sheet_that_is_neither_pdf_nor_picture_is_refused_in_a_sentence(tmp_path):
    result = CliRunner().invoke(cli, ["markers", "--out", str(tmp_path / "sheet.docx")])
    assert result.exit_code == 2
    assert result.stderr == (
        "The sheet can be written as PDF or PNG. Let the name end in .pdf or .png.\n"
    )
    assert list(tmp_path.iterdir()) == []
