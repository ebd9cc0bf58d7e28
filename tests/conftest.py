"""What holds for all tests."""

import os
import shutil
from pathlib import Path

from hypothesis import settings

from bot.linden import tune_process

pytest_plugins = ["tests.standin.tally"]

# Two tests of three run whole bots, and these are faster by a quarter in a process that is tuned.
tune_process()

# How long an example takes says more about the machine's other work than about the program.
settings.register_profile("linden", deadline=None)
settings.load_profile("linden")

MEMORY, ENOUGH = Path("/dev/shm"), 2**30
"""Where files are in memory, and how much of it has to be free: containers may have little."""

# A commit waits for the disk, and the tests commit some hundred thousand times. They kill programs
# and pull no plug, so for them memory keeps as much as a disk.
if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ENOUGH:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))
