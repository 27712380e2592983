"""The report of a recording of several parts: one file, what they say together, a section each."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

import metrics
from tests.fixtures.motions import Reps, squat
from tests.fixtures.pdf_reading import read_back
from tests.fixtures.recordings import Scene, after_empty_room, one_take
from ui.cli.main import cli
from ui.services.records import result_folder
from ui.services.report import Details, clinician_report
from ui.services.screening.screened_clip import ScreenedClip


@pytest.fixture(scope="module")
def front_and_side():
    timing = Reps(reps=3)
    seq, _ = one_take(
        Scene(squat(fppa_left_deg=18.0, timing=timing), 0), Scene(squat(timing=timing), 90)
    )
    recording = metrics.screen_recording(seq)
    return ScreenedClip("clip", recording.main.screening, seq, recording=recording)


def test_all_parts_are_in_one_file(front_and_side, tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(clinician_report(front_and_side, Details(person="K17", notes="after rest")))
    pages, pictures = read_back(path)
    text = " ".join(" ".join(pages).split())
    places = [
        text.index(told)
        for told in (
            "A recording of 2 parts",
            "after rest",
            "Left leg",
            "Right leg",
            "The parts of this recording",
            "Signature",
            "How it was made",
        )
    ]
    assert places == sorted(places)
    heads = ["1. Squat, from the front,", "2. Squat, from the side,"]
    assert all(text.count(head) == 2 for head in heads)  # in the table, and over its section
    assert text.count("All measurements") == 2
    assert "The other parts are not in this report" not in text
    assert all("K17" in page for page in pages)
    assert "The parts of this recording" in pages[0]
    assert "Measured, not judged" in " ".join(pages[0].split())  # the part from the side
    assert pictures >= 2  # curves of each


def test_the_command_writes_one_report_and_a_page_to_take_home_each(front_and_side, tmp_path):
    folder = tmp_path / "taken"
    folder.mkdir()
    result_folder.write_tables(front_and_side, folder)
    done = CliRunner().invoke(cli, ["report", str(folder), "--out", str(tmp_path / "out")])
    assert done.exit_code == 0, done.output
    found = {p.relative_to(tmp_path / "out").as_posix() for p in tmp_path.rglob("out/**/*.pdf")}
    assert found == {
        "report.pdf",
        "visit.pdf",
        "taken (1)/take-home.pdf",
        "taken (2)/take-home.pdf",
    }


@pytest.mark.parametrize("headings", [(0,), (0, 90)], ids=["one part", "two parts"])
def test_the_measured_part_is_said_once_at_the_head(headings, tmp_path):
    timing = Reps(reps=3)
    seq, _ = one_take(*(Scene(squat(timing=timing), heading) for heading in headings))
    seq = after_empty_room(seq, 20.0)
    found = metrics.screen_recording(seq)
    clip = ScreenedClip("clip", found.main.screening, seq, recording=found)
    path = tmp_path / "report.pdf"
    path.write_bytes(clinician_report(clip, Details()))
    text = " ".join(" ".join(read_back(path)[0]).split())
    assert text.count("Measured: 20.") == 1
    assert text.index("The rest: times in which the person is not seen.") < 200
