"""Threads of the linear algebra, one where nothing else is asked for."""

import os
import subprocess
import sys

import pytest

LOADED = "import sys, ui.cli, os; print('numpy' in sys.modules, os.environ['OPENBLAS_NUM_THREADS'])"


@pytest.mark.parametrize(("given", "used"), [({}, "1"), ({"OPENBLAS_NUM_THREADS": "3"}, "3")])
def test_one_thread_before_numpy_is_loaded(given, used):
    bare = {k: v for k, v in os.environ.items() if k != "OPENBLAS_NUM_THREADS"}
    run = subprocess.run(
        [sys.executable, "-c", LOADED], env=bare | given, capture_output=True, text=True, check=True
    )
    assert run.stdout.split() == ["False", used]
