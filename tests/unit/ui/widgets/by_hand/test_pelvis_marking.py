"""Marking the pelvis by hand and the scores on the Screen page, without a browser."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from core.pose_sequence import PelvisTrack
from core.text import Text
from metrics.results import Measurement, Score, ScoreItem
from tests.fixtures.page_walk import screen_page, words_on
from tests.fixtures.patience import PATIENCE_S
from ui.services.screening.by_hand import pelvis_marking
from ui.services.screening.by_hand.pelvis_marks import Mark, PelvisMarks
from ui.services.screening.screened_clip import ScreenedClip
from ui.services.screening.settings import Settings
from ui.session.slots import Draft
from ui.session.state import Visit

MARK = Mark(0.5, ((140.0, 150.0), (100.0, 152.0)))


@pytest.fixture
def app() -> AppTest:
    return screen_page()


@pytest.fixture
def shown(result, tiny_clip) -> ScreenedClip:
    """A body that stands in the tiny clip; the pelvis was read from the body points."""
    xy = np.full(result.sequence.xy_px.shape, np.nan)
    for row, place in {11: (130, 80), 12: (70, 80), 23: (115, 160), 24: (85, 160)}.items():
        xy[:, row] = place
    seq = result.sequence
    seq = replace(seq, t_s=seq.t_s - seq.t_s[0], xy_px=xy)
    return replace(result, sequence=seq, settings=Settings())


def on_result(app: AppTest, shown: ScreenedClip, reader: str = "clinician", draft=None) -> AppTest:
    visit = Visit()
    visit.shown = shown
    if draft is not None:
        visit.draft = draft
    app.session_state["plumbline_visit"] = visit
    app.session_state["reader_switch"] = reader
    app.run()
    assert not app.exception
    return app


def opened(shown: ScreenedClip, marks: PelvisMarks | None = None) -> Draft:
    """The box open at a frame half a second into the clip."""
    time_s = float(shown.sequence.t_s[15])
    return Draft(shown.path, time_s, time_s, marks, open=True)


def labels(app: AppTest) -> list[str]:
    return [e.label for e in app.expander]


def test_offered_to_clinician_and_coach_not_at_home(app, shown):
    assert "Mark the pelvis by hand" in labels(on_result(app, shown))
    assert "Mark the pelvis by hand" in labels(on_result(app, shown, "coach"))
    assert "Mark the pelvis by hand" not in labels(on_result(app, shown, "home"))


def test_not_offered_where_two_points_show_no_angle(app, shown):
    screening = shown.screening
    aslant = replace(screening, view=replace(screening.view, kind="oblique"))
    shown = replace(shown, screening=aslant)
    assert "Mark the pelvis by hand" not in labels(on_result(app, shown))


def test_nothing_to_measure_before_two_points(app, shown):
    on_result(app, shown, draft=opened(shown))
    assert app.button(key="pelvis_measure").disabled
    assert "Click the two bony points" in words_on(app)
    assert "ASIS" in words_on(app)
    assert "To see the pelvis better" in words_on(app)  # the pelvis gave no number here


def test_points_are_measured_and_the_route_is_named(app, shown, monkeypatch, tmp_path):
    """Press the button; the page shows the result."""
    marks = PelvisMarks("frontal", (MARK, Mark(1.0, MARK.points)))
    asked = []

    def remeasure(before, marks, folder, progress, cancelled):
        asked.append(marks)
        progress(0.5, Text("Following the points"))
        settings = replace(before.settings, marks=marks)
        old = before.screening
        drop = Measurement("pelvic_drop_peak", "left", 9.0, "deg", 3.0, 1.0, route="clicks")
        screening = replace(
            old,
            measurements=(drop, *old.measurements),
            provenance=replace(old.provenance, settings=settings.as_dict()),
        )
        return replace(before, settings=settings, screening=screening)

    monkeypatch.setattr(pelvis_marking, "remeasure", remeasure)
    draft = opened(shown, marks)
    on_result(app, shown, draft=draft)
    assert "corrected in 1 frame" in words_on(app)
    app.button(key="pelvis_measure").click().run()
    draft = app.session_state["plumbline_visit"].draft
    if draft.job is not None:
        draft.job.wait(PATIENCE_S)
        app.run()
    assert not app.exception
    assert asked == [marks]
    assert (
        "Pelvis measured from: two points marked by hand at 0.5 s, corrected in 1 frame."
        in words_on(app)
    )
    assert app.button(key="pelvis_measure").disabled  # nothing new to measure

    app.button(key="pelvis_drop_1.000").click().run()
    assert not app.button(key="pelvis_measure").disabled
    assert app.session_state["plumbline_visit"].draft.marks.corrections == ()


def swaying(shown: ScreenedClip, movement: str = "walk", view: str = "front") -> ScreenedClip:
    """The frame shows a pelvis that tilts to and fro, highest a second into the clip."""
    seq = shown.sequence
    angle = 6 * np.sin(np.pi * seq.t_s / 2)
    track = PelvisTrack("picture", "frontal", angle, np.full(len(seq), 5.0))
    old = shown.screening
    screening = replace(old, movement=movement, view=replace(old.view, kind=view))
    return replace(shown, sequence=seq.with_(pelvis=(track,)), screening=screening)


def test_a_button_goes_where_a_correction_helps_most(app, shown):
    shown = swaying(shown)
    marks = PelvisMarks("frontal", (replace(MARK, time_s=0.0),))
    draft = opened(shown, marks)
    on_result(app, shown, draft=draft)
    app.button(key="pelvis_next").click().run()
    assert not app.exception
    went = app.session_state["plumbline_visit"].draft.time_s
    assert went == pelvis_marking.next_time(shown.sequence, marks)
    assert went > 0.4  # away from the marked frame, where the pelvis tilts


def test_no_such_button_before_a_click_or_without_the_pictures_own_curve(app, shown):
    def keys():
        return {b.key for b in app.button}

    marks = PelvisMarks("frontal", (MARK,))
    on_result(app, swaying(shown), draft=opened(shown))
    assert "pelvis_next" not in keys()
    on_result(app, shown, draft=opened(shown, marks))
    assert "pelvis_measure" in keys()
    assert "pelvis_next" not in keys()


def test_what_clicks_are_good_for_in_a_walk_is_said(app, shown):
    on_result(app, swaying(shown), draft=opened(shown))
    assert "A walk needs at least four frames" in words_on(app)
    on_result(app, swaying(shown, view="back"), draft=opened(shown))
    assert "From behind the two points lie close together" in words_on(app)
    plain = swaying(shown)
    nothing = plain.sequence.with_(pelvis=())
    on_result(app, replace(plain, sequence=nothing), draft=opened(shown))
    assert "points on loose clothes are followed badly" in words_on(app)


def test_points_that_cannot_be_followed_get_a_sentence(app, shown):
    wrong = PelvisMarks("frontal", (Mark(99.0, MARK.points),))
    draft = opened(shown, wrong)
    on_result(app, shown, draft=draft)
    app.button(key="pelvis_measure").click().run()
    draft = app.session_state["plumbline_visit"].draft
    if draft.job is not None:
        draft.job.wait(PATIENCE_S)
        app.run()
    assert "There is no frame at 99.00 s." in words_on(app)
    assert app.title[0].value == "Squat"  # what was measured before is still there


def test_scores_for_clinician_and_coach_not_at_home(app, shown):
    items = (ScoreItem(Text("Trunk leans"), 1.0, (1.5,)), ScoreItem(Text("Arms"), 2.0))
    three = Score("lateral_step_down", "left", 3.0, Text("estimate: medium"), items, "lsd_scoring")
    screening = replace(shown.screening, scores=(three,))
    shown = replace(shown, screening=screening)
    name = "Clinical scores, estimated (1)"
    assert name in labels(on_result(app, shown))
    assert "Lateral step-down test, left: estimate 3 of 6" in words_on(app)
    assert "**1** · Trunk leans" in words_on(app)
    app.button(key="score_lateral_step_down_left_0").click().run()
    assert app.session_state["plumbline_visit"].seek[0] == 1.5
    assert name in labels(on_result(app, shown, "coach"))
    assert name not in labels(on_result(app, shown, "home"))
