"""What other programs read in our exports; each file is read back by a library that is not ours."""

from __future__ import annotations

import base64
import io
import json
import warnings
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from core import landmarks as lm
from core.errors import SettingsError
from ui.services.export import FORMATS, export
from ui.services.export.formats import Choices
from ui.services.export.points import evenly, world_points
from ui.services.screening.screened_clip import ScreenedClip

KNEE = lm.index("knee", "left")


@pytest.fixture
def clip(screening, sequence, tiny_clip) -> ScreenedClip:
    """The left knee goes up by 2 mm a frame; the nose is missing in frames 20 to 39."""
    world = np.zeros((len(sequence), lm.COUNT, 3))
    world[:, KNEE] = [0.1, 0.4, -0.05]
    world[:, KNEE, 1] -= 0.002 * np.arange(len(sequence))
    world[20:40, 0] = np.nan
    return ScreenedClip("squat.mp4", screening, sequence.with_(world_m=world), path=tiny_clip)


def written(clip, format, tmp_path, **choices):
    return {
        str(p.relative_to(tmp_path)): p for p in export(clip, format, tmp_path, Choices(**choices))
    }


def test_points_have_y_up_and_one_clock(clip):
    points = world_points(clip.landmarks)
    assert points.xyz_m[0, KNEE] == pytest.approx([0.1, -0.4, 0.05])
    assert points.xyz_m[100, KNEE, 1] == pytest.approx(-0.2)
    assert np.diff(points.t_s) == pytest.approx(1 / 30)
    assert np.isnan(points.xyz_m[25, 0]).all()


def test_short_gaps_are_filled_and_long_ones_are_not():
    t_s = np.arange(60) / 30
    values = t_s * 3
    values[10:14] = np.nan
    values[30:50] = np.nan
    even = evenly(t_s, values, t_s)
    assert even[10:14] == pytest.approx(t_s[10:14] * 3)
    assert np.isnan(even[30:50]).all()
    assert even[50:] == pytest.approx(values[50:])
    assert np.isnan(evenly(t_s, np.full(60, np.nan), t_s)).all()


def test_trc_is_read_as_a_table(clip, tmp_path):
    path = written(clip, "trc", tmp_path)["points.trc"]
    head = path.read_text().splitlines()
    assert head[2].split("\t") == ["30", "30", "120", "33", "m", "30", "1", "120"]
    table = pd.read_csv(path, sep="\t", skiprows=5, header=None)
    assert table.shape == (120, 2 + 33 * 3)
    assert table.iloc[100, 2 + 3 * KNEE + 1] == pytest.approx(-0.2)
    assert table.iloc[25, 2:5].isna().all()


def test_mot_has_the_coordinates_of_the_model(clip, tmp_path):
    path = written(clip, "mot", tmp_path)["angles.mot"]
    lines = path.read_text().splitlines()
    assert {"nRows=120", "nColumns=2", "inDegrees=yes"} <= set(lines[:5])
    table = pd.read_csv(io.StringIO("\n".join(lines[6:])), sep="\t")
    assert list(table) == ["time", "pelvis_list"]
    wave = clip.screening.series["pelvic_obliquity_deg"]
    assert table["pelvis_list"][60] == pytest.approx(wave[60], abs=1e-5)


def test_opensim_reads_both(clip, tmp_path):
    opensim = pytest.importorskip("opensim")
    points = opensim.TimeSeriesTableVec3(str(written(clip, "trc", tmp_path)["points.trc"]))
    assert (points.getNumRows(), points.getNumColumns()) == (120, 33)
    angles = opensim.TimeSeriesTable(str(written(clip, "mot", tmp_path)["angles.mot"]))
    assert angles.getTableMetaDataAsString("inDegrees") == "yes"


def test_c3d_is_read_by_another_library(clip, tmp_path):
    pytest.importorskip("ezc3d")
    c3d = pytest.importorskip("c3d")
    path = written(clip, "c3d", tmp_path)["points.c3d"]
    with path.open("rb") as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # there is no analog data
        reader = c3d.Reader(file)
        frames = [points for _n, points, _analog in reader.read_frames(copy=True)]
    assert [label.strip() for label in reader.point_labels] == list(lm.NAMES)
    assert reader.point_rate == 30
    assert frames[100][KNEE, :3] == pytest.approx([0.1, -0.2, 0.05], abs=1e-6)
    assert frames[25][0, 3] == -1
    assert frames[10][0, 3] == 0
    events = reader.get("EVENT")
    assert [s.strip() for s in events.get("LABELS").string_array].count("rep_bottom") == 2
    assert events.get("TIMES").float_array.max() == pytest.approx(2.5)  # 3.0 s, video starts at 0.5


def test_a_folder_that_the_c3d_library_cannot_use_is_said(clip, tmp_path, monkeypatch):
    """On Windows it writes nothing, without a word, when the temporary folder has an umlaut."""
    ezc3d = pytest.importorskip("ezc3d")
    monkeypatch.setattr(ezc3d.c3d, "write", lambda *_: None)
    with pytest.raises(SettingsError, match="TEMP"):
        export(clip, "c3d", tmp_path)


def test_bids_names_are_valid_and_channels_name_the_columns(clip, tmp_path):
    validator = pytest.importorskip("bids_validator").BIDSValidator()
    files = written(clip, "bids", tmp_path, person="K 17")
    names = [name.removeprefix("bids") for name in files]
    assert all(validator.is_bids(name) for name in names), names
    motion = next(p for name, p in files.items() if name.endswith("motion.tsv"))
    channels = next(p for name, p in files.items() if name.endswith("channels.tsv"))
    table = pd.read_csv(motion, sep="\t", header=None, na_values="n/a")
    columns = pd.read_csv(channels, sep="\t")
    assert table.shape == (120, len(columns))
    row = list(columns["name"]).index("left_knee_y")
    assert table[row][100] == pytest.approx(-0.2)
    sidecar = json.loads(next(p for n, p in files.items() if n.endswith("motion.json")).read_text())
    assert sidecar["MotionChannelCount"] == len(columns)
    assert sidecar["SamplingFrequency"] == pytest.approx(30)
    assert "sub-K17" in motion.name


def test_fhir_is_valid_and_carries_the_error_and_the_reason(clip, tmp_path):
    bundles = pytest.importorskip("fhir.resources.R4B.bundle")
    path = written(clip, "fhir", tmp_path, person="K17", day="2026-03-02")["bundle.json"]
    bundle = bundles.Bundle.model_validate_json(path.read_text())
    patient, *others = [entry.resource for entry in bundle.entry]
    assert patient.identifier[0].value == "K17"
    *observations, report = others
    knee = next(o for o in observations if o.code.coding[0].code == "fppa_peak")
    assert float(knee.valueQuantity.value) == 16.24
    assert knee.valueQuantity.code == "deg"
    assert float(knee.component[0].valueQuantity.value) == 4.1
    assert knee.bodySite.coding[0].display == "Left"
    drop = next(o for o in observations if o.code.coding[0].code == "pelvic_drop_peak")
    assert drop.dataAbsentReason.text == "The pelvis was hidden."
    assert "not a diagnosis" in report.conclusion
    pdf = base64.b64decode(
        json.loads(path.read_text())["entry"][-1]["resource"]["presentedForm"][0]["data"]
    )
    assert pdf.startswith(b"%PDF")


@pytest.mark.parametrize("format", list(FORMATS))
def test_every_format_refuses_a_place_it_cannot_write_to(clip, format, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError):
        export(clip, format, tmp_path / "file")


def test_an_unknown_format_and_missing_points_are_said(clip, sequence, tmp_path):
    with pytest.raises(SettingsError, match="not a format"):
        export(clip, "docx", tmp_path)
    with pytest.raises(SettingsError, match="no body points in space"):
        export(replace(clip, sequence=sequence), "trc", tmp_path)
