"""The team page, walked without a browser."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from tests.fixtures.motions import Reps, step_down
from tests.fixtures.page_walk import ended, press, words_on
from tests.fixtures.patience import PATIENCE_S
from tests.fixtures.recordings import Scene, one_take
from ui.pages.team import athlete, page, team_table
from ui.services.batch import full_result, summary, tables, workbook
from ui.services.batch.athletes import athletes
from ui.services.batch.clip_list import Task
from ui.services.batch.execution import scheduler, screen_one
from ui.services.batch.execution.scheduler import Row
from ui.services.records.result_folder import VIDEO
from ui.session.slots import Team
from ui.wording import labels


def begin(app: AppTest, label: str) -> None:
    """Press a button that starts work, and wait for its end."""
    press(app, label)
    ended(app, app.session_state["plumbline_visit"].team.job)


def test_a_finished_batch_shows_whom_to_look_at_first_and_why(app, finished):
    app.run()
    app.text_input(key="team_finished").input(str(finished)).run()
    press(app, "Open")
    assert app.title[0].value == "Who to look at first"
    table = app.dataframe[0].value
    assert list(table["Athlete"]) == ["Ann", "Bea", "Cid"]  # Dan's file could not be used
    assert table["Seen first"][0].startswith("Clearly seen: ")
    assert list(table.columns[:3]) == ["Picture", "Athlete", "Seen first"]
    # With its tick box all of it is inside a telephone's 358 pixels.
    assert 32 + team_table.PICTURE_PX + team_table.PERSON_PX + team_table.SEEN_PX <= 358
    assert table["Picture"][0].startswith("data:image/jpeg;base64,")
    text = words_on(app)
    for said in (
        "Dynamic knee valgus, left",
        "Knee inward 16.2 deg in 3 of 3 repetitions.",
        "A stiff ankle.",
        "Could not be used (1)",
        "**no.mp4**: There is no file no.mp4.",
        "not a diagnosis",
    ):
        assert said in text
    assert [b.label for b in app.button if b.key and b.key.startswith("team_full_")] == [
        "Full result with video"
    ]
    assert {b.label for b in app.get("download_button")} == {
        "Table for Excel",
        "All measurements (Parquet)",
    }


def test_a_folder_that_is_no_batch_is_a_sentence(app, tmp_path):
    app.run()
    app.text_input(key="team_finished").input(str(tmp_path)).run()
    press(app, "Open")
    assert "There is no finished batch" in words_on(app)


def test_a_batch_whose_folder_was_moved_away_is_a_sentence(app, finished):
    app.run()
    app.text_input(key="team_finished").input(str(finished)).run()
    press(app, "Open")
    finished.rename(finished.with_name("elsewhere"))
    press(app, "Report of this athlete (PDF)")
    assert "There is no screening in" in words_on(app)
    assert "There is no finished batch in" in words_on(app)
    press(app, "Other videos")
    assert app.title[0].value == "A team's videos"


@pytest.mark.parametrize("given", ["~nobody-of-this-name/team", "a" * 5000])
@pytest.mark.parametrize("field", ["team_finished", "team_folder", "team_out", "team_names"])
def test_a_path_that_cannot_be_is_a_sentence(app, tmp_path, field, given):
    app.run()
    app.text_input(key="team_folder").input(str(tmp_path))
    app.text_input(key="team_out").input(str(tmp_path / "out"))
    app.text_input(key=field).input(given).run()
    press(app, "Open" if field == "team_finished" else "Find the videos")
    assert "can't be looked into. Check the path." in words_on(app)


def test_a_folder_is_screened_shown_and_gone_on_with_after_a_stop(app, rows, tmp_path, monkeypatch):
    source = tmp_path / "in"
    source.mkdir()
    for row in rows:
        (source / row.task.name).touch()
    (source / "notes_of_*monday*.txt").touch()
    asked = []

    def instead(tasks, out, *, progress, cancelled):
        asked.append((tasks, out, cancelled()))
        progress(scheduler.State(4, 2, 0, 0, 30.0))
        return rows if len(asked) > 1 else rows[:3]

    monkeypatch.setattr(scheduler, "run", instead)
    app.run()
    app.text_input(key="team_folder").input(str(source)).run()
    app.text_input(key="team_out").input(str(tmp_path / "out")).run()
    (tmp_path / "who.csv").write_text("file,person\nann.mp4,Anna\n", encoding="utf-8")
    app.text_input(key="team_names").input(str(tmp_path / "who.csv")).run()
    press(app, "Find the videos")
    assert labels.escaped("notes_of_*monday*.txt") in words_on(app)
    begin(app, "Screen these videos")
    assert {t.name for t in asked[0][0]} == {r.task.name for r in rows}
    assert "Anna" in {t.person for t in asked[0][0]}  # the list wins over the file's name
    assert list(app.dataframe[0].value["Athlete"]) == ["Ann", "Bea", "Cid"]
    assert "Stopped. Not looked at yet: 1." in words_on(app)
    assert tables.read_skipped(tmp_path / "out") == ("notes_of_*monday*.txt",)
    told = tables.skipped_told(("notes_of_*monday*.txt",))
    assert told == "Skipped, no video and no recording (1): notes_of_*monday*.txt"
    assert labels.escaped(told) in words_on(app)
    begin(app, "Go on with them")
    assert asked[1] == asked[0]
    assert "**no.mp4**" in words_on(app)
    assert "Stopped" not in words_on(app)
    press(app, "Other videos")
    assert app.title[0].value == "A team's videos"


def test_files_of_the_page_are_mirrored_and_slowed_as_the_user_says(
    app, monkeypatch, sequence, tmp_path
):
    given = []
    monkeypatch.setattr(page, "begin", lambda tasks, _out, _skipped: given.extend(tasks))
    sequence.save(tmp_path / "landmarks.parquet")
    app.run()
    uploader, directory = app.file_uploader
    assert "parquet" in str(uploader.proto.type)
    assert directory.proto.accept_directory
    uploader.upload(
        "landmarks.parquet",
        (tmp_path / "landmarks.parquet").read_bytes(),
        "application/octet-stream",
    ).run()
    app.checkbox(key="team_files_mirrored").check()
    app.number_input(key="team_files_slow").set_value(4.0)
    press(app, "Screen these videos")
    (task,) = given
    assert (task.mirrored, task.slow_motion) == (True, 4.0)


def test_the_parts_of_a_recording_stand_one_after_the_other(app, tmp_path, monkeypatch):
    seq, _ = one_take(
        Scene(step_down("right", fppa_deg=25.0, timing=Reps(reps=3))),
        Scene(step_down("left", fppa_deg=25.0, timing=Reps(reps=3))),
    )
    seq.save(tmp_path / "eve.parquet")
    out = tmp_path / "out"
    task = Task(tmp_path / "eve.parquet", "eve.parquet", "Eve")
    row = Row(task, screen_one.screen_one(task, out))
    workbook.write(tables.write([row], out), out)
    app.run()
    app.text_input(key="team_finished").input(str(out)).run()
    press(app, "Open")
    text = words_on(app)
    assert "A recording of 2 parts" in text
    right, left = text.index("Step-down, right"), text.index("Step-down, left")
    assert right < left
    assert text.index("Dynamic knee valgus, right") < left < text.index("Dynamic knee valgus, left")


def test_the_full_result_opens_with_its_video_and_goes_back(
    app, finished, rows, tiny_clip, monkeypatch
):
    drawn = []

    def draw(_clip, path, **_told):
        drawn.append(path)
        path.write_bytes(tiny_clip.read_bytes())

    monkeypatch.setattr(full_result, "draw_video", draw)
    here = app.session_state["plumbline_visit"]
    here.team.shown = Team(finished, tables.read_lines(finished), tuple(r.task for r in rows))
    app.run()
    for _turn in range(2):
        press(app, "Full result with video")
        if here.job is not None:
            here.job.wait(PATIENCE_S)
        app.run()
        assert not app.exception
        assert here.shown.name == "Ann, ann.mp4"
        assert here.shown.video == finished / screen_one.CLIPS / rows[0].outcome.key / VIDEO
        assert here.shown.path == tiny_clip
        assert app.title[0].value == "Squat"
        press(app, "Back to the team")
        assert app.title[0].value == "Who to look at first"
    assert len(drawn) == 1  # the second time it is there


def test_a_finished_batch_opens_its_results_without_a_video(app, finished):
    here = app.session_state["plumbline_visit"]
    here.team.shown = Team(finished, tables.read_lines(finished))
    app.run()
    press(app, "Full result with video")
    if here.job is not None:
        here.job.wait(PATIENCE_S)
    app.run()
    assert not app.exception
    assert "The video was not drawn." in words_on(app)


def test_a_team_of_this_session_is_said_in_the_language_of_the_page(app, finished, rows):
    written = [replace(line, why="Wie geschrieben.") for line in tables.read_lines(finished)]
    here = app.session_state["plumbline_visit"]
    here.team.shown = Team(finished, tuple(written))
    app.run()
    assert set(app.dataframe[0].value["Why"]) == {"Wie geschrieben."}
    here.team.shown = Team(finished, tuple(written), rows=tuple(rows))
    app.run()
    assert not app.exception
    assert "Wie geschrieben." not in set(app.dataframe[0].value["Why"])


def test_the_sample_team_is_one_press(app, monkeypatch, tmp_path):
    given = []
    monkeypatch.setattr(page, "begin", lambda tasks, _out, _skipped: given.extend(tasks))
    app.run()
    press(app, "Try a sample team")
    assert len(given) == 6


def test_an_athlete_s_report_is_about_the_athlete(finished, tiny_clip):
    team = Team(finished, tables.read_lines(finished))
    (ann, *_others) = athletes(team.lines)
    assert athlete._report(ann, team).startswith(b"%PDF")


def test_a_clip_whose_folder_is_gone_is_a_sentence(app, finished, rows):
    shutil.rmtree(finished / screen_one.CLIPS / rows[0].outcome.key)
    assert summary.read(finished / screen_one.CLIPS / rows[0].outcome.key) is None
    app.run()
    app.text_input(key="team_finished").input(str(finished)).run()
    press(app, "Open")
    assert "There is no screening in" in words_on(app)
