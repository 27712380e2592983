"""`plumbline people`: a person from the first visit to the last word."""

from __future__ import annotations

import hashlib
import zipfile
from dataclasses import replace

import pytest
from typer.testing import CliRunner

from metrics.results import Screening
from ui.cli.main import cli
from ui.services.people import RECORD_VARIABLE
from ui.services.records.result_folder import load_folder, write_folder
from ui.services.screening.screened_clip import ScreenedClip


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv(RECORD_VARIABLE, str(tmp_path / "record.sqlite"))

    def call(*args, code=0, given=None):
        ended = CliRunner().invoke(cli, ["people", *map(str, args)], input=given)
        assert ended.exit_code == code, ended.output
        return ended.output

    return call


@pytest.fixture
def result(screening: Screening, sequence, tiny_clip, tmp_path):
    """A folder of a result; `valgus` moves the left knee."""

    def write(name, valgus):
        first, *rest = screening.measurements
        changed = replace(first, value=valgus)
        clip = ScreenedClip(
            name,
            replace(
                screening,
                measurements=(changed, *rest),
                provenance=replace(
                    screening.provenance, input_sha256=hashlib.sha256(name.encode()).hexdigest()
                ),
            ),
            sequence,
            path=tiny_clip,
        )
        write_folder(clip, tmp_path / name, video=False)
        return tmp_path / name

    return write


def test_a_person_from_the_first_visit_to_the_erasing(run, result, tmp_path):
    assert "Turn it on first" in run("list", code=2)
    run("turn-on")
    run("add", "K17", "--group", "Team", "--height", 172, "--born", 1990)
    run("keep", "K17", result("one", 16.0), "--day", "2026-03-02", "--note", "sore")
    run("keep", "K17", result("two", 2.0), "--day", "2026-04-02")
    assert "K17\tTeam\t2\t2026-04-02" in run("list")
    told = run("show", "K17")
    assert "2026-03-02" in told
    (line,) = [row for row in told.splitlines() if "16.0" in row]
    assert line.startswith("Changed")
    assert "2026-04-02 2.0°" in line
    run("export", "K17", "--out", tmp_path / "k17.zip")
    with zipfile.ZipFile(tmp_path / "k17.zip") as archive:
        archive.extractall(tmp_path / "out")
    (folder,) = (tmp_path / "out" / "2026-03-02").iterdir()
    assert load_folder(folder).screening.measurement("fppa_peak", "left").value == 16.0
    run("backup", tmp_path / "copy.sqlite")
    assert "Nothing was deleted" in run("erase", "K17", code=2, given="n\n")
    run("erase", "K17", "--yes")
    assert run("list") == ""
    (tmp_path / "record.sqlite").unlink()
    run("restore", tmp_path / "copy.sqlite")
    assert "K17" in run("list")


def test_a_passphrase_is_asked_for(run, monkeypatch):
    pytest.importorskip("sqlcipher3")
    run("turn-on", "--encrypted", given="secret\nsecret\n")
    run("add", "K17", given="secret\n")
    assert "can't be opened" in run("list", code=2, given="wrong\n")
    monkeypatch.setenv("PLUMBLINE_PASSPHRASE", "secret")
    assert "K17" in run("list")
