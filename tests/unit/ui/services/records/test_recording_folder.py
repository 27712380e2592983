"""screening.json and the curves of a recording of several parts; older files."""

import json
from pathlib import Path

import jsonschema
import numpy as np
import pytest

import metrics
from core.errors import RecordError
from tests.fixtures.motions import Reps, squat
from tests.fixtures.recordings import Scene, one_take
from ui.services.presentation.captions import captions
from ui.services.records import parquet, result_folder
from ui.services.records.document import recording_from_document
from ui.services.records.segment_series import SEGMENT
from ui.services.screening.screened_clip import ScreenedClip

SCHEMA = Path(result_folder.__file__).parents[2] / "schema" / "screening.schema.json"
ONLY_OF_ONE = ("movement", "stance_side", "view", "events", "measurements", "scores")


@pytest.fixture(scope="module")
def front_and_side():
    timing = Reps(reps=3)
    seq, _ = one_take(Scene(squat(timing=timing), 0), Scene(squat(timing=timing), 90))
    recording = metrics.screen_recording(seq)
    return ScreenedClip("clip", recording.main.screening, seq, recording=recording)


@pytest.fixture(scope="module")
def document(front_and_side):
    return json.loads(result_folder.document_bytes(front_and_side))


def test_several_parts_follow_the_schema(document):
    jsonschema.validate(document, json.loads(SCHEMA.read_text()))
    assert [(s["movement"], s["view"]["kind"]) for s in document["segments"]] == [
        ("squat", "front"),
        ("squat", "side"),
    ]
    assert not set(ONLY_OF_ONE) & set(document)
    assert document["segments"][0]["end_s"] < document["segments"][1]["start_s"]


def test_a_recording_of_one_part_keeps_its_fields_at_the_top(result):
    document = json.loads(result_folder.document_bytes(result))
    (part,) = document["segments"]
    for field in ("view", "events", "measurements", "findings", "scores"):
        assert document[field] == part[field]
    assert (document["movement"], document["stance_side"]) == (part["movement"], part["side"])
    without = {k: v for k, v in document.items() if k != "movement"}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(without, json.loads(SCHEMA.read_text()))


def test_several_parts_come_back_with_their_curves(front_and_side, document, tmp_path):
    result_folder.write_tables(front_and_side, tmp_path)
    back = result_folder.load_folder(tmp_path)
    assert json.loads(result_folder.document_bytes(back)) == document
    for old, new in zip(front_and_side.segments, back.segments, strict=True):
        assert (old.first, old.last) == (new.first, new.last)
        column = "trunk_lean_deg" if old.view.kind == "front" else "trunk_inclination_deg"
        np.testing.assert_array_equal(new.screening.series[column], old.screening.series[column])


def test_the_table_says_which_part_a_row_belongs_to(front_and_side, tmp_path):
    result_folder.write_tables(front_and_side, tmp_path)
    table = parquet.read_series(tmp_path / result_folder.SERIES)
    which = table[SEGMENT]
    assert len(which) == len(front_and_side.sequence)
    assert set(which[np.isfinite(which)]) == {0, 1}
    between = ~np.isfinite(which)
    assert between.any()
    assert np.isnan(table["fppa_left_deg"][between]).all()


def test_a_part_is_a_result_of_its_own_on_the_clock_of_the_recording(front_and_side):
    part = front_and_side.parts[1]
    assert part.screening.view.kind == "side"
    assert len(part.sequence) == len(part.screening.series.t_s)
    assert part.sequence.t_s[0] == front_and_side.segments[1].start_s > 5
    assert len(part.parts) == 1


def test_a_document_of_version_1_still_opens(result):
    document = json.loads(result_folder.document_bytes(result))
    old = {k: v for k, v in document.items() if k != "segments"} | {"schema_version": 1}
    back = recording_from_document(old, result.screening.series)
    assert back.single is not None
    new = recording_from_document(document, result.screening.series)
    assert back.single.measurements == new.main.screening.measurements
    assert back.findings == back.single.findings


def test_curves_that_do_not_say_their_part_are_refused(front_and_side, document):
    series = front_and_side.screening.series
    with pytest.raises(RecordError, match="damaged"):
        recording_from_document(document, series)


def test_nothing_is_written_into_the_video_between_the_parts(front_and_side):
    lines = captions([s.screening for s in front_and_side.segments])
    front, side = front_and_side.segments
    assert any("inward" in line for line in lines(front.start_s + 1))
    assert any("bend" in line for line in lines(side.start_s + 3))
    assert lines((front.end_s + side.start_s) / 2) == ()
