"""Kept files of somebody else, or damaged: read, or refused with a sentence; nothing else."""

from __future__ import annotations

import io
import json
import zipfile
from contextlib import suppress

import pytest

from core.errors import PlumblineError, RecordError
from core.pose_sequence import PoseSequence
from tests.fixtures.damaged import changed, flipped
from ui.cli.summary import lines
from ui.services.batch import summary
from ui.services.followup import changes
from ui.services.records import recordings, result_folder
from ui.services.report import Details, clinician_report
from ui.services.screening.by_hand.pelvis_marks import read as read_marks
from ui.services.screening.settings import Settings
from ui.services.visit.kept_files import from_upload

CHANGES = 250


@pytest.fixture
def folder(result, tmp_path):
    """A result folder of a made-up screening, without its video."""
    path = tmp_path / "result"
    path.mkdir()
    result_folder.write_tables(result, path)
    return path


def test_a_changed_document_is_refused_or_can_be_shown(folder):
    file = folder / result_folder.SCREENING
    good = json.loads(file.read_text())
    refused = 0
    for what, document in changed(good, CHANGES):
        file.write_text(json.dumps(document))
        try:
            clip = result_folder.load_folder(folder)
            assert lines(clip.whole), what
            changes.compared([clip], [clip])
        except PlumblineError:
            refused += 1
    assert CHANGES / 2 < refused < CHANGES


def test_what_is_accepted_can_be_printed(folder):
    file = folder / result_folder.SCREENING
    good = json.loads(file.read_text())
    for what, document in changed(good, 40):
        file.write_text(json.dumps(document))
        try:
            clip = result_folder.load_folder(folder)
        except RecordError:
            continue
        assert clinician_report(clip, Details()).startswith(b"%PDF"), what


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        "{",
        '"x"',
        "[" * 100_000,
        '{"schema_version": 1e999}',
        "\ud800",
        "{}",
        '{"provenance": 1}',
    ],
)
def test_what_is_no_document_is_refused(folder, text):
    data = text.encode("utf-8", "surrogatepass")
    (folder / result_folder.SCREENING).write_bytes(data)
    with pytest.raises(RecordError):
        result_folder.load_folder(folder)
    with pytest.raises(RecordError):
        from_upload(io.BytesIO(data), "a.json", folder)
    with pytest.raises(PlumblineError):
        read_marks(folder / result_folder.SCREENING)


@pytest.mark.parametrize("name", [result_folder.LANDMARKS, result_folder.SERIES])
def test_flipped_bits_in_a_table_are_seen(folder, name):
    good = (folder / name).read_bytes()
    whole = PoseSequence.load(folder / result_folder.LANDMARKS)
    for data in flipped(good, 60):
        (folder / name).write_bytes(data)
        try:
            clip = result_folder.load_folder(folder)
        except RecordError:
            continue
        # What is not seen must have changed nothing: a bit in an unused place of the file.
        assert (clip.all_landmarks.xy_px == whole.xy_px)[~_missing(whole)].all()


def _missing(sequence):
    return sequence.xy_px != sequence.xy_px


def test_settings_of_another_kind_are_refused_or_measured(folder):
    file = folder / result_folder.SCREENING
    good = json.loads(file.read_text())
    for _what, provenance in changed({"settings": good["provenance"]["settings"]}, 60):
        file.write_text(json.dumps(good | {"provenance": good["provenance"] | provenance}))
        with suppress(PlumblineError):
            recordings.settings_for(folder, Settings())


def test_a_damaged_outcome_of_a_batch_is_done_again(folder, tmp_path):
    done = summary.ClipSummary("key", "done")
    summary.write(done, tmp_path)
    assert summary.read(tmp_path) == done
    for data in flipped((tmp_path / summary.OUTCOME).read_bytes(), 60):
        (tmp_path / summary.OUTCOME).write_bytes(data)
        found = summary.read(tmp_path)
        assert found is None or isinstance(found, summary.ClipSummary)


def test_an_archive_reaches_nothing_outside_its_folder(folder, tmp_path):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as out:
        for name in (result_folder.SCREENING, result_folder.SERIES, result_folder.LANDMARKS):
            out.write(folder / name, name)
        out.writestr("../evil.txt", "x")
        out.writestr("/tmp/evil.txt", "x")
    inside = tmp_path / "inside"
    inside.mkdir()
    from_upload(made, "a.zip", inside)
    assert {p.name for p in inside.iterdir()} <= set(result_folder.ALL)
    assert not (tmp_path / "evil.txt").exists()
