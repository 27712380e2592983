"""The PDF reports: complete, in order, one page to take home, reproducible."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import cv2
import numpy as np
import pytest

from core.errors import SettingsError
from core.text import Text
from metrics.results import Finding, Series, View
from metrics.triage import Answers
from ui.services.presentation import evidence
from ui.services.report import (
    Details,
    clinician_report,
    patient,
    read_answers,
    take_home,
    visit_report,
)
from ui.services.screening.screened_clip import ScreenedClip

NAME = "Zoë Łukasiewicz-Ďuriš"
DETAILS = Details(person=NAME, by="Praxis Łódź", made_on=date(2026, 3, 4))
A4_PT, LETTER_PT = (595, 842), (612, 792)
FORBIDDEN = re.compile(r"\b(weak|damaged|injury risk|abnormal|normal)\b", re.IGNORECASE)


def words_of(pdf: bytes, tmp_path: Path) -> list[str]:
    """The text of each page, read back by another program, as one line."""
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext (poppler-utils) is not installed")
    path = tmp_path / "read.pdf"
    path.write_bytes(pdf)
    out = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True, text=True
    ).stdout
    return [" ".join(page.split()) for page in out.split("\f") if page.strip()]


def page_sizes(pdf: bytes) -> set[tuple[int, int]]:
    """Width and height of the pages in points."""
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    return {(round(float(w)), round(float(h))) for w, h in boxes}


@pytest.fixture
def stills(tmp_path) -> dict[float, Path]:
    """An image for the moment of the clear finding."""
    path = tmp_path / evidence.file_name(1.5)
    picture = np.full((320, 240, 3), 120, np.uint8)
    picture[60:260, 80:160] = (40, 60, 200)
    path.write_bytes(cv2.imencode(".jpg", picture)[1].tobytes())
    return {1.5: path}


@pytest.mark.parametrize(("paper", "size"), [("a4", A4_PT), ("letter", LETTER_PT)])
def test_the_report_tells_everything_in_order(result, stills, tmp_path, paper, size):
    answers = Answers(
        painful_knee="left",
        pain_now=3,
        flags=frozenset({"calf_clot"}),
        clues=frozenset({"hip_area_pain"}),
    )
    pdf = clinician_report(
        replace(result, stills=stills), replace(DETAILS, paper=paper, answers=answers)
    )
    assert page_sizes(pdf) == {size}
    pages = words_of(pdf, tmp_path)
    assert 1 <= len(pages) <= 3
    assert all("not a diagnosis" in page for page in pages)
    assert all(NAME in page for page in pages)
    text = " ".join(pages)
    sections = [
        "In short",
        "What was seen",
        "Looked for and not seen",
        "What can't be told, and why",
        "Curves over time",
        "Scores (estimates)",
        "All measurements",
        "Questions asked and answered",
        "About the recording",
        "How it was made",
    ]
    places = [text.index(s) for s in sections]
    assert places == sorted(places)
    for told in (
        "Clearly seen Dynamic knee valgus, left",
        "Possibly seen Dynamic knee valgus, right",
        "Knee inward 16.2 deg in 3 of 3 repetitions.",
        "A stiff ankle; The camera stood at an angle",
        "Measure how far the hip turns when sitting.",
        "The picture is dark.",
        "Needs another kind of video: Pelvic drop (Trendelenburg sign), left.",
        "(left): The pelvis was hidden.",
        "16.2° ± 4.1°",
        "above 15.0°",
        "Arms: –",
        "Emergency",
        "The groin, the buttock or the outer hip",
        "Painful knee: left",
        "cd" * 32,
        "ab" * 32,
        "movement auto",
    ):
        assert told in text, told
    assert FORBIDDEN.findall(text) == []


@pytest.mark.parametrize("make", [clinician_report, take_home])
def test_a_report_of_one_part_says_so(result, tmp_path, make):
    told = "Part 2 of a recording. The other parts are not in this report."
    whole = " ".join(words_of(make(result, DETAILS), tmp_path))
    part = " ".join(words_of(make(replace(result, number=2), DETAILS), tmp_path))
    assert told not in whole
    assert told in part


def test_pictures_are_the_evidence_and_the_curves(result, stills):
    without = clinician_report(result, DETAILS)
    with_one = clinician_report(replace(result, stills=stills), DETAILS)
    assert with_one.count(b"/Subtype /Image") == without.count(b"/Subtype /Image") + 1
    no_curves = replace(result.screening, series=Series(result.screening.series.t_s, {}))
    bare = clinician_report(replace(result, screening=no_curves), DETAILS)
    assert bare.count(b"/Subtype /Image") < without.count(b"/Subtype /Image")


def test_the_same_answer_gives_the_same_file(result, stills):
    shown = replace(result, stills=stills)
    assert clinician_report(shown, DETAILS) == clinician_report(shown, DETAILS)


def test_a_page_is_readable_in_grey(result, stills, tmp_path):
    """Printed without colour the letters are dark on white, and the verdict is a word."""
    if not shutil.which("pdftoppm"):
        pytest.skip("pdftoppm (poppler-utils) is not installed")
    path = tmp_path / "a.pdf"
    path.write_bytes(clinician_report(replace(result, stills=stills), DETAILS))
    subprocess.run(
        ["pdftoppm", "-gray", "-png", "-r", "50", "-f", "1", "-l", "1", str(path), str(path)],
        check=True,
    )
    page = cv2.imread(str(next(tmp_path.glob("a.pdf*.png"))), cv2.IMREAD_GRAYSCALE)
    left = page[:, : page.shape[1] // 2]
    assert np.median(page) == 255
    assert left.min() < 70
    margin = round(15 / 25.4 * 50) - 3
    assert (page[:, :margin] > 250).all()
    assert (page[:, -margin:] > 250).all()


def test_a_video_that_tells_nothing_still_gets_a_report(result, tmp_path):
    empty = replace(
        result.screening,
        movement="unknown",
        view=View("unknown"),
        events=(),
        measurements=(),
        findings=(Finding("valgus_collapse", "left", "cannot_tell", (Text("Nobody is seen."),)),),
        scores=(),
        series=Series(np.array([]), {}),
    )
    nobody = replace(result, screening=empty)
    text = " ".join(words_of(clinician_report(nobody, DETAILS), tmp_path))
    assert "Nobody is seen." in text
    assert "This video can't tell" in text
    assert "Nothing stood out" not in text
    home = " ".join(words_of(take_home(nobody, DETAILS), tmp_path))
    assert "This video can't tell" in home
    assert "We can't tell from this video" not in home  # a list of all patterns only worries


def test_numbers_without_a_verdict_are_not_called_nothing_stood_out(result, tmp_path):
    open_ = tuple(f for f in result.screening.findings if f.verdict == "cannot_tell")
    measured = replace(result, screening=replace(result.screening, findings=open_))
    for paper in (clinician_report(measured, DETAILS), take_home(measured, DETAILS)):
        text = " ".join(words_of(paper, tmp_path))
        assert "Measured, not judged" in text
        assert "Nothing stood out" not in text


def test_the_page_to_take_home_is_one_page_in_plain_words(result, stills, tmp_path):
    pages = words_of(take_home(replace(result, stills=stills), DETAILS), tmp_path)
    assert len(pages) == 1
    (text,) = pages
    for told in (
        "The knee moves inward, both sides (clearly seen)",
        "Your knee moved inward as you bent.",
        "What this does not mean",
        "What you can ask a professional",
        "Get help the same day if",
        "not a diagnosis",
        NAME,
    ):
        assert told in text, told
    assert "ab" * 32 not in text
    assert "Dynamic knee valgus" not in text
    assert FORBIDDEN.findall(text) == []


def test_the_page_to_take_home_stays_one_page_whatever_was_found(
    result, stills, tmp_path, monkeypatch
):
    # What fits in larger letters fits in these.
    monkeypatch.setattr(patient, "SIZES", patient.SIZES[-2:])
    long = Text("This is a sentence of a talkative pattern that does not want to end. " * 9)
    loud = [
        replace(f, message=long, other_explanations=(long,), next_step=long, verdict="clear")
        for f in result.screening.findings
    ]
    screening = replace(result.screening, findings=tuple(loud))
    pages = words_of(
        take_home(replace(result, screening=screening, stills=stills), DETAILS), tmp_path
    )
    assert len(pages) == 1
    assert "Get help the same day if" in pages[0]


def test_a_visit_names_what_agrees_and_what_is_open(result, tmp_path):
    answers = Answers(flags=frozenset({"calf_clot"}), clues=frozenset())
    details = replace(DETAILS, answers=answers, born=date(1990, 4, 1), notes="Seen before lunch.")
    clips = [ScreenedClip(name, result.screening, result.sequence) for name in ("one", "two")]
    text = " ".join(words_of(visit_report(clips, details), tmp_path))
    places = [text.index(s) for s in ("First of all", "Left leg", "Right leg", "The videos")]
    assert places == sorted(places)
    assert "Emergency" in text
    assert "What to look at next" in text
    assert "Left leg: the evidence" in text
    assert text.count("16.2° ± 4.1° at 1.5 s (body points)") >= 2
    assert f"Person: {NAME}, born 1990-04-01" in text
    assert "Notes: Seen before lunch." in text
    assert "one" in text
    assert "two" in text
    assert "Videos that would still help" in text
    assert "Squat, from the front:" not in text  # it is there
    assert "Still open, and what would settle it" in text
    made = text[text.index("How it was made") :]
    assert "1 one" in made
    assert "movement auto" in made
    assert "ab" * 32 in made  # the clip
    assert "cd" * 32 in made  # the model
    assert FORBIDDEN.findall(text) == []


def test_the_picture_is_cut_to_the_person(sequence, tmp_path):
    xy = np.array(sequence.xy_px)
    xy[:] = np.nan
    xy[:, 0], xy[:, 27], xy[:, 28] = (100, 80), (90, 200), (110, 200)
    path = tmp_path / "p.jpg"
    picture = np.zeros((640, 480, 3), np.uint8)  # twice the size of the sequence's image
    cv2.circle(picture, (200, 160), 9, (255, 255, 255), -1)
    path.write_bytes(cv2.imencode(".jpg", picture)[1].tobytes())
    jpeg = evidence.cut(path.read_bytes(), sequence.with_(xy_px=xy), 1.0, 0.75)
    part = cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_GRAYSCALE)
    height, width = part.shape
    assert 240 * 1.2 < height < 240 * 1.3  # 120 px of body, doubled, with room around
    assert width / height == pytest.approx(0.75, abs=0.02)
    _ys, xs = np.nonzero(part > 200)
    assert xs.mean() == pytest.approx(width / 2, abs=2)  # the nose stays in the middle


def test_details_and_answers_say_what_is_wrong(tmp_path):
    with pytest.raises(SettingsError, match="paper size"):
        Details(paper="a5")
    path = tmp_path / "answers.json"
    with pytest.raises(SettingsError, match=r"answers\.json"):
        read_answers(path)
    for bad in ("[1]", "{", '{"colour": "red"}'):
        path.write_text(bad)
        with pytest.raises(SettingsError, match="no answers"):
            read_answers(path)
    path.write_text('{"flags": ["no_such_sign"]}')
    with pytest.raises(SettingsError, match="no_such_sign"):
        read_answers(path)
    path.write_text('{"painful_knee": "left", "flags": [], "clues": ["spread_out"]}')
    assert read_answers(path).clues == frozenset({"spread_out"})


def test_when_nothing_fits_the_picture_is_the_last_to_go(result, stills, monkeypatch):
    monkeypatch.setattr(patient, "MOST_TOLD", ())
    pdf = take_home(replace(result, stills=stills), DETAILS)
    assert b"/Subtype /Image" not in pdf
