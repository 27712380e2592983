"""Results of the samples change only on purpose, and are the same everywhere."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import numpy as np
import pytest

from core.pose_sequence import PoseSequence
from core.version import VERSION
from sample_videos.truth import load
from tools import sample_results
from vision import probe

ROOT = Path(__file__).parents[3]
STORED = json.loads(sample_results.RESULTS.read_text(encoding="utf-8"))
CLIPS = STORED["clips"]
RENEW = "if that is meant: python -m tools.sample_results renew"


@pytest.mark.parametrize("name", CLIPS)
def test_a_sample_gives_the_stored_results(name):
    sequence = PoseSequence.load(sample_results.KEPT / f"{name}.parquet")
    now = sample_results.results(sequence)
    assert sample_results.differences(CLIPS[name], now) == {}, RENEW


def test_every_sample_of_one_movement_is_stored_for_this_version(samples):
    clips = {p.stem for p in samples.glob("*.mp4") if not p.stem.endswith("_one_take")}
    assert set(CLIPS) == clips == {name for name, _sequence in sample_results.kept()}
    assert STORED["version"] == VERSION, RENEW


@pytest.mark.parametrize("name", CLIPS)
def test_the_kept_landmarks_are_of_this_video(name, samples):
    kept, info = (
        PoseSequence.load(sample_results.KEPT / f"{name}.parquet"),
        probe(samples / f"{name}.mp4"),
    )
    np.testing.assert_allclose(kept.t_s, info.t_s, atol=1e-3)
    assert kept.size_px == info.size_px


def test_what_is_shown_first_is_clear_and_what_is_neutral_has_no_finding(samples):
    index = tomllib.loads((samples / "index.toml").read_text(encoding="utf-8"))["clip"]
    first = [clip["name"] for clip in index if clip.get("first")]
    assert len(first) == 4
    for name, told in CLIPS.items():
        shown = load(samples / f"{name}.mp4").shown
        sides = {p.pattern: ("left", "right") if p.side == "both" else (p.side,) for p in shown}
        flagged = {key: v for key, v in told.items() if v in ("clear", "possible")}
        for key in flagged:
            pattern, side = key.split()
            assert side in sides.get(pattern, ()), (name, key)
        if name in first:
            wanted = {f"{pattern} {side}" for pattern in sides for side in sides[pattern]}
            assert flagged == dict.fromkeys(wanted, "clear"), name


def test_a_change_is_seen():
    stored = {"view": "front", "a left": "clear", "b left": 10.0, "c left": None, "d left": 1.0}
    same = {**stored, "b left": 10.03, "new": 7.0}
    assert sample_results.differences(stored, same) == {}
    for change in ({"view": "back"}, {"a left": "possible"}, {"b left": 10.1}, {"c left": 0.0}):
        assert list(sample_results.differences(stored, {**same, **change})) == list(change)
    del same["d left"]
    assert sample_results.differences(stored, same) == {"d left": "1.0 -> gone"}


def written(given: Path, out: Path, *, one_core: bool = False) -> dict[str, bytes]:
    """The files that the program writes when it measures kept landmarks."""
    core = "os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})" if one_core else ""
    code = f"import os, sys\n{core}\nimport ui.cli.main as m\nm.main()"
    command = [sys.executable, "-c", code, "screen", given, "--out", out]
    ended = subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert ended.returncode == 0, ended.stderr
    return {path.name: path.read_bytes() for path in out.iterdir()}


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="cores can't be chosen here")
@pytest.mark.parametrize("name", ["squat_valgus26_front", "walk_limp_R_side"])
def test_runs_cores_and_a_folder_kept_give_the_same_bytes(name, tmp_path):
    clip = sample_results.KEPT / f"{name}.parquet"
    first = written(clip, tmp_path / "first")
    assert len(first) == 3
    assert written(clip, tmp_path / "one core", one_core=True) == first
    again = written(tmp_path / "first", tmp_path / "again")
    assert {n: b for n, b in again.items() if n != "screening.json"} == {
        n: b for n, b in first.items() if n != "screening.json"
    }
    one, other = (json.loads(found["screening.json"]) for found in (first, again))
    assert one["measurements"] == other["measurements"]
    assert one["findings"] == other["findings"]
