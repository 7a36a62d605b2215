"""The command line `amtslotse`: thin, one file per command."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
"""Before numpy loads: the index and the sentence vectors are too small for threads, and each would cost memory."""
