"""`plumbline retest`."""

from __future__ import annotations

from typer.testing import CliRunner

from ui.cli.main import cli


def test_recordings_in_place_of_a_person_are_said_so(tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "screening.json").write_text("{}")
    ended = CliRunner().invoke(cli, ["retest", str(tmp_path / "one"), str(tmp_path / "two")])
    assert ended.exit_code == 2
    assert "one is one recording, not a person with several." in ended.stderr
    assert ended.stderr.count("\n") == 1
