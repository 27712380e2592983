"""The command line."""

import os

# Read when numpy is loaded, also by the processes started from here. Pieces of a clip are shared
# out over the cores; threads of the linear algebra on top of that wait for each other.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
