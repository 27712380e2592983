"""The team page and a batch that it shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.fixtures.patience import PATIENCE_S
from ui.services.batch import tables, workbook
from ui.services.batch.clip_list import Task
from ui.services.batch.execution import screen_one
from ui.services.batch.execution.scheduler import Row
from ui.services.batch.summary import ClipSummary, MeasurementSummary
from ui.session.state import Visit


def _page() -> None:
    from ui.pages.team import page
    from ui.session import audience

    audience.switch()
    page.page()


@pytest.fixture
def app() -> AppTest:
    found = AppTest.from_function(_page, default_timeout=PATIENCE_S)
    found.session_state["plumbline_visit"] = Visit()
    found.session_state["reader_switch"] = "coach"
    return found


@pytest.fixture
def rows(result, tiny_clip, tmp_path, monkeypatch) -> tuple[Row, ...]:
    """Ann with the made-up screening, two others with another number, one clip refused."""
    monkeypatch.setattr(screen_one, "screen_clip", lambda clip, settings: result)
    monkeypatch.setattr(screen_one, "_model_hash", lambda model: "ab")
    ann = Task(tiny_clip, "ann.mp4", "Ann")
    done = screen_one.screen_one(ann, tmp_path / "out")
    made = [Row(ann, done)]
    for person, value in (("Bea", 2.0), ("Cid", 15.0)):
        number = MeasurementSummary(
            "fppa_peak", "left", value, 4.0, "deg", 1.5, 3, "landmarks", estimate=False
        )
        found = ClipSummary(f"key-{person}", "done", None, "squat", "front", (number,), ())
        made.append(Row(Task(Path("x.mp4"), f"{person}.mp4", person), found))
    refused = screen_one.screen_one(Task(tmp_path / "no.mp4", "no.mp4", "Dan"), tmp_path / "out")
    return (*made, Row(Task(tmp_path / "no.mp4", "no.mp4", "Dan"), refused))


@pytest.fixture
def finished(rows, tmp_path) -> Path:
    out = tmp_path / "out"
    workbook.write(tables.write(rows, out), out)
    return out
