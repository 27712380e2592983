"""The report from the page: who is offered what, and what the buttons hand out."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from ui.components import report_button
from ui.components.name_and_paper import Printed
from ui.services.settings import Settings
from ui.services.showing import Shown
from ui.state import Visit

PATIENCE_S = 120


@pytest.fixture
def shown(result, tiny_clip) -> Shown:
    return Shown("my clip.mp4", tiny_clip, Settings(), result, tiny_clip, {})


def _page() -> None:
    from ui import reader
    from ui.components.report_button import report_button
    from ui.state import visit

    report_button(visit().shown, reader.switch())


@pytest.mark.parametrize(
    ("reader", "offered"),
    [
        (
            "clinician",
            [
                "Report (PDF)",
                "Page to take home (PDF)",
                "Measurements (CSV)",
                "Workbook (XLSX)",
            ],
        ),
        ("home", ["Page to take home (PDF)"]),
    ],
)
def test_each_reader_is_offered_what_fits(shown, reader, offered):
    visit = Visit()
    visit.shown = shown
    app = AppTest.from_function(_page, default_timeout=PATIENCE_S)
    app.session_state["plumbline_visit"] = visit
    app.session_state["reader_switch"] = reader
    app.run()
    assert not app.exception
    assert [b.proto.label for b in app.get("download_button")] == offered
    assert app.text_input(key="report_person").value == ""


def test_the_name_and_the_paper_reach_the_page(shown, monkeypatch):
    from ui.services import report

    given = []
    monkeypatch.setattr(report, "take_home", lambda *args: given.append(args) or b"%PDF-")
    assert report_button._pdf("take_home", shown, Printed("Łu", "letter")) == b"%PDF-"
    ((result, details, stills),) = given
    assert result is shown.result
    assert (details.person, details.paper, stills) == ("Łu", "letter", {})
