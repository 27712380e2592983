"""The report from the page: who is offered what, and what the buttons hand out."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from ui.components import hand_over, report_button
from ui.components.name_and_paper import Printed
from ui.services.selfcheck_records import YES, Check
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
    assert [b.label for b in app.button] == offered
    assert app.text_input(key="report_person").value == ""


def test_a_name_typed_just_before_the_click_is_on_the_paper_and_it_is_handed_over_once(
    shown, monkeypatch
):
    """The field and the click arrive together, as a quick hand sends them."""
    from ui.services import report

    given, handed = [], []
    monkeypatch.setattr(report, "clinician_report", lambda *args: given.append(args) or b"%PDF-")
    monkeypatch.setattr(hand_over, "save", lambda data, paper: handed.append((data, paper.name)))
    visit = Visit()
    visit.shown = shown
    app = AppTest.from_function(_page, default_timeout=PATIENCE_S)
    app.session_state["plumbline_visit"] = visit
    app.session_state["reader_switch"] = "clinician"
    app.run()
    app.text_input(key="report_person").input("Quick Hand")
    app.selectbox(key="report_paper").select("letter")
    app.button(key="report_pdf").click()
    app.run()
    assert not app.exception
    ((_result, details, _stills),) = given
    assert (details.person, details.paper) == ("Quick Hand", "letter")
    assert handed == [(b"%PDF-", "my clip_report.pdf")]
    app.run()
    assert len(handed) == 1


def test_the_name_and_the_paper_reach_the_page(shown, monkeypatch):
    from ui.services import report

    given = []
    monkeypatch.setattr(report, "take_home", lambda *args: given.append(args) or b"%PDF-")
    assert report_button._pdf("take_home", shown, Printed("Łu", "letter")) == b"%PDF-"
    ((result, details, stills),) = given
    assert result is shown.result
    assert (details.person, details.paper, stills) == ("Łu", "letter", {})


def test_what_was_asked_and_answered_is_in_the_report_when_it_is_this_persons(shown, monkeypatch):
    from ui.services import report

    given = []
    monkeypatch.setattr(report, "clinician_report", lambda *args: given.append(args[1].answers))
    monkeypatch.setattr(hand_over, "save", lambda *_: None)
    visit = Visit()
    visit.shown = shown
    visit.extra["selfcheck"] = Check(knee="left", replies={"calf_clot": YES})
    app = AppTest.from_function(_page, default_timeout=PATIENCE_S)
    app.session_state["plumbline_visit"] = visit
    app.session_state["reader_switch"] = "clinician"
    app.run()
    app.button(key="report_pdf").click().run()
    app.checkbox(key="report_answers").check()
    app.button(key="report_pdf").click().run()
    assert not app.exception
    assert given[0] is None
    assert given[1].flags == frozenset({"calf_clot"})
