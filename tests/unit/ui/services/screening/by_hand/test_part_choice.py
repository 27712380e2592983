"""What the user says of one part of a recording: written, kept, measured, named."""

import json
from pathlib import Path

import jsonschema
import pytest

from core.errors import SettingsError
from tests.fixtures.motions import Reps, step_down
from tests.fixtures.recordings import Scene, one_take
from ui.services.presentation import pelvis_route
from ui.services.records import result_folder
from ui.services.screening.by_hand.part_choice import PartChoice, from_settings, parse, parse_all
from ui.services.screening.clip_screening import measure, screen_clip
from ui.services.screening.settings import Settings

SCHEMA = Path(result_folder.__file__).parents[2] / "schema" / "screening.schema.json"


def test_how_it_is_written():
    assert parse("42.5=step-down:left") == PartChoice(42.5, "step-down", "left")
    assert parse("3=walk") == PartChoice(3.0, "walk")
    assert parse("3=:right") == PartChoice(3.0, side="right")
    assert parse_all("1=squat  9=walk") == (PartChoice(1.0, "squat"), PartChoice(9.0, "walk"))
    assert parse_all("") == ()


@pytest.mark.parametrize(
    "written", ["squat", "x=squat", "3=dance", "3=squat:up", "-1=squat", "nan=squat"]
)
def test_what_is_written_otherwise_gets_a_sentence(written):
    with pytest.raises(SettingsError):
        parse(written)


def test_only_what_is_said_is_kept():
    assert "parts" not in Settings().as_dict()
    choice = PartChoice(3.0, "walk")
    assert from_settings(Settings(parts=(choice,)).as_dict()) == (choice,)
    with pytest.raises(SettingsError):
        from_settings({"parts": [{"when": 3.0}]})


def test_measured_kept_named_and_measured_again(tmp_path):
    seq, _ = one_take(
        Scene(step_down("right", timing=Reps(reps=3))),
        Scene(step_down("left", timing=Reps(reps=3))),
    )
    wide = measure("take.mp4", seq, Settings())
    second = wide.segments[1]
    choice = PartChoice(round(second.start_s + 2, 1), "single-leg-squat", "left")
    found = measure("take.mp4", seq, Settings(parts=(choice,)))
    assert [s.movement for s in found.segments] == ["step-down", "single-leg-squat"]
    result_folder.write_tables(found, tmp_path)
    document = json.loads((tmp_path / result_folder.SCREENING).read_text())
    jsonschema.validate(document, json.loads(SCHEMA.read_text()))
    assert document["provenance"]["settings"]["parts"] == [choice.as_dict()]
    told = pelvis_route.settings_said(found.screening.provenance)
    assert f"the part at {choice.at_s:.1f} s: single-leg squat, left" in told
    again = screen_clip(tmp_path, Settings())
    assert [s.movement for s in again.segments] == ["step-down", "single-leg-squat"]


def test_slow_motion_moves_the_instant():
    seq, _ = one_take(
        Scene(step_down("right", timing=Reps(reps=3))),
        Scene(step_down("left", timing=Reps(reps=3))),
    )
    choice = PartChoice(4 * (float(seq.t_s[-1]) - 2), "single-leg-squat")
    slowed = seq.with_(t_s=seq.t_s * 4)
    found = measure("take.mp4", slowed, Settings(slow_motion=4.0, parts=(choice,)))
    assert [s.movement for s in found.segments] == ["step-down", "single-leg-squat"]
