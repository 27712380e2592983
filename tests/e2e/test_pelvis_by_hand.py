"""Two manual points in a real browser: the route is named and the findings are renewed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

import sample_videos
from core import landmarks as lm
from core.pose_sequence import PoseSequence
from sample_videos.truth import load
from tests.fixtures.clips import QUICK_REPETITION_S, cut
from tools import sample_results

pytestmark = [pytest.mark.e2e, pytest.mark.slow]
SAMPLE = Path(sample_videos.__file__).parent / "stepdown_collapse26_L_front.mp4"
PICTURE = ".marker svg"


@pytest.fixture(scope="module")
def clip(tmp_path_factory) -> Path:
    """One step-down out of a shipped sample: less to wait for."""
    return cut(SAMPLE, tmp_path_factory.mktemp("one") / "one step.mp4", QUICK_REPETITION_S)


def _click(page, point_px, piece) -> None:
    """Click a point of the clip on the piece of it that is shown."""
    picture = page.locator(PICTURE)
    x, y, width = piece
    scale = picture.bounding_box()["width"] / width
    # A place on the picture, not in the window: the page above it may still grow.
    picture.click(position={"x": (point_px[0] - x) * scale, "y": (point_px[1] - y) * scale})


def _piece(seen: PoseSequence) -> tuple[float, float, float]:
    """Left, top and width (pixels of the clip) of the piece around the hips as they are read."""
    hip, shoulder = (
        sum(seen.xy_px[0, lm.index(joint, side)] for side in lm.SIDES) / 2
        for joint in ("hip", "shoulder")
    )
    trunk = float(((hip - shoulder) ** 2).sum() ** 0.5)
    return hip[0] - 0.75 * trunk, hip[1] - 0.75 * trunk, 1.5 * trunk


def test_two_clicks_measure_the_pelvis_again(app_url, watched, clip):
    truth = load(SAMPLE.with_suffix(".json"))
    page = watched.page
    page.goto(app_url)
    page.locator('[data-testid="stFileUploader"] input[type=file]').set_input_files(clip)
    page.get_by_role("button", name="Screen this video").click()
    page.get_by_text("Only 1 complete repetition:").wait_for()
    route = page.locator(".st-key-pelvis_route")
    expect(route).to_contain_text("Pelvis measured from: the image itself")

    page.get_by_text("Mark the pelvis by hand").click()
    page.locator(PICTURE).scroll_into_view_if_needed()
    expect(page.locator(".marker .ask")).to_contain_text("the person's LEFT point")
    piece = _piece(PoseSequence.load(sample_results.KEPT / f"{SAMPLE.stem}.parquet"))
    _click(page, truth.points_px["left_asis"][0], piece)
    expect(page.locator(".marker .ask")).to_contain_text("the person's RIGHT point")
    _click(page, truth.points_px["right_asis"][0], piece)
    expect(page.locator(".marker .handle")).to_have_count(2)
    page.get_by_role("button", name="Measure with these points").click()
    expect(route).to_contain_text("Pelvis measured from: two points marked by hand")
    app = page.locator('[data-testid="stApp"]')  # the files below are drawn last
    expect(app).to_have_attribute("data-test-script-state", "notRunning")

    page.get_by_text("Files", exact=True).click()
    with page.expect_download() as kept:
        page.get_by_role("button", name="Results (JSON)").click()
    document = json.loads(Path(kept.value.path()).read_text())
    (mark,) = document["provenance"]["settings"]["pelvis_marks"]["marks"]
    # Seen from the front the person's left is on the right of the frame.
    assert mark["left_px"] == pytest.approx(truth.points_px["left_asis"][0], abs=8)
    assert mark["right_px"] == pytest.approx(truth.points_px["right_asis"][0], abs=8)
    (drop,) = (
        m for m in document["measurements"] if m["id"] == "pelvic_drop_peak" and m["side"] == "left"
    )
    assert drop["route"] == "manual points"
    assert drop["value"] > 5  # 15 degrees in truth, less as far as cloth shows it
    assert watched.outside == []
    assert watched.errors == []
