"""Manual points in the validity table, on a shipped sample."""

from dataclasses import replace
from pathlib import Path

import numpy as np

import sample_videos
from benchmarks.validity.cases import true_sequence
from benchmarks.validity.clicked import clicked, true_on
from sample_videos.truth import load

CLIP = Path(sample_videos.__file__).parent / "stepdown_collapse_L_front.mp4"


def test_corrections_bring_a_flattened_picture_to_the_bones():
    truth = load(CLIP)
    seq = true_sequence(truth)
    true = true_on(truth, seq)
    flat = replace(
        seq.pelvis[0],
        route="optical flow",
        angle_deg=0.7 * true + 2,
        u95_deg=np.full(len(seq), 6.0),
    )
    seq = seq.with_(pelvis=(flat,))
    found = clicked(CLIP, seq, truth, corrections=3)
    before, after = (np.abs(t.angle_deg - true).mean() for t in (flat, found))
    assert after < before / 2
    assert np.polyfit(true, found.angle_deg, 1)[0] > 0.8  # 0.7 before, marks off by a pixel
    assert np.mean(np.abs(found.angle_deg - true) <= found.u95_deg) >= 0.95
    again = clicked(CLIP, seq, truth, corrections=3)
    assert np.array_equal(found.angle_deg, again.angle_deg)
    other = clicked(CLIP, seq, truth, corrections=3, seed=1)
    assert not np.array_equal(found.angle_deg, other.angle_deg)
