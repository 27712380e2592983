"""The record page without a camera: its request to the recorder, and the received video."""

from __future__ import annotations

import base64
import shutil
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from core.errors import UnreadableVideoError
from metrics.catalogue import movement_definition
from tests.fixtures.patience import PATIENCE_S
from ui.services.screening.settings import Settings
from ui.services.selfcheck.home_tests import HOME_TESTS
from ui.services.setup_check.faults import SetupTest
from ui.services.visit.clip_collection import ClipCollection
from ui.session.slots import RecordedFilm
from ui.session.state import Visit
from ui.widgets.recorder import LONGEST_S, Plan, plans, words
from ui.widgets.recorder import mount as recorder_of

FOLDER = Path(recorder_of.__file__).parent


@pytest.fixture
def here(monkeypatch) -> Visit:
    """A visit of its own."""
    visit = Visit()
    monkeypatch.setattr(recorder_of, "visit", lambda: visit)
    yield visit
    visit.workspace.close()


def message(film: bytes, kind: str = "video/mp4;codecs=avc1.42E01E") -> dict[str, str]:
    return {"kind": kind, "base64": base64.b64encode(film).decode()}


def test_a_film_is_kept_byte_for_byte_under_its_kind(here):
    clip = recorder_of.save(message(b"\x00\x01film"))
    assert clip.read_bytes() == b"\x00\x01film"
    assert clip.suffix == ".mp4"
    assert recorder_of.save(message(b"x", "video/webm;codecs=vp9")).suffix == ".webm"
    assert clip.is_relative_to(here.workspace.folder)


@pytest.mark.parametrize(
    "broken",
    [
        {},
        message(b""),
        message(b"film", "text/html"),
        {"kind": "video/mp4", "base64": "not base64!"},
    ],
)
def test_what_is_no_film_gets_a_sentence_and_leaves_nothing(here, broken):
    with pytest.raises(UnreadableVideoError, match="Record it again"):
        recorder_of.save(broken)
    assert list(here.workspace.folder.rglob("*.*")) == []


@pytest.mark.parametrize("seconds", [0, LONGEST_S + 1])
def test_no_film_is_longer_than_can_be_sent(seconds):
    with pytest.raises(ValueError, match=str(LONGEST_S)):
        Plan(seconds)


def test_one_movement_takes_a_minute_at_most():
    assert plans.plan("squat", "front", 100).seconds == 60


def test_the_guided_take_says_every_step_in_its_turn_and_ends_with_the_last():
    film = plans.take_plan()
    at_s = [cue.at_s for cue in film.cues]
    assert at_s[0] == 0
    assert at_s == sorted(set(at_s))
    assert film.seconds == plans.GUIDED_S > at_s[-1]
    told = [str(cue.text) for cue in film.cues]
    assert [sum(word in t for t in told) for word in ("Squat five", "step-downs", "Walk away")] == [
        2,
        2,
        1,
    ]
    assert film.check == SetupTest("squat", ("front",), hand=True)


def test_the_free_take_runs_until_it_is_stopped():
    film = plans.take_plan(guided=False, checked=False)
    assert film.seconds == LONGEST_S
    assert film.check is None


@pytest.mark.parametrize(
    ("movement", "word"),
    [("single-leg-bridge", "Lie"), ("seated-rotation", "Sit"), ("squat", "Stand")],
)
def test_who_lies_is_not_told_to_stand(movement, word):
    view = movement_definition(movement).usual_view
    first = plans.plan(movement, view, 20).cues[0]
    assert str(first.text) == f"{word} still."


@pytest.mark.parametrize("test", HOME_TESTS, ids=lambda t: t.id)
def test_every_home_test_can_be_filmed(test):
    plan = plans.home_plan(test)
    assert plan.seconds >= min(test.seconds, 60)
    assert plan.check is not None
    assert plan.check.movement == test.movement


def test_a_walk_past_the_camera_leaves_time_to_go_to_the_start():
    assert plans.plan("walk", "side", 10).countdown_s > plans.plan("squat", "front", 10).countdown_s


def test_every_problem_of_the_camera_has_its_own_sentence_and_the_way_by_file():
    script = (FOLDER / "camera.js").read_text() + (FOLDER / "recorder.js").read_text()
    problems = words.problems()
    assert len(set(problems.values())) == len(problems)
    for why, sentence in problems.items():
        assert f'"{why}"' in script or why == "other"
        assert sentence.endswith("give the file below.")


def test_the_recorder_asks_for_no_sound_and_speaks_to_nobody_outside():
    for path in FOLDER.glob("*.js"):
        assert "http" not in path.read_text().replace("https address", "")
    assert "audio: false" in (FOLDER / "camera.js").read_text()


def _page() -> None:
    from ui.pages.record import page

    page.page()


def _recorder() -> None:
    from ui.widgets.recorder import Plan, recorder

    recorder("record", Plan(5))


def test_a_picture_that_comes_after_the_page_was_left_is_dropped(monkeypatch):
    drawn: list[dict] = []

    def component(**given):
        drawn.append(given)
        return SimpleNamespace(recording=None)

    monkeypatch.setattr(recorder_of, "_component", lambda: component)
    app = AppTest.from_function(_recorder, default_timeout=PATIENCE_S).run()
    assert not app.exception
    drawn[-1]["on_snapshot_change"]()  # nothing of the recorder is on the page now


def test_the_page_draws_and_offers_a_file():
    at = AppTest.from_function(_page, default_timeout=PATIENCE_S).run()
    assert not at.exception
    assert at.title[0].value == "Film with the camera"
    assert at.file_uploader
    at.selectbox(key="record_movement").select("chair-stand").run()
    assert at.selectbox(key="record_view_chair-stand").value == "side"
    assert not at.exception


def test_a_deleted_film_is_on_no_other_page(result, tiny_clip, tmp_path):
    folder = tmp_path / "film"
    folder.mkdir()
    clip = replace(result, path=Path(shutil.copy(tiny_clip, folder)), settings=Settings())
    visit = Visit()
    visit.film = RecordedFilm(SimpleNamespace(), (folder,), clip.path)
    visit.show(clip)
    visit.keep(clip)
    visit.collections["visit"] = ClipCollection("visit", [clip])
    at = AppTest.from_function(_page, default_timeout=PATIENCE_S)
    at.session_state["plumbline_visit"] = visit
    at.run()
    at.button(key="record_delete").click().run()
    assert not at.exception
    assert "are deleted" in at.info[0].value
    assert not folder.exists()
    assert visit.shown is None
    assert visit.screened == []
    assert visit.addresses == {}
    assert visit.collections["visit"].clips == []


@pytest.mark.parametrize("movement", ["single-leg-bridge", "thomas"])
def test_lying_tests_are_filmed_from_the_side_only(movement):
    at = AppTest.from_function(_page, default_timeout=PATIENCE_S).run()
    at.selectbox(key="record_movement").select(movement).run()
    assert at.selectbox(key=f"record_view_{movement}").options == ["side"]
    assert at.toggle(key="record_hand").disabled
    assert not at.exception


def test_the_whole_examination_asks_for_no_movement_and_says_how_long_it_runs():
    at = AppTest.from_function(_page, default_timeout=PATIENCE_S).run()
    at.segmented_control(key="record_how").set_value("take").run()
    assert not at.exception
    assert "record_movement" not in [box.key for box in at.selectbox]
    assert any("at most 2." in c.value for c in at.caption)
    at.toggle(key="record_guided").set_value(False).run()
    assert any("at most 3.0 minutes" in c.value for c in at.caption)


def test_what_the_take_filmed_is_screened_without_naming_a_movement(monkeypatch, tmp_path):
    from ui.pages.record import page
    from ui.session.slots import Recorded

    given, made = [], Recorded(tmp_path / "f.webm", mirrored=True)
    monkeypatch.setattr(page, "recorder", lambda _key, _plan: made)
    monkeypatch.setattr(page, "_begin", lambda _made, settings: given.append(settings))
    at = AppTest.from_function(_page, default_timeout=PATIENCE_S).run()
    at.segmented_control(key="record_how").set_value("take").run()
    assert not at.exception
    assert given[-1] == Settings(mirrored=True)
