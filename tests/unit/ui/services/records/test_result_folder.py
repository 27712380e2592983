"""The result folder of a screening: complete, valid, readable, whole or not at all."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import numpy as np
import pyarrow.parquet as pq
import pytest

from core.errors import RecordError, SettingsError
from metrics.kinematics.curves import COLUMNS
from metrics.results import Screening
from tests.fixtures.deep_equality import differences
from ui.services.presentation import evidence
from ui.services.records import parquet, result_folder
from ui.services.records.document import SCHEMA_VERSION, recording_from_document

SCHEMA = Path(result_folder.__file__).parents[2] / "schema" / "screening.schema.json"


@pytest.fixture
def no_drawing(monkeypatch):
    """Write a stand-in for the drawn video."""

    def draw(clip, path, **_kwargs):
        path.write_bytes(b"video")

    monkeypatch.setattr(result_folder, "draw_video", draw)


def test_document_follows_its_schema(result):
    schema = json.loads(SCHEMA.read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(result_folder.document_bytes(result)), schema)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("findings", 0, "verdict"), "maybe"),
        (("measurements", 0, "side"), "west"),
        (("measurements", 2, "reason"), None),
        (("provenance", "input_sha256"), 5),
        (("schema_version",), 99),
    ],
)
def test_schema_refuses_what_is_wrong(result, path, value):
    document = json.loads(result_folder.document_bytes(result))
    *way, last = path
    place = document
    for step in way:
        place = place[step]
    place[last] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, json.loads(SCHEMA.read_text()))


def test_document_says_what_was_measured_and_why_not(result):
    document = json.loads(result_folder.document_bytes(result))
    assert document["schema_version"] == SCHEMA_VERSION
    first, _right, hidden = document["measurements"][:3]
    assert (first["id"], first["side"], first["value"], first["u95"]) == (
        "fppa_peak",
        "left",
        16.24,
        4.1,
    )
    assert hidden["value"] is None
    assert hidden["reason"] == "The pelvis was hidden."
    assert document["findings"][3]["because"] == ["Knee inward 16.2 deg in 3 of 3 repetitions."]
    assert document["quality"]["person_seen_share"] == pytest.approx(117 / 120)


def test_document_comes_back_the_same_and_still_translatable(result):
    document = json.loads(result_folder.document_bytes(result))
    back = recording_from_document(document, result.screening.series).main.screening
    assert differences(result.screening, back) == []
    german = {"Knee inward {value:.1f} deg.": "Knie nach innen {value:.1f} Grad."}
    because = back.finding("valgus_collapse", "right").because[0]
    assert because.render(lambda m: german.get(m, m)) == "Knie nach innen 9.0 Grad."


def test_document_of_another_version_is_refused(result):
    document = json.loads(result_folder.document_bytes(result))
    with pytest.raises(RecordError, match="another version"):
        recording_from_document({**document, "schema_version": 0}, result.screening.series)
    with pytest.raises(RecordError, match="damaged"):
        recording_from_document({"schema_version": 1, "texts": {}}, result.screening.series)


def test_series_has_every_promised_column_and_comes_back(screening: Screening, tmp_path):
    path = tmp_path / "series.parquet"
    parquet.write_series(screening.series, path)
    table = pq.read_table(path)
    assert table.column_names[0] == "t_s"
    assert set(COLUMNS) < set(table.column_names)
    assert np.isnan(table["thigh_extension_left_deg"].to_numpy()).all()
    back = parquet.read_series(path)
    for name, values in screening.series.columns.items():
        np.testing.assert_array_equal(back[name], values)


def test_a_table_of_somebody_else_is_refused(tmp_path):
    (tmp_path / "a.parquet").write_bytes(b"no table")
    with pytest.raises(RecordError, match=r"a\.parquet"):
        parquet.read_series(tmp_path / "a.parquet")


def test_folder_is_written_and_read_back(result, tiny_clip, tmp_path, no_drawing):
    out = tmp_path / "new" / "Ergebnis Łódź"
    result_folder.write_folder(result, out)
    pictures = [evidence.file_name(t) for t in (1.5,)]
    assert sorted(p.name for p in out.iterdir()) == sorted((*result_folder.ALL, *pictures))
    assert [p.name for p in out.parent.iterdir()] == [out.name]
    back = result_folder.load_folder(out)
    assert differences(result.sequence, back.sequence) == []
    # The file has every column of the curves, also those this screening does not have.
    known = {k: back.screening.series[k] for k in result.screening.series.columns}
    screening = replace(back.screening, series=replace(back.screening.series, columns=known))
    assert differences(result.screening, screening) == []


def test_old_video_does_not_stay_beside_new_numbers(result, tiny_clip, tmp_path, no_drawing):
    result_folder.write_folder(result, tmp_path / "out")
    (tmp_path / "out" / "mine.txt").write_text("keep")
    (tmp_path / "out" / evidence.file_name(9.0)).write_bytes(b"of another clip")
    result_folder.write_folder(result, tmp_path / "out", video=False)
    names = {p.name for p in (tmp_path / "out").iterdir()}
    assert names == {*result_folder.ALL, evidence.file_name(1.5), "mine.txt"} - {
        result_folder.VIDEO
    }


def test_nothing_is_left_when_drawing_fails(result, tiny_clip, tmp_path, monkeypatch):
    def draw(*_args, **_kwargs):
        raise OSError("gone")

    monkeypatch.setattr(result_folder, "draw_video", draw)
    with pytest.raises(SettingsError, match="cannot be written"):
        result_folder.write_folder(result, tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_results_never_replace_the_clip(result, tmp_path):
    clip = tmp_path / "annotated.mp4"
    clip.write_bytes(b"mine")
    with pytest.raises(SettingsError, match="replace the clip"):
        result_folder.write_folder(replace(result, path=clip), tmp_path)
    assert clip.read_bytes() == b"mine"


def test_a_file_is_no_folder(result, tiny_clip, tmp_path):
    (tmp_path / "out").write_text("a file")
    with pytest.raises(SettingsError, match="not a folder"):
        result_folder.write_folder(result, tmp_path / "out")
