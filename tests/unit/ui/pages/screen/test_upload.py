"""From an upload to its result, an error, or a stop."""

from __future__ import annotations

import gc
import threading
import time
from pathlib import Path

from streamlit.testing.v1 import AppTest

from core.errors import NoPersonError
from core.text import Text
from tests.fixtures.page_walk import ended, press
from tests.fixtures.patience import PATIENCE_S
from ui.services.screening import prepare
from ui.services.screening.jobs import Job
from ui.services.screening.settings import Settings
from ui.session.state import Visit


def settled(app: AppTest) -> AppTest:
    return ended(app, app.session_state["plumbline_visit"].job)


def given(app: AppTest, clip: Path) -> AppTest:
    app.run()
    return app.file_uploader[0].upload("клип one.mp4", clip.read_bytes(), "video/mp4").run()


def upload(app: AppTest, clip: Path) -> AppTest:
    return press(given(app, clip), "Screen this video")


def test_upload_is_screened_and_shown(app, tiny_clip, result, monkeypatch):
    seen = {}

    def screen_clip(path, settings, progress, cancelled):
        seen.update(name=path.name, bytes=path.read_bytes(), settings=settings)
        progress(0.5, Text("Half way"))
        return result

    monkeypatch.setattr(prepare, "screen_clip", screen_clip)
    monkeypatch.setattr(prepare, "draw_video", lambda c, out, **k: out.write_bytes(b"v"))
    monkeypatch.setattr(prepare.evidence, "draw", lambda *a, **k: {})
    given(app, tiny_clip)
    app.selectbox(key="movement").set_value("squat")
    app.selectbox(key="side").set_value("right")
    settled(press(app, "Screen this video"))
    assert app.title[0].value == "Squat"
    assert seen["bytes"] == tiny_clip.read_bytes()
    assert seen["settings"] == Settings("squat", "right")
    assert seen["name"] == "клип one.mp4"  # results name the user's own file


def test_an_error_is_a_sentence_on_the_start_page(app, tiny_clip, monkeypatch):
    def screen_clip(*_args, **_kwargs):
        raise NoPersonError(Text("No person was found."), Text("Film the whole body."))

    monkeypatch.setattr(prepare, "screen_clip", screen_clip)
    settled(upload(app, tiny_clip))
    assert app.error[0].value == "No person was found. Film the whole body."
    assert app.title[0].value == "Plumbline"


def test_a_fault_of_ours_is_a_sentence_too(app, tiny_clip, monkeypatch):
    def screen_clip(*_args, **_kwargs):
        raise KeyError("left_knee")

    monkeypatch.setattr(prepare, "screen_clip", screen_clip)
    settled(upload(app, tiny_clip))
    assert "our fault, not yours" in app.error[0].value
    assert "left_knee" not in app.error[0].value


def test_work_can_be_stopped(app, tiny_clip, monkeypatch):
    began = threading.Event()

    def screen_clip(path, settings, progress, cancelled):
        began.set()
        end = time.monotonic() + PATIENCE_S
        while not cancelled() and time.monotonic() < end:
            time.sleep(0.01)
        from core.errors import CancelledError

        raise CancelledError()

    monkeypatch.setattr(prepare, "screen_clip", screen_clip)
    upload(app, tiny_clip)
    assert began.wait(PATIENCE_S)
    job = app.session_state["plumbline_visit"].job
    press(app, "Stop")
    job.wait(PATIENCE_S)
    assert job.state == "cancelled"
    assert app.info[0].value == "Stopped. Nothing was kept."


def test_everything_of_a_visit_goes_when_it_ends(tiny_clip):
    visit = Visit()
    folder = visit.workspace.folder
    with tiny_clip.open("rb") as upload_:
        kept = visit.workspace.save_upload(upload_, "../../etc/пациент.MP4")
    assert kept.read_bytes() == tiny_clip.read_bytes()
    assert kept.parent.parent == folder
    assert kept.name == "пациент.MP4"

    def work(progress, cancelled):
        while not cancelled():
            time.sleep(0.01)

    job = Job(work, Text("clip"))
    visit.start(job)
    del visit
    gc.collect()
    job.wait(PATIENCE_S)
    assert job.state == "done"
    assert not folder.exists()
