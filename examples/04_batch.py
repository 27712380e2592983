"""Many clips on all cores: one row a clip, whom to look at first on top.

python examples/04_batch.py FOLDER OUT
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pandas as pd

# What the command does is `ui.services.batch`; from a script the command is the shortest way.
if __name__ == "__main__":
    folder, out = sys.argv[1:3]
    subprocess.run([sys.executable, "-m", "ui.cli.main", "batch", folder, "--out", out], check=True)
    print(pd.read_parquet(Path(out) / "team.parquet").head().to_string(index=False))
