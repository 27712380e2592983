"""The team page, walked without a browser."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from core.pose_sequence import Source
from tests.fixtures.motions import Reps, step_down
from tests.fixtures.patience import PATIENCE_S
from tests.fixtures.recordings import Scene, one_take
from tests.fixtures.repeated import clip, repeated
from ui.pages.team import athlete, page, team_table
from ui.services.batch import (
    clip_list,
    distribution,
    full_result,
    scheduler,
    screen_one,
    summary,
    tables,
    workbook,
)
from ui.services.batch.athletes import athletes
from ui.services.batch.clip_list import Task
from ui.services.batch.scheduler import Row
from ui.services.batch.summary import ClipSummary, MeasurementSummary
from ui.services.records.result_folder import VIDEO
from ui.session.slots import Team
from ui.session.state import Visit
from ui.widgets.in_step import mount
from ui.wording import labels


def _page() -> None:
    from ui.pages.team import page
    from ui.session import audience

    audience.switch()
    page.page()


@pytest.fixture
def app() -> AppTest:
    found = AppTest.from_function(_page, default_timeout=PATIENCE_S)
    found.session_state["plumbline_visit"] = Visit()
    found.session_state["reader_switch"] = "coach"
    return found


@pytest.fixture
def rows(result, tiny_clip, tmp_path, monkeypatch) -> tuple[Row, ...]:
    """Ann with the made-up screening, two others with another number, one clip refused."""
    monkeypatch.setattr(screen_one, "screen_clip", lambda clip, settings: result)
    monkeypatch.setattr(screen_one, "_model_hash", lambda model: "ab")
    ann = Task(tiny_clip, "ann.mp4", "Ann")
    done = screen_one.screen_one(ann, tmp_path / "out")
    made = [Row(ann, done)]
    for person, value in (("Bea", 2.0), ("Cid", 15.0)):
        number = MeasurementSummary(
            "fppa_peak", "left", value, 4.0, "deg", 1.5, 3, "landmarks", estimate=False
        )
        found = ClipSummary(f"key-{person}", "done", None, "squat", "front", (number,), ())
        made.append(Row(Task(Path("x.mp4"), f"{person}.mp4", person), found))
    refused = screen_one.screen_one(Task(tmp_path / "no.mp4", "no.mp4", "Dan"), tmp_path / "out")
    return (*made, Row(Task(tmp_path / "no.mp4", "no.mp4", "Dan"), refused))


@pytest.fixture
def finished(rows, tmp_path) -> Path:
    out = tmp_path / "out"
    workbook.write(tables.write(rows, out), out)
    return out


def words_on(app: AppTest) -> str:
    kinds = (app.title, app.subheader, app.markdown, app.caption, app.error, app.warning, app.info)
    return "\n".join(e.value for kind in kinds for e in kind)


def press(app: AppTest, label: str) -> AppTest:
    app = next(b for b in app.button if b.label == label).click().run()
    assert not app.exception
    return app


def begin(app: AppTest, label: str) -> None:
    """Press a button that starts work, and wait for its end."""
    press(app, label)
    job = app.session_state["plumbline_visit"].team.job
    if job is not None:
        job.wait(PATIENCE_S)
    app.run()
    assert not app.exception


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


def test_files_given_twice_keep_their_names_apart():
    found = clip_list.uploaded([(Path("a/clip.mp4"), "ann.mp4"), (Path("b/clip.mp4"), "ann.mp4")])
    assert [(t.name, t.person) for t in found] == [
        ("ann.mp4", "ann"),
        ("ann.mp4 (2)", "ann.mp4 (2)"),
    ]


def test_a_recording_goes_by_the_name_of_its_video(sequence, tmp_path):
    kept = tmp_path / "landmarks.parquet"
    sequence.with_(source=Source("ann.mp4")).save(kept)
    broken = tmp_path / "broken.parquet"
    broken.write_bytes(b"no table")
    found = clip_list.uploaded([(kept, kept.name), (broken, broken.name)])
    assert [(t.name, t.person) for t in found] == [
        ("ann.mp4", "ann"),
        ("broken.parquet", "broken"),
    ]


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


def test_only_the_same_movement_view_and_side_are_compared(rows, tmp_path):
    walk = replace(rows[1].outcome, movement="walk", key="w")
    tables.write((*rows, Row(rows[1].task, walk)), tmp_path)
    (found,) = distribution.spreads(tables.read_measurements(tmp_path))
    assert (found.id, found.movement) == ("fppa_peak", "squat")
    told = [(p.person, p.side, round(p.value)) for p in found.points]
    assert told == [("Bea", "left", 2), ("Ann", "right", 9), ("Cid", "left", 15),
                    ("Ann", "left", 16)]  # fmt: skip
    assert [p.whose for p in found.flagged] == ["Cid, left", "Ann, left"]


def test_a_clip_is_compared_once_however_often_it_shows_the_movement(rows, tmp_path):
    twice = replace(rows[1].outcome, numbers=rows[1].outcome.numbers * 2)
    tables.write((rows[0], Row(rows[1].task, twice)), tmp_path)
    assert distribution.spreads(tables.read_measurements(tmp_path)) == ()  # two clips
    tables.write((*rows[:1], Row(rows[1].task, twice), rows[2]), tmp_path)
    (found,) = distribution.spreads(tables.read_measurements(tmp_path))
    assert sorted(p.person for p in found.points) == ["Ann", "Ann", "Bea", "Cid"]


def test_what_most_are_past_comes_first_and_numbers_without_a_cut_off_are_left_out(rows, tmp_path):
    more = (
        MeasurementSummary(
            "repetition_count", "both", 3.0, 0.0, "count", None, 3, "landmarks", estimate=False
        ),
        MeasurementSummary(
            "trunk_lean_peak", "left", 1.0, 3.0, "deg", 1.5, 3, "landmarks", estimate=False
        ),
    )
    told = [
        Row(r.task, replace(r.outcome, movement="step-down", numbers=(*more, *r.outcome.numbers)))
        for r in rows[1:3]
    ]
    third = Row(replace(told[0].task, person="Eve"), replace(told[0].outcome, key="e"))
    tables.write((*told, third), tmp_path)
    found = distribution.spreads(tables.read_measurements(tmp_path))
    assert [(s.id, len(s.flagged)) for s in found] == [("fppa_peak", 1), ("trunk_lean_peak", 0)]


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


@pytest.fixture
def squats(tiny_clip, tmp_path, monkeypatch) -> Team:
    """Two athletes with a squat, one with a step-down; nothing stood out."""
    made = {
        "Ann": repeated("a", left=20.0),
        "Bea": repeated("b", left=12.0),
        "Cid": repeated("c", "step-down", stance="left"),
    }
    monkeypatch.setattr(
        screen_one, "screen_clip", lambda path, settings: clip(made[path.stem], path=path)
    )
    monkeypatch.setattr(screen_one, "_model_hash", lambda model: "ab")
    rows = []
    for name in made:
        path = tmp_path / f"{name}.mp4"
        path.write_bytes(tiny_clip.read_bytes() + name.encode())
        task = Task(path, path.name, name)
        rows.append(Row(task, screen_one.screen_one(task, tmp_path / "out")))
    tables.write(rows, tmp_path / "out")
    return Team(tmp_path / "out", tables.read_lines(tmp_path / "out"), tuple(r.task for r in rows))


def test_one_athlete_beside_another_of_the_same_movement(app, squats, monkeypatch):
    given = []
    monkeypatch.setattr(mount, "_component", lambda: lambda **drawn: given.append(drawn["data"]))
    here = app.session_state["plumbline_visit"]
    here.team.shown = squats
    app.session_state["team_beside"] = True
    app.run()
    assert not app.exception
    assert app.dataframe[0].value["Athlete"][0] == "Ann"
    assert app.selectbox(key="beside_who").options == ["Bea"]  # Cid stepped down
    (chart,) = given[-1]["charts"]
    assert [line["name"] for line in chart["lines"]] == ["Ann", "Bea"]
    assert [line["values"][50] for line in chart["lines"]] == pytest.approx([20, 12], abs=0.3)
    assert all(half["film"] for half in given[-1]["halves"])  # the clips still lie there


def test_a_clip_whose_folder_is_gone_is_a_sentence(app, finished, rows):
    shutil.rmtree(finished / screen_one.CLIPS / rows[0].outcome.key)
    assert summary.read(finished / screen_one.CLIPS / rows[0].outcome.key) is None
    app.run()
    app.text_input(key="team_finished").input(str(finished)).run()
    press(app, "Open")
    assert "There is no screening in" in words_on(app)
