"""Correcting what was understood: from the landmarks in hand, or with the video for a person."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

import metrics
from core.text import Text
from tests.fixtures.motions import Reps, squat, step_down
from tests.fixtures.page_walk import screen_page
from tests.fixtures.patience import PATIENCE_S
from tests.fixtures.recordings import Scene, one_take
from ui.services.screening import prepare
from ui.services.screening.by_hand import corrected_choices, people
from ui.services.screening.by_hand.part_choice import PartChoice
from ui.services.screening.by_hand.pelvis_marks import Mark, PelvisMarks
from ui.services.screening.by_hand.people import People
from ui.services.screening.by_hand.pointed_person import PointedPerson
from ui.services.screening.screened_clip import ScreenedClip
from ui.services.screening.settings import Settings
from ui.session.slots import Correction
from ui.session.state import Visit

TWO = (PointedPerson(40, 100, 1.0), PointedPerson(200, 100, 1.0))


@pytest.fixture
def shown(result, tiny_clip) -> ScreenedClip:
    return replace(result, settings=Settings(), video=tiny_clip)


@pytest.fixture
def app(shown) -> AppTest:
    return opened(shown)


def opened(shown: ScreenedClip) -> AppTest:
    app = screen_page()
    visit = Visit()
    visit.shown = shown
    visit.screened = [shown]
    visit.correction = Correction(shown.path, open=True)
    app.session_state["plumbline_visit"] = visit
    return app.run()


@cache
def recording_of_two():
    seq, _ = one_take(
        Scene(step_down("right", timing=Reps(reps=3))),
        Scene(step_down("left", timing=Reps(reps=3))),
    )
    return seq, metrics.screen_recording(seq)


@pytest.fixture
def asked(monkeypatch, screening):
    """The measuring replaced; it says what it was asked for."""
    asked = []

    def corrected(before, settings, folder, progress, cancelled):
        asked.append(settings)
        progress(0.5, Text("Measuring the movement"))
        return replace(before, settings=settings, screening=replace(screening, movement="walk"))

    monkeypatch.setattr(corrected_choices, "corrected", corrected)
    return asked


def end(app: AppTest) -> AppTest:
    job = app.session_state["plumbline_visit"].correction.job
    if job is not None:
        job.wait(PATIENCE_S)
        app.run()
    assert not app.exception
    return app


def go(app: AppTest):
    return app.button(key="correction_go")


def test_nothing_to_measure_until_something_is_changed(app):
    assert not app.exception
    assert go(app).disabled
    assert go(app).label == "Measure again"


def test_part_movement_leg_and_mirrored_are_measured_again(app, asked, shown):
    app.selectbox(key="correction_movement").set_value("step-down")
    app.selectbox(key="correction_side").set_value("left")
    app.slider(key="correction_part").set_value((1.0, 3.5))
    app.checkbox(key="correction_mirrored").check()
    app.run()
    go(app).click().run()
    end(app)
    wanted = Settings("step-down", "left", start_s=1.0, end_s=3.5, mirrored=True)
    assert asked == [wanted]
    visit = app.session_state["plumbline_visit"]
    assert visit.shown.screening.movement == "walk"
    assert visit.screened == [visit.shown]  # what was measured wrongly is gone
    assert go(app).disabled


def test_an_end_of_the_slider_at_the_edge_says_nothing(app, asked):
    app.slider(key="correction_part").set_value((0.0, 2.0)).run()
    go(app).click().run()
    end(app)
    assert asked == [Settings(end_s=2.0)]


def test_another_person_is_chosen_on_a_picture_and_needs_the_video(app, asked, monkeypatch, jpeg):
    monkeypatch.setattr(people, "people_at", lambda clip, t: People(t, jpeg, TWO))
    app.button(key="correction_who_find").click().run()
    app.button(key="correction_who_person_2").click().run()
    assert not app.exception
    assert go(app).label == "Read the video again"
    assert any("as long as the first time" in c.value for c in app.caption)
    go(app).click().run()
    end(app)
    assert asked == [Settings(person=TWO[1])]


@pytest.fixture
def two_parts(screening, tiny_clip) -> ScreenedClip:
    """Step-downs on the right and on the left leg in one recording."""
    seq, whole = recording_of_two()
    main = whole.main.screening
    return ScreenedClip(
        "take.mp4", main, seq, tiny_clip, path=tiny_clip, settings=Settings(), recording=whole
    )


@pytest.fixture
def app_of_two(two_parts) -> AppTest:
    return opened(two_parts)


def test_one_part_of_a_recording_gets_its_own_movement_and_leg(app_of_two, asked, two_parts):
    app, second = app_of_two, two_parts.segments[1]
    which = next(b for b in app.selectbox if b.label == "What to correct")
    which.set_value(1).run()
    app.selectbox(key="correction_part_1_movement").set_value("single-leg-squat")
    app.selectbox(key="correction_part_1_side").set_value("right").run()
    go(app).click().run()
    end(app)
    (wanted,) = asked
    (choice,) = wanted.parts
    assert (choice.movement, choice.side) == ("single-leg-squat", "right")
    assert second.start_s < choice.at_s < second.end_s
    assert replace(wanted, parts=()) == Settings()


def test_all_of_it_as_one_movement_forgets_what_was_said_of_parts(two_parts, asked):
    said = Settings(parts=(PartChoice(2.0, "squat"),))
    app = opened(replace(two_parts, settings=said))
    next(b for b in app.selectbox if b.label == "What to correct").set_value(-1).run()
    app.selectbox(key="correction_movement").set_value("walk").run()
    go(app).click().run()
    end(app)
    assert asked == [Settings("walk")]


@pytest.fixture
def jpeg() -> bytes:
    import cv2

    return cv2.imencode(".jpg", np.zeros((32, 24, 3), np.uint8))[1].tobytes()


def test_a_recording_is_given_measured_and_corrected_without_a_video(tmp_path):
    seq, _ = one_take(Scene(squat(timing=Reps(reps=3))))
    seq.save(tmp_path / "landmarks.parquet")
    app = screen_page().run()
    film = (tmp_path / "landmarks.parquet").read_bytes()
    app.file_uploader[0].upload("landmarks.parquet", film, "application/octet-stream").run()
    next(b for b in app.button if b.label == "Screen this video").click().run()
    visit = app.session_state["plumbline_visit"]
    if visit.job is not None:
        visit.job.wait(PATIENCE_S)
        app.run()
    assert not app.exception
    assert app.title[0].value == "Squat"
    assert any("was not drawn" in i.value for i in app.info)
    visit.correction = Correction(visit.shown.path, open=True)
    app.run()
    assert "correction_who_find" not in [b.key for b in app.button]
    app.selectbox(key="correction_movement").set_value("chair-stand").run()
    assert go(app).label == "Measure again"
    go(app).click().run()
    end(app)
    assert app.title[0].value == "Chair stand"


def test_what_cannot_be_measured_keeps_the_old_result(app, monkeypatch):
    monkeypatch.setattr(corrected_choices, "corrected", lambda *_a: 1 / 0)
    app.checkbox(key="correction_mirrored").check().run()
    go(app).click().run()
    end(app)
    assert any("our fault" in e.value for e in app.error)
    assert app.title[0].value == "Squat"


def test_only_another_person_is_read_again(shown, monkeypatch, tmp_path, screening):
    calls = []
    monkeypatch.setattr(corrected_choices, "prepare", lambda path, *more: calls.append("video"))
    monkeypatch.setattr(corrected_choices, "draw", lambda clip, *more: clip)
    monkeypatch.setattr("metrics.screen", lambda seq, *_a, **_k: screening)
    part = Settings(start_s=1.0, end_s=3.0, mirrored=True)
    found = corrected_choices.corrected(shown, part, tmp_path, lambda *_: None, lambda: False)
    assert calls == []
    assert found.name == shown.name
    assert found.sequence.mirrored
    assert found.sequence.t_s[[0, -1]] == pytest.approx([1.0, 3.0], abs=0.04)
    assert len(found.all_landmarks) == len(shown.sequence)
    back = corrected_choices.corrected(found, Settings(), tmp_path, lambda *_: None, lambda: False)
    np.testing.assert_allclose(back.sequence.xy_px, shown.sequence.xy_px)
    corrected_choices.corrected(
        shown, replace(part, person=TWO[0]), tmp_path, lambda *_: None, lambda: False
    )
    assert calls == ["video"]


def test_marks_of_the_pelvis_are_flipped_with_the_picture():
    points = ((60.0, 10.0), (40.0, 12.0))
    flipped = PelvisMarks("frontal", (Mark(1.0, points),)).mirror_image(240)
    assert flipped.marks[0].points == ((200.0, 12.0), (180.0, 10.0))
    tilt = PelvisMarks("sagittal", (Mark(1.0, points),)).mirror_image(240)
    assert tilt.marks[0].points == ((180.0, 10.0), (200.0, 12.0))


def test_before_screening_the_facts_reach_the_settings(tiny_clip, monkeypatch, result, jpeg):
    seen = {}

    def screen_clip(path, settings, progress, cancelled):
        seen.update(settings=settings, name=path.name)
        return replace(result, settings=settings)

    monkeypatch.setattr(people, "people_at", lambda clip, t: People(t, jpeg, TWO))
    monkeypatch.setattr(prepare, "screen_clip", screen_clip)
    monkeypatch.setattr(prepare, "draw_video", lambda c, out, **k: out.write_bytes(b"v"))
    monkeypatch.setattr(prepare.evidence, "draw", lambda *a, **k: {})
    app = screen_page().run()
    app.file_uploader[0].upload("film_mirrored.mp4", tiny_clip.read_bytes(), "video/mp4").run()

    def by_end(kind, end):
        return next(w for w in getattr(app, kind) if w.key and w.key.endswith(end))

    assert by_end("checkbox", "_mirrored").value  # the camera page named it so
    by_end("number_input", "_start").set_value(0.5)
    by_end("number_input", "_end").set_value(3.0).run()
    by_end("button", "_who_find").click().run()
    by_end("button", "_person_1").click().run()
    next(b for b in app.button if b.label == "Screen this video").click().run()
    assert not app.exception
    job = app.session_state["plumbline_visit"].job
    if job is not None:
        job.wait(PATIENCE_S)
    assert seen["settings"] == Settings(start_s=0.5, end_s=3.0, mirrored=True, person=TWO[0])
    assert seen["name"] == "film_mirrored.mp4"


@pytest.mark.slow
def test_the_people_in_a_picture_are_found(samples):
    """Through the real model."""
    clip = samples / "squat_valgus26_front.mp4"
    found = people.people_at(clip, 1.0)
    assert len(found.places) == 1
    assert found.places[0].time_s == pytest.approx(1.0, abs=0.04)
