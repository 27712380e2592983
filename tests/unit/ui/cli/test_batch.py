"""`plumbline batch`."""

from __future__ import annotations

from typer.testing import CliRunner

from tests.fixtures.batch_rows import ROWS
from ui.cli.main import cli
from ui.services.batch import tables, workbook
from ui.services.batch.execution import scheduler


def test_the_command_writes_the_tables_and_tells_whom_to_look_at(tmp_path, monkeypatch):
    (tmp_path / "in").mkdir()
    for r in ROWS:
        (tmp_path / "in" / r.task.name).touch()
    (tmp_path / "in" / "notes.txt").touch()
    asked = {}

    def instead(tasks, out, **options):
        asked.update(options, tasks=tasks)
        out.mkdir()
        options["progress"](scheduler.State(6, 3, 1, 0, 61.0))
        return ROWS

    monkeypatch.setattr(scheduler, "run", instead)
    out = tmp_path / "out"
    options = ["--out", str(out), "--workers", "2", "--side", "left"]
    ended = CliRunner().invoke(cli, ["batch", str(tmp_path / "in"), *options])
    assert ended.exit_code == 0, ended.output
    assert "3 of 6 clips, 1 could not be used, 1 min 01 s left" in ended.output
    assert "   1  Clearly seen   sure: Dynamic knee valgus, left" in ended.output
    assert "not a diagnosis" in ended.output
    assert "Skipped, no video and no recording (1): notes.txt" in ended.output
    written = {tables.TEAM, tables.MEASUREMENTS, tables.SKIPPED, workbook.NAME}
    assert {p.name for p in out.iterdir()} == written
    assert (asked["workers"], asked["tasks"][0].side) == (2, "left")


def test_a_wrong_option_ends_with_2_before_any_work(tmp_path):
    out = tmp_path / "out"
    for options in (["--movement", "flying"], []):
        ended = CliRunner().invoke(cli, ["batch", str(tmp_path), "--out", str(out), *options])
        assert ended.exit_code == 2
    assert not out.exists()
