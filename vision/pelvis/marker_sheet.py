"""Printable markers: squares with the name of their bone, and green dots."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from core.text import Text

DPI = 300
_PAGE_MM = (210, 297)
SQUARE_MM, BORDER_MM, DOT_MM = 52.0, 8.0, 42.0
_GREEN = (18, 150, 55)
TITLES = (
    Text("left, front"),
    Text("right, front"),
    Text("left, back"),
    Text("right, back"),
)
HELP = Text(
    "Print at 100 %. Front: on the bony points at the front of the pelvis. "
    "Back: on the two dimples above the buttocks. Left and right are the person's."
)


def _px(mm: float) -> int:
    return round(mm * DPI / 25.4)


def picture() -> np.ndarray:
    """The A4 sheet (height, width, 3) uint8 RGB at 300 dpi."""
    page = np.full((_px(_PAGE_MM[1]), _px(_PAGE_MM[0]), 3), 255, np.uint8)
    dictionary = cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_4X4_50)
    for number, title in enumerate(TITLES):
        x, y = 30 + 85 * (number % 2), 30 + 85 * (number // 2)
        square = cv2.aruco.generateImageMarker(dictionary, number, _px(SQUARE_MM))
        top, left = _px(y), _px(x)
        page[top : top + len(square), left : left + len(square)] = square[..., None]
        edge = _px(BORDER_MM)
        far = len(square) + edge
        cv2.rectangle(page, (left - edge, top - edge), (left + far, top + far), (170,) * 3, 2)
        _write(page, str(title), x, y + SQUARE_MM + 5.5)
    for number in range(4):
        centre = (_px(32 + 48.5 * number), _px(225))
        cv2.circle(page, centre, _px(DOT_MM / 2), _GREEN, cv2.FILLED, cv2.LINE_AA)
        cv2.circle(page, centre, _px(DOT_MM / 6), (255, 255, 255), cv2.FILLED, cv2.LINE_AA)
    for line, sentence in enumerate(str(HELP).split(". ")):
        _write(page, sentence, 18, 262 + 7 * line)
    return page


def save(path: str | Path) -> None:
    """Write the sheet as PDF or PNG, by the ending of `path`."""
    page = picture()
    path = Path(path)
    if path.suffix.lower() == ".pdf":
        _pdf(page, path)
    else:
        path.write_bytes(_png(page))  # on Windows imwrite knows no "ö" in a path


def _png(page: np.ndarray) -> bytes:
    return cv2.imencode(".png", cv2.cvtColor(page, cv2.COLOR_RGB2BGR))[1].tobytes()


def _pdf(page: np.ndarray, path: Path) -> None:
    from fpdf import FPDF  # only this function needs it

    pdf = FPDF(unit="mm", format="A4")
    pdf.add_page()
    pdf.image(_png(page), 0, 0, *_PAGE_MM)
    pdf.output(str(path))


def _write(page: np.ndarray, sentence: str, x_mm: float, y_mm: float) -> None:
    place = (_px(x_mm), _px(y_mm))
    cv2.putText(page, sentence, place, cv2.FONT_HERSHEY_SIMPLEX, 1.3, (40,) * 3, 3, cv2.LINE_AA)
