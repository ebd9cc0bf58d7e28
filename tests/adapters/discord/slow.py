"""Linden with a store that takes two seconds to write, as a program."""

import asyncio
import sys
from collections.abc import Sequence

from bot.__main__ import main
from bot.linden import Parts
from bot.store.changes import Changes
from bot.store.writer import Writer

SECONDS = 2.0


class Slow(Writer):
    """Every commit takes its time."""

    async def write(self, group: Sequence[Changes]) -> dict[int, Exception]:
        await asyncio.sleep(SECONDS)
        return await super().write(group)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], Parts(writer=Slow)))
