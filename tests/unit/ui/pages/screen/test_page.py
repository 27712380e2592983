"""The Screen page, walked without a browser."""

from __future__ import annotations

import gc
import json
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import metrics
from core.errors import NoPersonError
from core.text import Text
from tests.fixtures.motions import Reps, squat, step_down
from tests.fixtures.patience import PATIENCE_S
from tests.fixtures.recordings import Scene, one_take
from ui.services.screening import prepare
from ui.services.screening.jobs import Job
from ui.services.screening.screened_clip import ScreenedClip
from ui.services.screening.settings import Settings
from ui.session.state import Visit

APP = Path(prepare.__file__).parents[2] / "app" / "main.py"


@pytest.fixture
def shown(result, tiny_clip) -> ScreenedClip:
    return replace(result, settings=Settings(), video=tiny_clip)


def _page() -> None:
    """The page under its frame, without `st.navigation`, which AppTest runs only once."""
    from ui.pages.screen import page
    from ui.session import audience

    audience.switch()
    page.page()


@pytest.fixture
def app() -> AppTest:
    return AppTest.from_function(_page, default_timeout=PATIENCE_S)


def on_result(app: AppTest, shown: ScreenedClip, reader: str = "clinician") -> AppTest:
    visit = Visit()
    visit.shown = shown
    app.session_state["plumbline_visit"] = visit
    app.session_state["reader_switch"] = reader
    app.run()
    assert not app.exception
    return app


def words_on(app: AppTest) -> str:
    kinds = (app.title, app.header, app.subheader, app.markdown, app.caption)
    kinds += (app.error, app.warning, app.info)
    return "\n".join(e.value for kind in kinds for e in kind)


def html_of(app: AppTest, name: str) -> str:
    """What was drawn as HTML of our own under this name."""
    found = [c for c in app.get("bidi_component") if f"markup_{name}" in c.proto.id]
    assert len(found) == 1, [c.proto.id for c in app.get("bidi_component")]
    return json.loads(found[0].proto.json)["html"]


def wait_for_end(app: AppTest) -> AppTest:
    visit = app.session_state["plumbline_visit"]
    if visit.job is not None:
        visit.job.wait(PATIENCE_S)
    return app.run()


def press(app: AppTest, label: str) -> AppTest:
    return next(b for b in app.button if b.label == label).click().run()


def given(app: AppTest, clip: Path) -> AppTest:
    app.run()
    return app.file_uploader[0].upload("клип one.mp4", clip.read_bytes(), "video/mp4").run()


def upload(app: AppTest, clip: Path) -> AppTest:
    return press(given(app, clip), "Screen this video")


def test_start_page_says_what_it_is_and_is_not():
    app = AppTest.from_file(str(APP), default_timeout=PATIENCE_S).run()
    assert not app.exception
    assert app.title[0].value == "Plumbline"
    assert "not a diagnosis" in words_on(app)
    assert "stays on this computer" in words_on(app)
    assert "go" not in {b.key for b in app.button}  # nothing to screen yet


def test_findings_first_and_by_weight(app, shown):
    on_result(app, shown)
    assert app.header[0].value == "Dynamic knee valgus, both sides"  # one card for both
    assert {b.key for b in app.button} >= {"again", "report_pdf", "report_home"}
    labels = [e.label for e in app.expander]
    assert labels.index("All measurements (3)") < labels.index("What this video can't tell (2)")
    text = words_on(app)
    for said in (
        "Knee inward 16.2 deg in 3 of 3 repetitions.",
        "A stiff ankle",
        "Measure how far the hip turns when sitting.",
        "The pelvis was hidden in 3 of 3 repetitions.",
        "The picture is dark.",
        "not a diagnosis",
    ):
        assert said in text


@pytest.mark.parametrize("reader", ["clinician", "coach", "home"])
def test_numbers_are_the_same_for_every_reader(app, shown, reader):
    on_result(app, shown, reader)
    table = html_of(app, "table")
    for value in ("16.2° ± 4.1°", "9.0° ± 4.1°", "14.0° ± 18.0°", "<b>3</b>"):
        assert value in table
    assert "Knee inward 16.2 deg" in words_on(app)


def test_the_numbers_that_matter_come_first(app, shown):
    strip = html_of(on_result(app, shown), "strip")
    assert strip.count("strip-row") == 1  # of this movement's first numbers only one was read
    assert "Knee inward (FPPA), left, 16.2° ± 4.1°, watch; cut-offs" in strip
    assert "Knee inward (FPPA), right, 9.0° ± 4.1°, possible; cut-offs" in strip


def test_words_change_with_the_reader(app, shown):
    on_result(app, shown, "home")
    assert app.header[0].value == "The knee moves inward, both sides"
    assert "Your knee moved inward as you bent." in words_on(app)


def test_a_coach_is_told_about_the_athlete(app, shown):
    on_result(app, shown, "coach")
    assert "To tell the athlete: “Your knee moved inward as you bent.”" in words_on(app)
    assert words_on(app).count("Your knee") == 1


def test_result_survives_a_change_of_page(app, shown):
    on_result(app, shown)
    app.session_state["reader_switch"] = "coach"
    app.run()
    assert app.title[0].value == "Squat"
    press(app, "New video")
    assert app.title[0].value == "Plumbline"


def test_nothing_seen_is_not_all_is_well(app, shown, screening):
    quiet = replace(
        screening, findings=tuple(f for f in screening.findings if f.verdict == "not_seen")
    )
    on_result(app, replace(shown, screening=quiet))
    assert app.header[0].value == "Nothing stood out in this video"
    assert "If something hurts" in words_on(app)


def test_only_cannot_tell_is_said_so(app, shown, screening):
    dark = replace(
        screening, findings=tuple(f for f in screening.findings if f.verdict == "cannot_tell")
    )
    on_result(app, replace(shown, screening=dark))
    assert app.header[0].value == "Measured, not judged"
    told = words_on(app)
    assert "**Pelvic drop (Trendelenburg sign), left**: The pelvis was hidden in 3 of 3" in told


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
    wait_for_end(press(app, "Screen this video"))
    assert app.title[0].value == "Squat"
    assert seen["bytes"] == tiny_clip.read_bytes()
    assert seen["settings"] == Settings("squat", "right")
    assert seen["name"] == "клип one.mp4"  # results name the user's own file


def test_an_error_is_a_sentence_on_the_start_page(app, tiny_clip, monkeypatch):
    def screen_clip(*_args, **_kwargs):
        raise NoPersonError(Text("No person was found."), Text("Film the whole body."))

    monkeypatch.setattr(prepare, "screen_clip", screen_clip)
    wait_for_end(upload(app, tiny_clip))
    assert app.error[0].value == "No person was found. Film the whole body."
    assert app.title[0].value == "Plumbline"


def test_a_fault_of_ours_is_a_sentence_too(app, tiny_clip, monkeypatch):
    def screen_clip(*_args, **_kwargs):
        raise KeyError("left_knee")

    monkeypatch.setattr(prepare, "screen_clip", screen_clip)
    wait_for_end(upload(app, tiny_clip))
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


@pytest.fixture(scope="module")
def several() -> ScreenedClip:
    timing = Reps(reps=3)
    knee = step_down("right", fppa_deg=25.0, timing=timing)
    seq, _ = one_take(Scene(squat(timing=timing)), Scene(knee))
    recording = metrics.screen_recording(seq)
    return ScreenedClip("both.mp4", recording.main.screening, seq, recording=recording)


@pytest.mark.parametrize("reader", ["clinician", "coach", "home"])
def test_a_recording_of_several_parts_has_a_strip_and_shows_the_chosen_part(
    app, several, tiny_clip, reader
):
    shown = replace(several, path=tiny_clip, settings=Settings())
    on_result(app, shown, reader)
    strip = next(c for c in app.get("button_group") if c.key == "segment")
    assert [o.content for o in strip.proto.options] == [
        "1. Squat, from the front",
        "2. Step-down, right, from the front",
    ]
    words = words_on(app)
    assert "A recording of 2 parts" in words
    assert "In part 2." in words  # where it was seen; why is said on its card alone
    # The part of the finding is shown first, and the other one says that it is a part.
    heads = {h.value for h in app.header}
    assert "2. Step-down, right, from the front, 12 to 24 s" in heads
    assert "Nothing stood out in this part" not in heads
    app.session_state["segment"] = 0
    app.run()
    assert not app.exception
    heads = {h.value for h in app.header}
    assert {"1. Squat, from the front, 0 to 12 s", "Nothing stood out in this part"} <= heads


def test_a_result_is_found_again_by_its_address(shown):
    """A page loaded again is a new session: it takes the visit over by the address."""
    first = on_result(AppTest.from_function(_page, default_timeout=PATIENCE_S), shown)
    visit = first.session_state["plumbline_visit"]
    again = AppTest.from_function(_page, default_timeout=PATIENCE_S)
    again.query_params["result"] = visit.address
    again.run()
    assert again.session_state["plumbline_visit"] is visit
    assert again.title[0].value == "Squat"
    stranger = AppTest.from_function(_page, default_timeout=PATIENCE_S)
    stranger.query_params["result"] = visit.address[:-1]
    stranger.run()
    assert stranger.title[0].value == "Plumbline"


def test_a_recording_of_one_part_has_no_strip(app, shown):
    on_result(app, shown)
    assert not any(c.key == "segment" for c in app.get("button_group"))
