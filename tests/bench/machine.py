"""What the numbers were measured on: CPUs, versions, the disk and how long it takes to be sure."""

import os
import platform
import sqlite3
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

SYNCS = 200
PAGE = b"x" * 4096


def pin() -> None:
    """Keep this process, and every thread that it starts from now on, on one CPU."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def cpus() -> str:
    """How many CPUs this process may use."""
    usable = len(os.sched_getaffinity(0))
    return "pinned to one CPU" if usable == 1 else f"not pinned ({usable} CPUs)"


def versions() -> str:
    """The parts that decide the speed."""
    parts = {"Python": platform.python_version(), "SQLite": sqlite3.sqlite_version}
    parts |= {name: version(name) for name in ("SQLAlchemy", "aiosqlite", "cryptography")}
    return ", ".join(f"{name} {number}" for name, number in parts.items())


def disk(folder: Path) -> str:
    """The kind of file system that a folder is on, and its device."""
    mounts = [line.split()[:3] for line in Path("/proc/mounts").read_text("utf-8").splitlines()]
    above = {str(one) for one in (folder.resolve(), *folder.resolve().parents)}
    holding = [mount for mount in mounts if mount[1] in above]
    device, _, kind = max(holding, key=lambda mount: len(mount[1]))
    warning = ": NOT A DISK, every commit is free" if kind in ("tmpfs", "ramfs") else ""
    return f"{kind} on {device}{warning}"


def stolen() -> float:
    """Seconds of CPU that the host has kept from this machine since it started."""
    first = Path("/proc/stat").read_text("utf-8").splitlines()[0]
    return int(first.split()[8]) / os.sysconf("SC_CLK_TCK")


def fdatasync(folder: Path) -> float:
    """Median seconds of writing one page and making it durable."""
    with tempfile.NamedTemporaryFile(dir=folder) as file:
        return sorted(_synced(file.fileno()) for _ in range(SYNCS))[SYNCS // 2]


def _synced(file: int) -> float:
    os.write(file, PAGE)
    start = time.perf_counter()
    os.fdatasync(file)
    return time.perf_counter() - start
