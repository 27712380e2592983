"""Correct by hand on the Screen page, without a browser."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from core.correction import Correction
from core.landmarks import KNEES
from tests.fixtures.motions import Reps, squat
from tests.fixtures.page_walk import screen_page, words_on
from tests.fixtures.patience import PATIENCE_S
from tests.fixtures.stick_figures import film
from ui.services.screening.by_hand import measured_again, pelvis_marking
from ui.services.screening.by_hand.correction_settings import MOVABLE
from ui.services.screening.by_hand.pelvis_marking import Picture
from ui.services.screening.clip_screening import measure
from ui.services.screening.screened_clip import ScreenedClip
from ui.services.screening.settings import Settings
from ui.session.slots import ByHand
from ui.session.state import Visit
from ui.widgets.by_hand import points
from ui.widgets.point_marker.mount import read_one

PICTURE = Picture(1.0, "data:,", 10.0, 20.0, 2.0, (200, 400))


@pytest.fixture(scope="module")
def clip() -> ScreenedClip:
    seq = film(squat(fppa_left_deg=18.0, timing=Reps(reps=3)))
    return measure("film.mp4", seq, Settings())


@pytest.fixture
def shown(clip, tiny_clip) -> ScreenedClip:
    return replace(clip, path=tiny_clip, name="film.mp4")


@pytest.fixture
def placed(monkeypatch):
    """What the browser sends, one message a drawing."""
    sent: list = []
    monkeypatch.setattr(points, "body_picture", lambda *a: PICTURE)
    monkeypatch.setattr(points, "body_marker", lambda *a: sent.pop() if sent else None)
    return sent


@pytest.fixture
def drawn(monkeypatch):
    monkeypatch.setattr(measured_again, "draw", lambda clip, *more: clip)


def opened(shown: ScreenedClip, reader: str = "clinician", time_s: float = 3.0) -> AppTest:
    app = screen_page()
    visit = Visit(reader=reader)
    visit.shown = shown
    visit.screened = [shown]
    visit.by_hand = ByHand(shown.path, shown, time_s, shown.settings.corrections, open=True)
    app.session_state["plumbline_visit"] = visit
    app.session_state["reader_switch"] = reader
    app.run()
    assert not app.exception
    return app


def visit_of(app: AppTest) -> Visit:
    return app.session_state["plumbline_visit"]


def use(app: AppTest) -> AppTest:
    app.button(key="hand_use").click().run()
    job = visit_of(app).by_hand.job
    if job is not None:
        job.wait(PATIENCE_S)
        app.run()
    assert not app.exception
    return app


def test_offered_to_clinician_and_coach_not_at_home(shown, placed):
    for reader, there in (("clinician", True), ("coach", True), ("home", False)):
        app = opened(shown, reader)
        assert ("Correct by hand" in [e.label for e in app.expander]) is there
        assert ("Your word" in [t.label for t in app.tabs]) is (reader == "clinician")


def test_a_point_that_is_dragged_is_measured_shown_and_taken_back(shown, placed, drawn):
    found = shown.screening.measurement("fppa_peak", "left").repetitions[1]
    app = opened(shown, time_s=found.start_s)
    assert app.button(key="hand_use").disabled
    frame = int(np.argmin(np.abs(shown.landmarks.t_s - found.start_s)))
    x, y = shown.landmarks.xy_px[frame, KNEES[0]]
    placed.append((MOVABLE.index(KNEES[0]), (float(x) + 12.0, float(y))))
    app.run()
    assert not app.exception
    assert "Left knee moved at" in words_on(app)
    assert "What changes" in words_on(app)
    (one,) = visit_of(app).by_hand.corrections
    assert (one.landmark, one.x_px) == ("left_knee", pytest.approx(x + 12.0, abs=0.1))
    use(app)
    after = visit_of(app).shown
    assert after.settings.corrections == (one,)
    assert visit_of(app).screened == [after]
    assert "Corrected by hand: 1 landmark moved." in words_on(app)
    app.button(key="hand_undo_0").click().run()
    use(app)
    back = visit_of(app).shown
    assert back.screening.measurements == shown.screening.measurements
    assert "Corrected by hand" not in words_on(app)


def test_a_chosen_point_is_hidden_around_the_frame(shown, placed):
    app = opened(shown)
    app.selectbox(key="hand_row").set_value(KNEES[1]).run()
    app.button(key="hand_hide").click().run()
    assert visit_of(app).by_hand.corrections == (
        Correction("hidden", 2.7, 3.3, landmark="right_knee"),
    )


def test_a_repetition_is_left_out_and_an_instant_moved(shown, placed):
    bottoms = [e.time_s for e in shown.screening.events if e.kind == "rep_bottom"]
    app = opened(shown, time_s=bottoms[1])
    app.button(key="hand_event_out").click().run()
    (one,) = visit_of(app).by_hand.corrections
    assert (one.kind, one.event) == ("left_out", "rep_bottom")
    assert one.time_s == pytest.approx(bottoms[1], abs=0.001)
    app.button(key="hand_undo_0").click().run()
    visit_of(app).by_hand.time_s = bottoms[1] + 0.2
    app.run()
    app.button(key="hand_event_move").click().run()
    (one,) = visit_of(app).by_hand.corrections
    assert one.kind == "shifted"
    assert one.until_s == pytest.approx(bottoms[1] + 0.2, abs=0.02)


def test_left_and_right_are_exchanged_for_a_time(shown, placed):
    app = opened(shown)
    app.button(key="hand_legs_do").click().run()
    assert visit_of(app).by_hand.corrections == (Correction("exchanged", 2.5, 3.5),)


def test_a_word_is_put_beside_a_finding_without_drawing_anything(shown, placed, monkeypatch):
    monkeypatch.setattr(measured_again, "draw", lambda *a: 1 / 0)
    app = opened(shown)
    app.text_input(key="hand_word").set_value("no: *hip*").run()
    app.button(key="hand_word_do").click().run()
    assert not app.exception
    app.button(key="hand_use").click().run()
    assert not app.exception
    assert r"clinician: no: \*hip\*" in words_on(app).replace(r"\:", ":")
    assert "*hip*" not in words_on(app).replace(r"\*hip\*", "")  # nor among the settings
    visit = visit_of(app)
    assert visit.shown.screening.findings == shown.screening.findings
    assert visit.screened == [visit.shown]
    home = opened(visit.shown, "home")
    assert "clinician" in words_on(home)


def test_another_part_than_the_frame_shown_is_no_fault(shown, placed):
    app = opened(shown, time_s=1e3)
    assert visit_of(app).by_hand.time_s == shown.landmarks.t_s[-1]
    assert not app.error


def test_corrections_stay_when_what_was_recognised_is_corrected(shown, monkeypatch, tmp_path):
    from ui.services.screening.by_hand import corrected_choices

    monkeypatch.setattr(corrected_choices, "draw", lambda clip, *more: clip)
    one = Correction("moved", 3.0, landmark="left_knee", x_px=300.0, y_px=700.0)
    wanted = replace(shown.settings, corrections=(one,), mirrored=True)
    out = corrected_choices.corrected(shown, wanted, tmp_path, lambda *_: None, lambda: False)
    (flipped,) = out.settings.corrections
    assert flipped == one.mirror_image(shown.landmarks.size_px[0])
    assert flipped.landmark == "right_knee"


@pytest.mark.parametrize(
    "message",
    [
        None,
        {},
        {"timeS": 1.0, "moved": 2, "points": [[1, 2]]},
        {"timeS": 1.0, "moved": "0", "points": [[1, 2]]},
        {"timeS": 2.0, "moved": 0, "points": [[1, 2]]},
        {"timeS": 1.0, "moved": 0, "points": [[1, 900]]},
        {"timeS": 1.0, "moved": 0, "points": [[float("nan"), 2]]},
        {"timeS": 1.0, "moved": 0, "points": [["<b>", 2]]},
        {"timeS": 1.0, "moved": 0, "points": [None]},
    ],
)
def test_what_the_browser_should_not_send_is_nothing(message):
    assert read_one(message, PICTURE, 2) is None


def test_what_the_browser_sends_is_in_pixels_of_the_clip():
    sent = {"timeS": 1.0, "moved": 1, "points": [None, [100, 40]]}
    assert read_one(sent, PICTURE, 2) == (1, (60.0, 40.0))


def test_the_frame_is_cut_out_around_the_body_and_closer_around_a_point(tiny_clip, shown):
    from ui.services.screening.by_hand.still_frame import body_picture

    seq = shown.landmarks
    whole = body_picture(tiny_clip, seq, float(seq.t_s[3]), None)
    near = body_picture(tiny_clip, seq, float(seq.t_s[3]), int(KNEES[0]))
    assert near.scale > whole.scale
    assert pelvis_marking.frame_time(seq, whole.time_s) == whole.time_s
