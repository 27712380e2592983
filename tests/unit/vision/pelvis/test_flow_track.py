"""The automatic route from a video to a track."""

import os

import numpy as np
import pytest

from core.errors import CancelledError
from core.pose_sequence import PoseSequence
from vision.pelvis import measure
from vision.pelvis.crops import knots_per_s, read


@pytest.fixture
def swaying(person, film):
    """4 s: a second of standing, then the cloth turns clockwise by up to 9 degrees and back."""
    t = np.arange(120) / person.fps
    deg = 4.5 * (1 - np.cos(2 * np.pi * np.clip(t - 1, 0, None) / 1.5))
    cloth = person.cloth()
    return film([person.turned(cloth, d) for d in deg]), deg


def test_the_tilt_is_read_within_its_interval(person, swaying):
    path, deg = swaying
    (track,) = measure(path, person.standing(120))
    true = -deg  # clockwise seen from the front: the person's left (right in the frame) sinks
    assert np.polyfit(true, track.angle_deg, 1)[0] == pytest.approx(1.0, abs=0.2)
    assert np.mean(np.abs(track.angle_deg - true) <= track.u95_deg) >= 0.9
    assert (track.route, track.plane, track.absolute) == ("optical flow", "frontal", True)


def test_the_interval_names_its_parts_and_a_file_keeps_them(person, swaying, tmp_path):
    path, _ = swaying
    seq = person.standing(120)
    (track,) = measure(path, seq)
    least = np.nanmin(track.u95_deg)
    assert 0 < track.level_u95_deg < least
    assert 0 < track.noise_u95_deg < least
    seq.with_(pelvis=(track,)).save(tmp_path / "seq.parquet")
    (again,) = PoseSequence.load(tmp_path / "seq.parquet").pelvis
    assert (again.level_u95_deg, again.noise_u95_deg) == (track.level_u95_deg, track.noise_u95_deg)


def test_from_behind_the_sign_turns(person, swaying):
    path, deg = swaying
    seq = person.standing(120)
    swapped = seq.xy_px.copy()
    for left in (11, 13, 15, 19, 23, 25, 27, 29, 31):
        swapped[:, [left, left + 1]] = swapped[:, [left + 1, left]]
    (track,) = measure(path, seq.with_(xy_px=swapped))
    assert np.polyfit(deg, track.angle_deg, 1)[0] == pytest.approx(1.0, abs=0.2)


def test_the_number_of_threads_changes_nothing(person, swaying):
    path, _ = swaying
    one, two = (measure(path, person.standing(120), workers=n)[0] for n in (1, 2))
    assert np.array_equal(one.angle_deg, two.angle_deg)


def test_a_system_that_binds_no_process_to_cores_reads_it_too(person, film, monkeypatch):
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)  # as on Windows and macOS
    (track,) = measure(film([person.cloth()] * 60), person.standing(60))
    assert np.isfinite(track.angle_deg).all()


def test_plain_clothes_are_said_to_be_too_plain(person, film):
    path = film([np.full((person.size_px[1], person.size_px[0]), 25, np.uint8)] * 60)
    (track,) = measure(path, person.standing(60))
    assert not np.isfinite(track.angle_deg).any()
    assert "too little to follow" in str(track.notes[0])


def test_nothing_from_the_side(person, film):
    path = film([person.cloth()] * 40)
    assert measure(path, person.standing(40, narrow=0.2)) == ()


def test_stops_when_asked(person, film):
    path = film([person.cloth()] * 40)
    with pytest.raises(CancelledError):
        measure(path, person.standing(40), cancelled=lambda: True)


def test_a_long_clip_is_looked_at_less_often_and_says_so(person, swaying):
    path, _ = swaying
    seq = person.standing(120)
    assert knots_per_s(30.0, 300) == 15.0
    assert knots_per_s(30.0, 18_000) == 2.0
    every = read(path, seq)[::3]  # five a second
    (track,) = measure(path, seq, kept=every)
    assert "only 5 times a second" in str(track.notes[-1])
    assert measure(path, seq)[0].notes == ()
