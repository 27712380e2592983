"""The person of a clip: from file names or from a list."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.errors import SettingsError
from core.pose_sequence import Source
from ui.services.batch import clip_list, clip_names
from ui.services.screening.by_hand.part_choice import PartChoice
from ui.services.screening.by_hand.pointed_person import PointedPerson
from ui.services.screening.settings import Settings


def test_names_come_from_the_pattern_and_the_list_wins(tmp_path):
    (tmp_path / "day1").mkdir()
    for name in ("day1/ann_squat_left.mp4", "bob.MOV", "._bob.mov", "notes.txt", "Thumbs.db"):
        (tmp_path / name).touch()
    found = clip_list.find(tmp_path, pattern="{person}_{movement}_{side}")
    assert [(t.name, t.person, t.movement, t.side) for t in found] == [
        ("bob.MOV", "bob", "auto", None),
        ("day1/ann_squat_left.mp4", "ann", "squat", "left"),
    ]
    assert clip_list.skipped(tmp_path, found) == ("notes.txt",)
    listed = tmp_path / "names.csv"
    listed.write_text("file;person;session\nday1/ann_squat_left.mp4;Ann B.;2\n", "utf-8-sig")
    ann = clip_list.find(tmp_path, pattern="{person}_*", names=listed, movement="walk")[1]
    assert (ann.person, ann.session, ann.movement) == ("Ann B.", "2", "walk")


def test_a_list_says_what_is_measured_in_each_video(tmp_path):
    for name in ("a.mp4", "b.mp4"):
        (tmp_path / name).touch()
    listed = tmp_path / "names.csv"
    head = "file;start_s;end_s;mirrored;slow_motion;person_at;parts;height_cm\n"
    listed.write_text(head + "a.mp4;1,5;8;yes;4;40,100@1.5;3=squat 6=walk;172,5\nb.mp4;;;no;;;;\n")
    said, nothing = (t.settings() for t in clip_list.find(tmp_path, names=listed))
    assert said == Settings(
        workers=1,
        start_s=1.5,
        end_s=8.0,
        mirrored=True,
        slow_motion=4.0,
        person=PointedPerson(40, 100, 1.5),
        parts=(PartChoice(3.0, "squat"), PartChoice(6.0, "walk")),
        height_cm=172.5,
    )
    assert nothing == Settings(workers=1)
    for wrong in ("soon;8;yes;4;", "1;8;perhaps;4;", "1;8;;;him", ";;;;;3=dance", ";;;;;;tall"):
        listed.write_text(head + f"a.mp4;{wrong}\n")
        with pytest.raises(SettingsError):
            clip_list.find(tmp_path, names=listed)


@pytest.mark.parametrize("pattern", ["{who}", "{person}_{person}"])
def test_a_pattern_that_cannot_be_used_is_refused(pattern):
    with pytest.raises(SettingsError, match="pattern"):
        clip_names.compiled(pattern)


def test_a_folder_without_clips_is_refused(tmp_path):
    with pytest.raises(SettingsError, match="no folder"):
        clip_list.find(tmp_path / "no")
    with pytest.raises(SettingsError, match="no video"):
        clip_list.find(tmp_path)


def test_every_kind_of_video_is_a_clip(tmp_path):
    for ending in ("MTS", "m2ts", "3gp", "wmv", "mpg"):
        (tmp_path / f"a.{ending}").touch()
    assert len(clip_list.find(tmp_path)) == 5


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
