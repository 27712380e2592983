"""The report from the page: what each audience is offered, and the files of the buttons."""

from __future__ import annotations

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from tests.fixtures.patience import PATIENCE_S
from ui.services.screening.screened_clip import ScreenedClip
from ui.services.screening.settings import Settings
from ui.services.selfcheck.records import YES, Check
from ui.session.state import Visit
from ui.widgets import save_file
from ui.widgets.report_options import Printed
from ui.widgets.result import report_button


@pytest.fixture
def shown(result, tiny_clip) -> ScreenedClip:
    return replace(result, settings=Settings(), video=tiny_clip)


def _page() -> None:
    from ui.session import audience
    from ui.session.state import visit
    from ui.widgets.result.report_button import report_button

    report_button(visit().shown, visit().shown, audience.switch())


@pytest.mark.parametrize(
    ("reader", "offered"),
    [
        (
            "clinician",
            ["Report (PDF)", "Page to take home (PDF)"],
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
    """The field and the click arrive together, as with a quick click."""
    from ui.services import report

    given, handed = [], []
    monkeypatch.setattr(report, "clinician_report", lambda *args: given.append(args) or b"%PDF-")
    monkeypatch.setattr(save_file, "save", lambda data, paper: handed.append((data, paper.name)))
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
    ((_clip, details),) = given
    assert (details.person, details.paper) == ("Quick Hand", "letter")
    assert handed == [(b"%PDF-", "my clip_report.pdf")]
    app.run()
    assert len(handed) == 1


def test_the_name_and_the_paper_reach_the_page(shown, monkeypatch):
    from ui.services import report

    given = []
    monkeypatch.setattr(report, "take_home", lambda *args: given.append(args) or b"%PDF-")
    assert report_button._pdf("take_home", shown, Printed("Łu", "letter")) == b"%PDF-"
    ((clip, details),) = given
    assert clip is shown
    assert (details.person, details.paper) == ("Łu", "letter")


def test_what_was_asked_and_answered_is_in_the_report_when_it_is_this_persons(shown, monkeypatch):
    from ui.services import report

    given = []
    monkeypatch.setattr(report, "clinician_report", lambda *args: given.append(args[1].answers))
    monkeypatch.setattr(save_file, "save", lambda *_: None)
    visit = Visit()
    visit.shown = shown
    visit.selfcheck.check = Check(knee="left", replies={"calf_clot": YES})
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
