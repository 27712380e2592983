"""The file of a recording: nothing lost, old files still read, bad ones refused in words."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hn

from core import parquet, recording_file
from core.errors import RecordError
from core.pose_sequence import ModelInfo, Note, PelvisTrack, PoseSequence, Source
from core.text import Text
from tests.fixtures.deep_equality import differences
from tests.fixtures.old_recording import as_old

# Any code point that can stand in a file name or a sentence; braces would be parameters.
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="{}"), max_size=20)
TEXTS = st.one_of(
    st.builds(Text, WORDS),
    st.builds(lambda v: Text("Seen in {v:.1f} %.", v=v), st.floats()),
    st.builds(lambda v: Text("On the {side}: {v}.", side=Text("left"), v=v), WORDS),
)


def arrays(*shape: int) -> st.SearchStrategy[np.ndarray]:
    return hn.arrays(float, shape, elements=st.floats(allow_infinity=False))


@st.composite
def tracks(draw, n: int) -> PelvisTrack:
    held = draw(st.sampled_from([np.float64, np.float32]))
    angle, u95 = (
        draw(hn.arrays(held, n, elements=st.floats(-90, 90, width=32) | st.just(np.nan)))
        for _ in range(2)
    )
    return PelvisTrack(
        draw(st.sampled_from(["optical flow", "stickers", "manual points"])),
        draw(st.sampled_from(["frontal", "sagittal"])),
        angle,
        u95,
        draw(st.booleans()),
        tuple(draw(st.lists(TEXTS, max_size=2))),
        draw(st.floats(0, 10)),
        draw(st.floats(0, 10)),
    )


@st.composite
def sequences(draw) -> PoseSequence:
    n = draw(st.integers(0, 4))
    steps = draw(hn.arrays(float, n, elements=st.floats(1e-3, 10)))
    severities = st.sampled_from(["info", "warning", "stop"])
    return PoseSequence(
        t_s=draw(st.floats(-5, 5)) + np.cumsum(steps),
        xy_px=draw(arrays(n, 33, 2)),
        visibility=draw(arrays(n, 33)),
        size_px=draw(st.tuples(st.integers(1, 9000), st.integers(1, 9000))),
        world_m=draw(st.none() | arrays(n, 33, 3)),
        source=draw(st.builds(Source, WORDS, WORDS)),
        model=draw(st.builds(ModelInfo, WORDS, WORDS, st.booleans())),
        mirrored=draw(st.booleans()),
        notes=tuple(draw(st.lists(st.builds(Note, WORDS, severities, TEXTS), max_size=2))),
        pelvis=tuple(draw(st.lists(tracks(n), max_size=2))),
        knee_step_px=draw(st.none() | arrays(n, 2, 2)),
        picture_jumps=draw(st.none() | arrays(n)),
    )


@given(sequence=sequences())
@settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_what_is_saved_comes_back_the_same(sequence, tmp_path):
    sequence.save(tmp_path / "landmarks.parquet")
    assert differences(sequence, PoseSequence.load(tmp_path / "landmarks.parquet")) == []


def recording(n: int = 6, **changes) -> PoseSequence:
    rng = np.random.default_rng(1)
    parts = {
        "t_s": np.arange(n) / 30,
        "xy_px": rng.uniform(0, 500, (n, 33, 2)),
        "visibility": rng.uniform(0, 1, (n, 33)),
        "size_px": (640, 480),
        "world_m": rng.normal(size=(n, 33, 3)),
        "source": Source("Zoë.mp4", "ab" * 32),
        "model": ModelInfo("full", "cd" * 32),
        "notes": (Note("dark", "warning", Text("The picture is dark.")),),
        "pelvis": (PelvisTrack("optical flow", "frontal", np.arange(float(n)), np.ones(n)),),
        "knee_step_px": rng.normal(size=(n, 2, 2)),
    }
    return PoseSequence(**{**parts, **changes})


@pytest.fixture
def kept(tmp_path) -> Path:
    """A good file."""
    recording().save(tmp_path / "landmarks.parquet")
    return tmp_path / "landmarks.parquet"


def test_columns_have_names_and_units_that_others_can_read(kept):
    table = pq.read_table(kept)
    seq = recording()
    assert table["left_knee_y_px"].to_pylist() == seq.xy_px[:, 25, 1].tolist()
    assert table["right_hip_z_m"].to_pylist() == np.asarray(seq.world_m)[:, 24, 2].tolist()
    assert table["right_knee_step_x_px"].to_pylist() == seq.knee_step_px[:, 1, 0].tolist()
    assert table["pelvis_0_angle_deg"].to_pylist() == [0, 1, 2, 3, 4, 5]
    assert json.loads(table.schema.metadata[b"plumbline"])["format"] == recording_file.FORMAT


def test_a_file_of_an_older_version_loads_and_says_what_is_missing(kept, tmp_path):
    old = as_old(kept, tmp_path / "old.parquet")
    back = PoseSequence.load(old)
    bare = recording(pelvis=(), knee_step_px=None, notes=(recording_file.OLD,))
    assert differences(bare, back) == []
    back.save(tmp_path / "again.parquet")  # what is missing stays missing, and said
    assert differences(back, PoseSequence.load(tmp_path / "again.parquet")) == []


def test_real_recordings_of_an_older_version_load(shared_data):
    files = sorted((shared_data / "real").glob("*.parquet"))
    assert len(files) > 50
    for file in files:
        seq = PoseSequence.load(file)
        assert seq.detected.any()
        assert seq.notes == (recording_file.OLD,)


def broken(kept: Path, columns=None, drop=(), meta=None) -> None:
    """Change columns or metadata of a good file."""
    table = pq.read_table(kept)
    held = json.loads(table.schema.metadata[b"plumbline"]) | (meta or {})
    for name, values in (columns or {}).items():
        table = table.set_column(table.column_names.index(name), name, pa.array(values))
    table = table.drop_columns(list(drop)).replace_schema_metadata(
        {b"plumbline": json.dumps(held).encode()}
    )
    pq.write_table(table, kept)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"columns": {"t_s": [0, 1, 2, 2, 3, 4.0]}}, "must increase"),
        ({"columns": {"t_s": [0, 1, 2, np.nan, 3, 4.0]}}, "must increase"),
        ({"columns": {"t_s": [0, 1, 2, None, 3, 4.0]}}, "must increase"),
        ({"columns": {"t_s": list("abcdef")}}, "must increase"),
        ({"columns": {"left_hip_x_px": list("abcdef")}}, "is damaged"),
        ({"drop": ["t_s"]}, "holds no landmarks"),
        ({"drop": ["left_hip_x_px"]}, "left_hip_x_px is missing"),
        ({"drop": ["right_knee_step_y_px"]}, "right_knee_step_y_px is missing"),
        ({"drop": ["pelvis_0_u95_deg"]}, "pelvis_0_u95_deg is missing"),
        ({"meta": {"format": 99}}, "newer version"),
        ({"meta": {"format": "two"}}, "newer version"),
        ({"meta": {"size_px": [0, 480]}}, "is damaged"),
        ({"meta": {"size_px": 640}}, "is damaged"),
        ({"meta": {"source": {"title": "x"}}}, "is damaged"),
        ({"meta": {"model": None}}, "is damaged"),
        ({"meta": {"notes": ["dark"]}}, "is damaged"),
        ({"meta": {"notes": [{"code": "dark"}]}}, "severity is missing"),
        ({"meta": {"pelvis": [{"notes": [], "route": "optical flow"}]}}, "is damaged"),
    ],
)
def test_a_wrong_file_is_refused_in_words(kept, change, said):
    broken(kept, **change)
    with pytest.raises(RecordError, match=rf"landmarks\.parquet.*{said}.*\.") as caught:
        PoseSequence.load(kept)
    assert caught.value.todo is not None


def test_strange_files_are_refused_in_words(tmp_path):
    strange = tmp_path / "strange.parquet"
    said = "Check the path"
    for content in (None, b"", b"PAR1", b"no table", b"PAR1" + bytes(400) + b"PAR1"):
        if content is not None:
            strange.write_bytes(content)
            said = "damaged or not a Parquet file"
        with pytest.raises(RecordError, match=said):
            PoseSequence.load(strange)
    pq.write_table(pa.table({"a": [1]}), strange)
    with pytest.raises(RecordError, match="not a table of this program"):
        PoseSequence.load(strange)
    parquet.write({"t_s": np.arange(3.0), "fppa_left_deg": np.zeros(3)}, {}, strange)
    with pytest.raises(RecordError, match="holds no landmarks"):
        PoseSequence.load(strange)


def test_a_truncated_file_is_refused_wherever_it_ends(kept):
    whole = kept.read_bytes()
    for end in range(0, len(whole), 997):
        kept.write_bytes(whole[:end])
        with pytest.raises(RecordError, match="damaged"):
            PoseSequence.load(kept)


def test_damaged_bytes_never_give_another_recording(kept):
    """All has a checksum: the file is refused, or what it says is what was saved."""
    whole, seq = kept.read_bytes(), recording()
    refused = 0
    for place in range(4, len(whole), 173):
        kept.write_bytes(whole[:place] + bytes([whole[place] ^ 0x0F]) + whole[place + 1 :])
        try:
            assert differences(seq, PoseSequence.load(kept)) == []
        except RecordError:
            refused += 1
    assert refused > 100


def test_a_word_changed_by_hand_is_refused(kept):
    whole = kept.read_bytes()
    assert whole.count(b"warning") == 1
    kept.write_bytes(whole.replace(b"warning", b"Warning"))
    with pytest.raises(RecordError, match="damaged"):
        PoseSequence.load(kept)
