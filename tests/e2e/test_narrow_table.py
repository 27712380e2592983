"""A table of words in a narrow column stays inside of it."""

from __future__ import annotations

import pytest

from ui.widgets import style, text_table

pytestmark = pytest.mark.e2e
ROWS = [
    {
        "Messgröße": "Bewegung des Knies nach innen (Anteil der Unterschenkellänge)",
        "Wert": "41 % ± 21 % kg/m",
        "Aussage": "Dynamischer Knievalgus: Möglicherweise gesehen, Unterschenkellängenanteil",
        "Verglichen mit": "möglich über 3 %",
    }
]


@pytest.mark.parametrize("width_px", [110, 150, 230, 300, 420])
def test_no_cell_reaches_beyond_the_table(watched, width_px):
    css = (style._CSS).read_text(encoding="utf-8")
    page = watched.page
    page.set_content(
        f"<style>{css}</style><div style='width:{width_px}px'>{text_table._html(ROWS)}</div>"
    )
    beyond = page.evaluate(
        """() => {
          const box = document.querySelector(".words");
          const most = box.getBoundingClientRect().right + 1;
          const range = document.createRange();
          return [...box.querySelectorAll("th, td")].filter((cell) => {
            range.selectNodeContents(cell);
            return range.getBoundingClientRect().right > most;
          }).map((cell) => cell.innerText);
        }"""
    )
    assert beyond == []
