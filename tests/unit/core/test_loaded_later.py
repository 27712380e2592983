"""Stand-ins for modules, in a process of their own: what is loaded once stays loaded."""

from __future__ import annotations

import subprocess
import sys


def run(code: str) -> None:
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr


def test_a_stand_in_becomes_the_module_that_is_asked_for():
    """Another thread that draws while MediaPipe is imported gets the real package."""
    run("""
import sys
from core.loaded_later import loaded_later
import vision.pose.mediapipe_parts
drawing = sys.modules["mediapipe.tasks.python.vision.drawing_utils"]
assert "matplotlib" not in sys.modules
with loaded_later("matplotlib", "matplotlib.pyplot", "wave"):
    from matplotlib.figure import Figure
    import wave
    assert wave.open
assert sys.modules["wave"].open is wave.open
import matplotlib.pyplot as plt
assert drawing.plt.figure is plt.figure and issubclass(plt.Figure, Figure)
""")


def test_a_function_taken_by_name_loads_its_module_when_it_is_called():
    """As scipy.signal takes one of scipy.stats."""
    run("""
import sys
from core.loaded_later import loaded_later
with loaded_later("statistics", called=("median",)):
    from statistics import median
assert "statistics" not in sys.modules
assert median([1, 2, 9]) == 2
from statistics import mean
assert mean([1, 2, 9]) == 4
""")


def test_another_name_is_the_one_of_the_module_itself():
    """Whoever needs more than the function gets it, and so does everybody after him."""
    run("""
import sys
from core.loaded_later import loaded_later
with loaded_later("xml.dom", called=("registerDOMImplementation",)):
    from xml.dom import registerDOMImplementation
    import xml.dom.minidom
    from xml.dom import Node
import xml.dom
assert xml.dom.Node is Node and issubclass(xml.dom.minidom.Node, Node)
""")
