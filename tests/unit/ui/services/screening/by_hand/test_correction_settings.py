"""Corrections by hand: kept with the recording, measured again, taken back, named."""

import json
from pathlib import Path

import jsonschema
import numpy as np
import pytest

from core.correction import Correction
from core.errors import SettingsError
from core.vocabulary import EventKind
from tests.fixtures.motions import Reps, squat
from tests.fixtures.pdf_reading import read_back
from tests.fixtures.stick_figures import film
from ui.services.presentation import pelvis_route
from ui.services.records import result_folder
from ui.services.report import clinician_report, take_home
from ui.services.screening.by_hand import correction_settings, measured_again
from ui.services.screening.by_hand.effect import changes
from ui.services.screening.by_hand.recording_choices import counted
from ui.services.screening.clip_screening import measure, screen_clip
from ui.services.screening.screened_clip import ScreenedClip
from ui.services.screening.settings import Settings

SCHEMA = Path(result_folder.__file__).parents[2] / "schema" / "screening.schema.json"
WORD = Correction(
    "disagreed", 4.0, pattern="valgus_collapse", side="left", word="no: the hip hurts"
)


@pytest.fixture(scope="module")
def clip() -> ScreenedClip:
    return measure("film.mp4", film(squat(fppa_left_deg=18.0, timing=Reps(reps=4))), Settings())


@pytest.fixture(scope="module")
def said(clip) -> tuple[Correction, ...]:
    """A knee put outward wherever it is read, a repetition left out, an ankle hidden."""
    found, seq = clip.screening.measurement("fppa_peak", "left"), clip.landmarks
    knees = []
    for rep in found.repetitions:
        for time_s in sorted({rep.start_s, rep.end_s}):
            x, y = seq.xy_px[np.argmin(np.abs(seq.t_s - time_s)), 25]
            knees.append(
                Correction("moved", time_s, landmark="left_knee", x_px=x + 14.0, y_px=float(y))
            )
    bottoms = [e.time_s for e in clip.screening.events if e.kind == EventKind.REP_BOTTOM]
    return (
        *knees,
        Correction("left_out", bottoms[1], event="rep_bottom", side="both"),
        Correction("hidden", 0.2, 0.5, landmark="right_heel"),
        WORD,
    )


@pytest.fixture(scope="module")
def corrected(clip, said) -> ScreenedClip:
    return measured_again.remeasured(clip, said)


def printed(pdf: bytes, folder: Path) -> str:
    (folder / "page.pdf").write_bytes(pdf)
    return " ".join(read_back(folder / "page.pdf")[0])


def same(one: ScreenedClip, other: ScreenedClip) -> None:
    assert one.screening.measurements == other.screening.measurements
    assert one.screening.findings == other.screening.findings
    assert one.screening.events == other.screening.events
    assert one.screening.notes == other.screening.notes
    assert one.screening.provenance == other.screening.provenance
    np.testing.assert_array_equal(one.sequence.xy_px, other.sequence.xy_px)


def test_the_numbers_follow_and_the_landmarks_as_read_stay(clip, corrected):
    before, after = (c.screening.measurement("fppa_peak", "left") for c in (clip, corrected))
    assert abs(after.value - before.value) > 3
    assert after.n == before.n  # one left out; of three others no warm-up is left out
    assert corrected.all_landmarks is clip.all_landmarks
    assert any("→" in line for line in changes(clip, corrected))


def test_taken_back_one_by_one_it_is_as_if_never_corrected(clip, said, corrected):
    now = corrected
    for k in range(len(said)):
        now = measured_again.remeasured(now, said[k + 1 :])
    same(now, clip)
    assert now.sequence is clip.all_landmarks
    assert changes(clip, now) == ()


def test_kept_read_and_measured_again(corrected, said, tmp_path):
    result_folder.write_tables(corrected, tmp_path)
    document = json.loads((tmp_path / result_folder.SCREENING).read_text())
    jsonschema.validate(document, json.loads(SCHEMA.read_text()))
    kept = document["provenance"]["settings"]["corrections"]
    assert [Correction(**one) for one in kept] == list(said)
    read = result_folder.load_folder(tmp_path)
    np.testing.assert_array_equal(read.sequence.xy_px, corrected.sequence.xy_px)
    again = screen_clip(tmp_path)
    assert again.screening.measurements == corrected.screening.measurements
    assert again.screening.findings == corrected.screening.findings
    assert again.settings.corrections == said
    assert correction_settings.read(tmp_path / result_folder.SCREENING) == said


def test_a_kept_result_called_mirrored_flips_its_corrections(corrected, tmp_path):
    result_folder.write_tables(corrected, tmp_path)
    flipped = screen_clip(tmp_path, Settings(mirrored=True))
    width = corrected.landmarks.size_px[0]
    want = corrected.sequence.mirror_image()
    np.testing.assert_allclose(flipped.sequence.xy_px, want.xy_px, atol=1e-6)
    assert flipped.settings.corrections[0].x_px == pytest.approx(
        width - corrected.settings.corrections[0].x_px
    )


def test_named_in_the_settings_the_page_and_the_report(corrected, tmp_path):
    told = pelvis_route.settings_said(corrected.screening.provenance)
    assert "right heel hidden from 0.20 to 0.50 s" in told
    assert any(line.startswith("left knee moved at") for line in told)
    assert any(line.startswith("left out: lowest point of a repetition at") for line in told)
    sentence = str(counted(corrected.screening))
    assert sentence.startswith("Corrected by hand: ")
    assert "1 repetition or step left out" in sentence
    page = printed(clinician_report(corrected), tmp_path)
    assert sentence in page


def test_a_word_stands_beside_the_finding_and_changes_nothing(clip, tmp_path):
    shown = measured_again.with_words(clip, (WORD,))
    assert shown.screening.findings == clip.screening.findings
    assert shown.screening.measurements == clip.screening.measurements
    ((finding, one),) = measured_again.disagreements(shown)
    assert (finding.pattern, finding.side, one.word) == ("valgus_collapse", "left", WORD.word)
    for make in (clinician_report, take_home):
        page = printed(make(shown), tmp_path)
        assert "The clinician disagrees" in page
        assert "clinician: no: the hip hurts" in page
    assert measured_again.disagreements(measured_again.with_words(shown, ())) == ()
    assert counted(shown.screening) is None
    measured = measured_again.remeasured(clip, (WORD,))
    same(measured, shown)


def test_in_slow_motion_times_are_those_of_the_file(clip):
    seq = clip.all_landmarks
    slow = measure("film.mp4", seq.with_(slow_motion=4.0), Settings())
    bottoms = [e.time_s for e in slow.screening.events if e.kind == EventKind.REP_BOTTOM]
    one = Correction("left_out", 4 * bottoms[1], event="rep_bottom", side="both")
    out = measured_again.remeasured(slow, (one,))
    assert bottoms[1] not in [e.time_s for e in out.screening.events]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"corrections": []}',
        '{"corrections": [{"kind": "moved"}]}',
        '{"provenance": []}',
        '{"corrections": 3}',
    ],
)
def test_a_file_without_corrections_is_a_sentence(tmp_path, text):
    path = tmp_path / "hand.json"
    path.write_text(text)
    with pytest.raises(SettingsError):
        correction_settings.read(path)
