"""Without any network: recording and screening work, the live view says why it cannot."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect

from ui.pages.live import connection

pytestmark = [pytest.mark.e2e, pytest.mark.slow]
HERE = Path(__file__).parent
ALONE = (
    "unshare",
    "--net",
    "--map-root-user",
    sys.executable,
    str(HERE.parent / "fixtures" / "offline.py"),
)
RECORD = "test_camera.py::test_six_seconds_are_recorded_whole_and_screened_like_the_file"
LIVE = "test_camera_offline.py::test_live_says_that_it_needs_a_network"
TESTS_S = 1200
# Ways on which this computer could be reached. With a network the first comes at once; without
# one the search never ends.
WAYS = """async () => {
  const own = new RTCPeerConnection({ iceServers: [] });
  own.createDataChannel("none");
  const ways = [];
  const all = new Promise((done) => {
    own.onicecandidate = ({ candidate }) => (candidate ? ways.push(candidate.candidate) : done());
    setTimeout(done, 4000);
  });
  await own.setLocalDescription();
  await all;
  own.close();
  return ways;
}"""


def no_namespace() -> str | None:
    """Why a namespace without network cannot be made here, None when it can."""
    try:
        tried = subprocess.run([*ALONE, "true"], capture_output=True, text=True, timeout=60)
    except OSError as error:
        return str(error)
    return tried.stderr.strip() or "it ended early" if tried.returncode else None


def test_the_same_tests_pass_where_only_the_loop_is():
    if not connection.has_network():
        pytest.skip("there is no network anyway: the tests themselves show it")
    why = no_namespace()
    if why is not None:
        pytest.skip(f"a namespace without network cannot be made here: {why}")
    inner = [sys.executable, "-m", "pytest", "-q", "-rs", "-p", "no:cacheprovider"]
    inner += [str(HERE / name) for name in (RECORD, LIVE)]
    done = subprocess.run(
        [*ALONE, *inner], cwd=HERE.parents[1], capture_output=True, text=True, timeout=TESTS_S
    )
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    assert "2 passed" in said


def test_live_says_that_it_needs_a_network(app_url, watched):
    if connection.has_network():
        pytest.skip("there is a network; see the test above")
    from aioice import ice

    page = watched.page
    page.goto(f"{app_url}/live-picture")
    expect(page.get_by_text("needs a network connection")).to_have_count(1)
    expect(page.get_by_text("Filming with the camera works without one")).to_have_count(1)
    expect(page.locator('iframe[title*="webrtc"]')).to_have_count(0)
    # The reason: neither the browser nor the program offers the loop as a way.
    assert page.evaluate(WAYS) == []
    assert ice.get_host_addresses(use_ipv4=True, use_ipv6=True) == []
    assert watched.outside == []
