"""What a start loads: heavy packages only where they are used. No time is measured."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEAVY = (
    "alembic", "av", "cv2", "dask", "distributed", "fpdf", "jsonschema", "matplotlib", "mediapipe",
    "numpy", "pandas", "PIL", "plotly", "pyarrow", "scipy.signal", "scipy.stats", "sounddevice",
    "sqlalchemy", "streamlit", "vision",
)  # fmt: skip
MAIN = ROOT / "ui" / "app" / "main.py"
WRITE = """
import numpy as np
from core import parquet
parquet.write({"t_s": np.arange(3.0)}, {}, "a.parquet")
"""
PAGE = f"""
from streamlit.testing.v1 import AppTest
page = AppTest.from_file({str(MAIN)!r}, default_timeout=120).run()
assert not page.exception and page.button, page
"""
# What the code says, and what it must not load.
STARTS = {
    "help of the program": (
        "import sys, ui.cli.main as m; sys.argv = ['plumbline', '--help']\n"
        "try: m.main()\n"
        "except SystemExit as ended: assert not ended.code",
        HEAVY,
    ),
    "method": ("import metrics", ("scipy.signal", "scipy.stats", "scipy.ndimage", "cv2", "pandas")),
    "pose": ("import vision", ("matplotlib", "sounddevice", "scipy.optimize", "pandas")),
    "a table is written": (WRITE, ("pandas",)),
    "first page": (
        PAGE,
        ("mediapipe", "scipy.signal", "scipy.stats", "matplotlib", "pandas", "distributed", "fpdf"),
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


def test_a_stand_in_becomes_the_module_that_is_asked_for(tmp_path):
    """Another thread that draws while MediaPipe is imported gets the real package."""
    code = """
import importlib, sys
import vision.pose.mediapipe_parts as parts
drawing = sys.modules["mediapipe.tasks.python.vision.drawing_utils"]
assert "matplotlib" not in sys.modules
with parts.loaded_later("matplotlib", "matplotlib.pyplot", "wave"):
    from matplotlib.figure import Figure
    import wave
    assert wave.open
assert sys.modules["wave"].open is wave.open
import matplotlib.pyplot as plt
assert drawing.plt.figure is plt.figure and issubclass(plt.Figure, Figure)
"""
    assert "matplotlib.pyplot" in loaded(code, tmp_path)
