"""The live view without a connection: numbers, drawing, threads."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

import metrics
from benchmarks.camera import camera_at, sequence
from core import landmarks as lm
from core.pose_sequence import PoseSequence
from tests.fixtures.motions import squat
from tests.fixtures.patience import PATIENCE_S
from ui.pages.live import connection
from ui.services.live import live_frame as picture_of
from ui.services.live.coach import Coach, Goal
from ui.services.live.live_frame import GOOD_RGB, LivePicture
from ui.services.live.live_reader import LiveReader, PoseObservation
from vision.pose.landmarker import Pose

SIZE = (480, 640)
STRAIGHT = Goal("side", "left", -20.0, 20.0)


def sights(motion=None, view: str = "front", seconds=None, rate_hz=10) -> list[PoseObservation]:
    """A squatting stick figure as the model would give it."""
    motion = motion or squat()
    t = np.arange(0, seconds or motion.duration_s, 1 / rate_hz)
    camera = camera_at(view, size_px=SIZE, person_px=500)
    seq = sequence(t, motion.at(t), camera)
    return [
        PoseObservation(float(s), np.array(xy) / SIZE, np.array(v), np.array(w))
        for s, xy, v, w in zip(t, seq.xy_px, seq.visibility, seq.world_m, strict=True)
    ]


def recording(seen: list[PoseObservation]) -> PoseSequence:
    """The same as a film of them."""
    return PoseSequence(
        np.array([s.t_s for s in seen]),
        np.array([s.xy for s in seen]) * SIZE,
        np.array([s.visibility for s in seen]),
        SIZE,
        world_m=np.array([s.world_m for s in seen]),
    )


class FakeEye:
    """Sees one standing person in every bright image, slowly."""

    def __init__(self) -> None:
        self.looked_at = []
        self.asked = 0
        self.opened = self.closed = 0
        self.may_look = threading.Event()
        self.may_look.set()

    @contextmanager
    def open(self):
        self.opened += 1
        yield self
        self.closed += 1

    def people(self, rgb: np.ndarray, t_s: float) -> tuple[Pose, ...]:
        self.asked += 1
        self.may_look.wait(PATIENCE_S)
        self.looked_at.append(t_s)
        if rgb.mean() < 10:
            return ()
        standing = sights(seconds=0.05)[0]
        return (Pose(standing.xy, standing.visibility, np.zeros((lm.COUNT, 3))),)


def until(true) -> None:
    end = time.monotonic() + PATIENCE_S
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_repetitions_are_counted():
    coach = Coach(Goal())
    for sight in sights():
        coach.see(sight, SIZE)
    assert coach.now.repetitions == len(squat().events["rep_bottom"])


@pytest.mark.parametrize("leg", lm.SIDES)
def test_the_angle_is_that_of_the_reports_curve(leg):
    seen = sights(rate_hz=30)
    curve = metrics.screen(recording(seen), "squat").series[f"fppa_{leg}_deg"]
    coach = Coach(Goal(leg=leg))
    live = np.array([coach.see(sight, SIZE).angle_deg for sight in seen])
    seen_live = np.isfinite(live)
    assert 0.6 < seen_live.mean() < 1.0  # a deep bend hides the knee
    assert np.abs(live - curve)[seen_live].max() < 1.5


@pytest.mark.parametrize(("inward_deg", "good"), [(-6.0, True), (16.0, False)])
def test_the_sign_is_what_the_report_says_of_the_last_repetition(inward_deg, good):
    """From the third repetition on, when the report of all of them says the same."""
    seen = sights(squat(fppa_left_deg=inward_deg, fppa_right_deg=inward_deg), rate_hz=30)
    finding = metrics.screen(recording(seen), "squat").finding("valgus_collapse", "left")
    assert finding.verdict.flagged == (not good)
    coach = Coach(Goal(leg="left"))
    signs = [coach.see(sight, SIZE).good for sight in seen]
    assert signs[0] is None
    assert signs[-1] is good
    assert (not good) not in signs


def test_without_standing_or_with_few_frames_there_is_no_sign():
    coach = Coach(Goal())
    assert {coach.see(sight, SIZE).good for sight in sights(rate_hz=8)} == {None}


def test_from_the_side_it_is_the_bend_of_the_knee():
    coach, motion = Coach(Goal("side", "left", 60, 100)), squat()
    bent = [coach.see(s, SIZE).angle_deg for s in sights(view="left")]
    truth = motion.truth(np.array([s.t_s for s in sights(view="left")]))["knee_flexion_left_deg"]
    assert bent == pytest.approx(truth, abs=1.5)


def test_the_size_of_the_picture_may_change_in_the_middle():
    coach = Coach(Goal())
    for i, sight in enumerate(sights()):
        coach.see(sight, SIZE if i % 7 else (240, 320))
    assert np.isfinite(coach.now.angle_deg)


def test_nobody_gives_no_angle_and_keeps_the_count():
    coach = Coach(Goal())
    for sight in sights():
        coach.see(sight, SIZE)
    now = coach.see(PoseObservation(99.0), SIZE)
    assert np.isnan(now.angle_deg)
    assert now.good is None
    assert now.repetitions > 0


@pytest.mark.parametrize("bad", [{"view": "top"}, {"leg": "both"}, {"low_deg": 900.0}])
def test_a_goal_that_makes_no_sense_is_refused(bad):
    with pytest.raises(ValueError):
        Goal(**bad)


def test_only_the_newest_picture_is_looked_at():
    eye = FakeEye()
    eye.may_look.clear()  # busy with the first picture until all the others have come
    reader = LiveReader(eye.open)
    picture = np.full((SIZE[1], SIZE[0], 3), 100, np.uint8)
    reader.offer(picture, 0.0)
    until(lambda: eye.asked == 1)
    for i in range(1, 20):
        reader.offer(picture, i / 30)
    eye.may_look.set()
    until(lambda: len(eye.looked_at) == 2)
    assert eye.looked_at == [0.0, 19 / 30]
    reader.close()
    assert not reader.running
    assert eye.opened == eye.closed == 1


def test_a_closed_reader_begins_anew_and_a_forgotten_one_ends(monkeypatch):
    monkeypatch.setattr("ui.services.live.live_reader.IDLE_S", 0.05)
    before = threading.active_count()
    eye = FakeEye()
    reader = LiveReader(eye.open)
    picture = np.full((SIZE[1], SIZE[0], 3), 100, np.uint8)
    for i in range(3):
        reader.offer(picture, float(i))
        until(lambda: not reader.running)  # nobody closed it: the tab is gone
    assert eye.opened == eye.closed == 3
    until(lambda: threading.active_count() <= before)


def test_what_breaks_the_eye_is_told():
    class Broken(FakeEye):
        def people(self, rgb, t_s):
            raise RuntimeError("the model broke")

    reader = LiveReader(Broken().open)
    reader.offer(np.zeros((8, 8, 3), np.uint8), 0.0)
    until(lambda: reader.failed is not None)
    assert reader.failed == "the model broke"


def test_the_picture_is_mirrored_for_the_eye_and_its_letters_are_not():
    eye = FakeEye()
    live = LivePicture(STRAIGHT, looking_glass=True, open_eye=eye.open)
    picture = np.zeros((SIZE[1], SIZE[0], 3), np.uint8)
    picture[:, :100] = 200
    shown = live.show(picture, 0.0)
    assert shown[400, -50].mean() > 150
    assert shown[400, 50].mean() < 50
    until(lambda: live.reader.sight is not None)
    shown = live.show(picture, 0.1)
    assert (shown == GOOD_RGB).all(-1).any()  # the figure stands straight: green
    live.close()


def test_an_old_skeleton_is_not_drawn():
    eye = FakeEye()
    live = LivePicture(STRAIGHT, open_eye=eye.open)
    picture = np.full((SIZE[1], SIZE[0], 3), 100, np.uint8)
    live.show(picture, 0.0)
    until(lambda: live.reader.sight is not None)
    eye.may_look.clear()
    assert not (live.show(picture, 5.0) == GOOD_RGB).all(-1).any()
    eye.may_look.set()
    live.close()


def test_nobody_is_claimed_only_after_a_look(monkeypatch):
    """Before the first look, and when the last one is old, the image says that it waits."""
    said = []
    monkeypatch.setattr(picture_of, "write_text", lambda _canvas, text, *_rest: said.append(text))
    eye = FakeEye()
    eye.may_look.clear()
    live = LivePicture(Goal(), open_eye=eye.open)
    dark = np.zeros((SIZE[1], SIZE[0], 3), np.uint8)
    live.show(dark, 0.0)
    assert said[-1] == "One moment"
    eye.may_look.set()
    until(lambda: live.reader.sight is not None)
    eye.may_look.clear()
    live.show(dark, 0.1)
    assert said[-1] == "Nobody in view"
    live.show(dark, 5.0)
    assert said[-1] == "One moment"
    eye.may_look.set()
    live.close()


def _page() -> None:
    from ui.pages.live import page

    page.page()


def test_the_page_says_why_when_there_is_no_network(monkeypatch):
    monkeypatch.setattr(connection, "has_network", lambda: False)
    at = AppTest.from_function(_page, default_timeout=PATIENCE_S).run()
    assert not at.exception
    assert "works without one" in at.error[0].value


def test_after_a_round_the_page_says_what_came_of_it(monkeypatch):
    plays = []
    monkeypatch.setattr(connection, "has_network", lambda: True)
    monkeypatch.setattr(connection, "connect", lambda *_: plays.append(1) or False)
    at = AppTest.from_function(_page, default_timeout=PATIENCE_S).run()
    assert not at.info
    picture = at.session_state["plumbline_visit"].live.picture
    for sight in sights():
        picture._seen(sight)
    at.run()
    assert f"round: {len(squat().events['rep_bottom'])}." in at.info[0].value


def test_the_page_draws_around_the_connection(monkeypatch):
    monkeypatch.setattr(connection, "has_network", lambda: True)
    playing = []
    monkeypatch.setattr(connection, "connect", lambda *_: bool(playing))
    at = AppTest.from_function(_page, default_timeout=PATIENCE_S).run()
    at.selectbox(key="live_view").select("side").run()
    assert not at.exception
    assert at.slider[0].value == (60, 100)
    # The words the component shows when a browser gives no camera (its own, in English).
    told = "\n".join(m.value for m in at.expander[0].markdown)
    for word in ("NotAllowedError", "NotFoundError", "NotReadableError", '"Start"'):
        assert word in told
    playing.append(True)
    at.run()
    assert not at.exception
    assert not at.expander
