"""Run benchmarks by name: `python -m tests.bench [name ...]`; without a name, all of them.

Rule: a benchmark prints its numbers beside its goals and always ends well; tests judge, not it.
"""

import argparse
import logging
import sys
from collections.abc import Callable
from pathlib import Path

from bot.linden import tune_process
from bot.logs import quiet_logs
from tests.bench import machine, notice, nudges, turns
from tests.bench.sizes import Sizes

BENCHES: dict[str, Callable[[Sizes, Path | None], None]] = {
    "turns": turns.bench,
    "notice": notice.bench,
    "nudges": nudges.bench,
}


def parser() -> argparse.ArgumentParser:
    """The names and the sizes."""
    made = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    made.add_argument("names", nargs="*", metavar="name", help=f"one of {', '.join(BENCHES)}")
    made.add_argument("--pin", action="store_true", help="keep this process on one CPU")
    made.add_argument("--folder", type=Path, help="put the database files here; else $TMPDIR")
    for name, size in Sizes.usual().items():
        made.add_argument(f"--{name}", type=type(size), default=size, help=f"usually {size}")
    return made


def main() -> None:
    """Run what was asked for."""
    quiet_logs(logging.CRITICAL)  # one user fails on purpose
    tune_process()
    made = parser()
    given = made.parse_args()
    unknown = [name for name in given.names if name not in BENCHES]
    if unknown:
        made.error(f"no such benchmark: {', '.join(unknown)}")
    if given.pin:
        machine.pin()
    print("python -m tests.bench", *sys.argv[1:])
    sizes = Sizes(**{name: getattr(given, name) for name in Sizes.usual()})
    for name in given.names or BENCHES:
        BENCHES[name](sizes, given.folder)


if __name__ == "__main__":
    main()
