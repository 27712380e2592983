"""What a start loads: heavy packages only where they are used. No time is measured."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fixtures.motions import squat
from tests.fixtures.stick_figures import film

ROOT = Path(__file__).parents[2]
HEAVY = (
    "alembic", "av", "cv2", "dask", "distributed", "fpdf", "jsonschema", "matplotlib", "mediapipe",
    "numpy", "pandas", "PIL", "plotly", "pyarrow", "scipy.signal", "scipy.stats", "sounddevice",
    "sqlalchemy", "streamlit", "vision",
)  # fmt: skip
MAIN = ROOT / "ui" / "app" / "main.py"
ROUND_TRIP = """
import numpy as np
from core import parquet
parquet.write({"t_s": np.arange(3.0), "x": np.ones(3, np.float32)}, {}, "a.parquet")
parquet.read("a.parquet")
"""
PAGE = f"""
from streamlit.testing.v1 import AppTest
page = AppTest.from_file({str(MAIN)!r}, default_timeout=120).run()
assert not page.exception and page.button, page
"""
# A command up to the moment when the video is read; what it prepares meanwhile is left out.
UNTIL_READ = """
import sys, metrics, vision, ui.cli.main as m
metrics.prepare = lambda: None
def read_pose(*args, **named): sys.exit()
vision.read_pose = read_pose
open("a.mp4", "w").close()
sys.argv = ["plumbline", "screen", "a.mp4", "--out", "out"]
try: m.main()
except SystemExit as ended: assert not ended.code
"""
# What the code says, and what it must not load.
STARTS = {
    "help of the program": (
        "import sys, ui.cli.main as m; sys.argv = ['plumbline', '--help']\n"
        "try: m.main()\n"
        "except SystemExit as ended: assert not ended.code",
        HEAVY,
    ),
    "method": (
        "import metrics",
        ("scipy.linalg", "scipy.special", "scipy.signal", "scipy.stats", "scipy.ndimage", "cv2",
         "pandas"),
    ),
    "method made ready": ("import metrics; metrics.prepare()", ("scipy.stats", "pandas")),
    "pose": ("import vision", ("matplotlib", "sounddevice", "scipy.optimize", "pandas")),
    "command until the video is read": (
        UNTIL_READ,
        ("matplotlib", "sounddevice", "scipy.linalg", "scipy.special", "pandas", "pyarrow",
         "streamlit", "sqlalchemy", "fpdf", "jsonschema"),
    ),
    "a table is written and read": (ROUND_TRIP, ("pandas",)),
    "first page": (
        PAGE,
        ("mediapipe", "av", "cv2", "vision", "scipy.linalg", "scipy.special", "scipy.signal",
         "scipy.stats", "matplotlib", "pandas", "distributed", "fpdf", "sqlalchemy", "alembic",
         "xlsxwriter", "jsonschema"),
    ),
}  # fmt: skip


def loaded(code: str, folder: Path) -> set[str]:
    """The modules of a new process after `code`."""
    told = "\nimport json, sys; print(json.dumps(list(sys.modules)), file=sys.stderr)"
    path = {"PYTHONPATH": str(ROOT), "PATH": "", "HOME": str(folder)}
    ended = subprocess.run(
        [sys.executable, "-c", code + told], cwd=folder, env=path, capture_output=True, text=True
    )
    assert ended.returncode == 0, ended.stderr
    return set(json.loads(ended.stderr.splitlines()[-1]))


@pytest.mark.parametrize("start", STARTS)
def test_a_start_loads_no_heavy_package_that_it_does_not_use(start, tmp_path):
    code, unused = STARTS[start]
    assert loaded(code, tmp_path).isdisjoint(unused)


@pytest.mark.parametrize("name", sorted({n for _code, names in STARTS.values() for n in names}))
def test_the_lists_name_packages_that_exist(name):
    """Another name would never be found loaded."""
    assert importlib.util.find_spec(name) is not None


def test_the_first_page_finds_its_modules_loaded_ahead(tmp_path):
    """While the browser opens; the page itself then waits for none of ours."""
    ahead = "from ui.app import ahead; ahead.load(); ahead.wait()\n"
    more = loaded(ahead + PAGE, tmp_path) - loaded(ahead, tmp_path)
    ours = {name for name in more if name.split(".")[0] in ("core", "metrics", "ui", "PIL")}
    assert ours <= {"ui.app.main"}


def test_measured_again_loads_no_video_and_no_pandas(tmp_path):
    """A landmarks file on its own, through the command."""
    film(squat()).save(tmp_path / "a.parquet")
    code = """
import sys, ui.cli.main as m
sys.argv = ["plumbline", "screen", "a.parquet", "--out", "out"]
try: m.main()
except SystemExit as ended: assert not ended.code
"""
    unused = {"cv2", "av", "mediapipe", "vision", "pandas", "scipy.stats", "streamlit", "fpdf"}
    assert loaded(code, tmp_path).isdisjoint(unused)


def test_the_end_of_a_command_searches_no_cycles(tmp_path):
    """What Python holds at the end is frozen before its last collection."""
    code = """
import atexit, gc, sys, ui.cli.main as m
atexit.register(lambda: print(gc.get_freeze_count(), len(gc.get_objects())))
sys.argv = ["plumbline", "--version"]
m.main()
"""
    path = {"PYTHONPATH": str(ROOT), "PATH": "", "HOME": str(tmp_path)}
    ended = subprocess.run([sys.executable, "-c", code], env=path, capture_output=True, text=True)
    frozen, left = map(int, ended.stdout.split()[-2:])
    assert frozen > 100 * left
