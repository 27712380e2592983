"""A made-up screening with every kind of answer in it, and a tiny clip to go with it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from core.landmarks import COUNT
from core.pose_sequence import ModelInfo, Note, PoseSequence, Source
from core.text import Text
from metrics.results import (
    Event,
    Finding,
    Measurement,
    Provenance,
    Reference,
    Score,
    ScoreItem,
    Screening,
    Series,
    View,
)
from ui.services.screening.clip_screening import Result

FPS, FRAMES = 30.0, 120
LOW_LIGHT = Note("light", "warning", Text("The picture is dark."))
GOOD = Note("person", "info", Text("One person, seen in {share:.0f} % of frames.", share=100))
KNEE = Reference(
    population="healthy adults",
    source="made up for this test",
    low=-5.0,
    high=8.0,
    possible=8.0,
    clear=15.0,
)


@pytest.fixture
def sequence() -> PoseSequence:
    """A body that stands still, with a gap of three frames."""
    t_s = 0.5 + np.arange(FRAMES) / FPS
    xy = np.tile(np.arange(COUNT * 2, dtype=float).reshape(COUNT, 2), (FRAMES, 1, 1))
    xy[10:13] = np.nan
    return PoseSequence(
        t_s,
        xy,
        np.full((FRAMES, COUNT), 0.9),
        (240, 320),
        source=Source("clip.mp4", "ab" * 32),
        model=ModelInfo("full", "cd" * 32),
        notes=(LOW_LIGHT, GOOD),
    )


@pytest.fixture
def screening(sequence: PoseSequence) -> Screening:
    """One finding of each verdict, a value without a number, a score with a missing item."""
    t_s = sequence.t_s
    wave = 12 * np.sin(np.pi * (t_s - 0.5))
    gap = np.where((t_s > 1) & (t_s < 1.2), np.nan, wave)
    return Screening(
        movement="squat",
        view=View("front", yaw_deg=4.0, because=(Text("Both hips are far apart."),)),
        notes=sequence.notes,
        events=(
            Event("rep_start", 1.0),
            Event("rep_bottom", 1.5),
            Event("rep_end", 2.0),
            Event("rep_bottom", 3.0, "left"),
        ),
        measurements=(
            Measurement(
                "fppa_peak", "left", 16.24, "deg", 4.1, 1.5, plane="frontal", n=3, reference=KNEE
            ),
            Measurement("fppa_peak", "right", 9.0, "deg", 4.1, 1.5, n=3, reference=KNEE),
            Measurement(
                "pelvic_drop_peak", "left", None, "deg", reason=Text("The pelvis was hidden.")
            ),
            Measurement("hip_rotation_range", "left", 14.0, "deg", 18.0, 1.5, estimate=True),
            Measurement("repetition_count", "none", 3.0, "count", 0.0),
        ),
        findings=_findings(),
        series=Series(
            t_s,
            {
                "fppa_left_deg": wave,
                "fppa_right_deg": gap,
                "pelvic_obliquity_deg": gap / 4,
                "pelvic_obliquity_u95_deg": np.full(FRAMES, 2.0),
                "trunk_lean_deg": np.full(FRAMES, np.nan),
            },
        ),
        provenance=Provenance(
            "0.1.0", "full", "cd" * 32, True, "clip.mp4", "ab" * 32, {"movement": "auto"}
        ),
        scores=(
            Score(
                "qasls",
                "left",
                None,
                Text("Items are missing"),
                (
                    ScoreItem(Text("Knee inward"), 1.0, (1.5,)),
                    ScoreItem(Text("Arms"), None, reason=Text("The arms were not in view.")),
                ),
                "made up for this test",
            ),
        ),
    )


def _findings() -> tuple[Finding, ...]:
    return (
        Finding("knee_varus", "left", "not_seen", (Text("The knee stayed above the foot."),)),
        Finding(
            "trendelenburg",
            "left",
            "cannot_tell",
            (Text("The pelvis was hidden in {n} of 3 repetitions.", n=3),),
            next_step=Text("Film again with a shirt tucked in."),
        ),
        Finding(
            "valgus_collapse",
            "right",
            "possible",
            (Text("Knee inward {value:.1f} deg.", value=9.0),),
            measurements=(("fppa_peak", "right"),),
            message=Text("Your knee moved a little inward."),
        ),
        Finding(
            "valgus_collapse",
            "left",
            "clear",
            (Text("Knee inward {value:.1f} deg in {n} of {n} repetitions.", value=16.24, n=3),),
            other_explanations=(Text("A stiff ankle."), Text("The camera stood at an angle.")),
            measurements=(("fppa_peak", "left"),),
            time_s=1.5,
            message=Text("Your knee moved inward as you bent."),
            next_step=Text("Measure how far the hip turns when sitting."),
        ),
    )


@pytest.fixture
def result(sequence: PoseSequence, screening: Screening) -> Result:
    """Both together."""
    return Result(sequence, screening)


@pytest.fixture(scope="session")
def tiny_clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four seconds of a moving square, H.264: a video a browser plays, with nobody in it."""
    import av

    path = tmp_path_factory.mktemp("tiny") / "square.mp4"
    with av.open(str(path), "w") as out:
        stream = out.add_stream("libx264", rate=int(FPS))
        stream.width, stream.height, stream.pix_fmt = 240, 320, "yuv420p"
        for i in range(FRAMES):
            picture = np.full((320, 240, 3), 60, np.uint8)
            picture[100:160, i : i + 60] = (200, 220, 230)
            out.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        out.mux(stream.encode())
    return path
