"""`plumbline report DIR` and the tables, from the folder of a screening."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace

import numpy as np
import pytest
from typer.testing import CliRunner

from ui.cli.main import cli
from ui.services.presentation import evidence
from ui.services.records import result_folder, spreadsheets


@pytest.fixture
def folder(result, tiny_clip, tmp_path, monkeypatch):
    """A folder as `plumbline screen` leaves it, without the drawn video."""
    out = tmp_path / "screened"
    result_folder.write_folder(result, out, video=False)
    return out


def run(*args: object):
    return CliRunner().invoke(cli, ["report", *map(str, args)])


def test_a_folder_becomes_two_pdf_files(folder):
    done = run(folder, "--person", "Łu", "--date", "2026-03-04", "--tables")
    assert done.exit_code == 0, done.output
    made = {p.name for p in folder.iterdir()} - set(result_folder.ALL) - {evidence.file_name(1.5)}
    assert made == {
        "report.pdf",
        "take-home.pdf",
        spreadsheets.MEASUREMENTS,
        spreadsheets.REPETITIONS,
        spreadsheets.SERIES,
        spreadsheets.WORKBOOK,
    }
    assert (folder / "report.pdf").read_bytes().startswith(b"%PDF-")


def test_several_folders_make_a_visit(folder, tmp_path):
    second = tmp_path / "second"
    result_folder.write_tables(result_folder.load_folder(folder), _made(second))
    done = run(folder, second, "--out", tmp_path / "visit", "--paper", "letter")
    assert done.exit_code == 0, done.output
    found = {p.relative_to(tmp_path / "visit").as_posix() for p in tmp_path.rglob("visit/**/*.pdf")}
    assert found == {
        "visit.pdf",
        "screened/report.pdf",
        "screened/take-home.pdf",
        "second/report.pdf",
        "second/take-home.pdf",
    }


def _made(folder):
    folder.mkdir()
    return folder


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("nowhere",), "There is no screening in"),
        (("screened", "--paper", "a5"), "paper size"),
        (("screened", "--answers", "none.json"), "no answers"),
    ],
)
def test_what_cannot_be_used_is_said_in_a_sentence(folder, args, says, monkeypatch):
    monkeypatch.chdir(folder.parent)
    done = run(*args)
    assert done.exit_code == 2
    assert says in done.output
    assert "Traceback" not in done.output
    assert not (folder / "report.pdf").exists()


@pytest.mark.parametrize("lost", ["the file", "when it was read"])
def test_a_report_needs_the_body_points_and_says_so(folder, lost, monkeypatch):
    if lost == "the file":
        (folder / result_folder.LANDMARKS).unlink()
    else:
        bare = replace(result_folder.load_folder(folder), sequence=None)
        monkeypatch.setattr(result_folder, "load_folder", lambda _folder: bare)
    done = run(folder)
    assert done.exit_code == 2
    assert lost == "the file" or "were not kept. Screen the clip again." in done.output
    assert "Traceback" not in done.output
    assert not (folder / "report.pdf").exists()


def test_tables_have_their_units_in_the_second_row(screening):
    rows = list(
        csv.reader(
            io.StringIO(spreadsheets.files(screening)[spreadsheets.SERIES].decode("utf-8-sig"))
        )
    )
    head, units = rows[0], rows[1]
    assert dict(zip(head, units, strict=True))["fppa_left_deg"] == "deg"
    assert units[head.index("t_s")] == "s"
    assert len(rows) == 2 + len(screening.series.t_s)
    column = head.index("fppa_right_deg")
    values = [float(r[column]) if r[column] else np.nan for r in rows[2:]]
    np.testing.assert_allclose(values, screening.series["fppa_right_deg"], atol=1e-6)

    rows = list(
        csv.reader(io.StringIO(spreadsheets.csv_bytes(_measured(screening)).decode("utf-8-sig")))
    )
    first = dict(zip(rows[0], rows[2], strict=True))
    assert (first["id"], first["side"], first["value"], first["u95"], first["unit"]) == (
        "fppa_peak",
        "left",
        "16.24",
        "4.1",
        "deg",
    )
    each = list(
        csv.DictReader(
            io.StringIO(
                spreadsheets.csv_bytes(spreadsheets.repetitions_table(screening)).decode(
                    "utf-8-sig"
                )
            )
        )
    )[1:]
    assert [(r["id"], r["number"], r["value"], r["time_s"]) for r in each] == [
        ("fppa_peak", "1", "14.0", "1.25"),
        ("fppa_peak", "2", "16.24", "1.5"),
    ]
    hidden = dict(zip(rows[0], rows[4], strict=True))
    assert (hidden["value"], hidden["why_no_value"]) == ("", "The pelvis was hidden.")


def _measured(screening):
    return spreadsheets.measurements_table(screening)


def test_the_workbook_is_the_same_every_time_and_holds_no_formula(screening):
    source = replace(screening.provenance, input_name="=1+1")
    tricky = replace(screening, provenance=source)
    book = spreadsheets.workbook_bytes(tricky)
    assert book == spreadsheets.workbook_bytes(tricky)
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        names = archive.read("xl/workbook.xml").decode()
        pages = [archive.read(n).decode() for n in archive.namelist() if "worksheets/" in n]
    for name in ("Findings", "Measurements", "Curves", "Events", "About"):
        assert f'name="{name}"' in names
    assert not any("<f>" in page for page in pages)
