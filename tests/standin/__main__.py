"""The stand-in as a process: prints its port, serves until its input ends."""

import argparse
import asyncio
import json
import sys
from pathlib import Path

from tests.standin.app import StandIn


async def serve(described: Path, token: str) -> None:
    """Run until standard input ends."""
    standin = StandIn(described, token)
    port = await standin.start()
    sys.stdout.write(json.dumps({"port": port}) + "\n")
    sys.stdout.flush()
    await asyncio.to_thread(sys.stdin.read)
    await standin.close()


if __name__ == "__main__":
    given = argparse.ArgumentParser()
    given.add_argument("described", type=Path)
    given.add_argument("token")
    options = given.parse_args()
    asyncio.run(serve(options.described, options.token))
