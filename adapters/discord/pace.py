"""Keeps under Discord's limits before Discord has to say so, and waits when it has."""

import asyncio
import random

from bot.messages import Later

SENDS, OPENINGS = 40.0, 5.0
"""A second, of 50 that the platform allows in all; new chats it watches far more closely."""

SULKING = 600.0
"""Seconds without new chats after Discord found that there were too many (40003, 20026)."""


class Pace:
    """So many turns a second, each a little early or late; `hold` stops all of them for a while."""

    def __init__(self, rate: float) -> None:
        self._step, self._next, self._until = 1 / rate, 0.0, 0.0

    async def turn(self) -> None:
        """Wait for one's turn; raises Later, and nothing was asked of Discord then."""
        now = asyncio.get_running_loop().time()
        if now < self._until:
            raise Later(self._until - now)
        at, self._next = max(now, self._next), max(now, self._next) + self._step
        jitter = random.uniform(0, self._step)  # noqa: S311 - not for secrets
        if at > now:
            await asyncio.sleep(at - now + jitter)

    def hold(self, seconds: float) -> None:
        """No more turns for so long."""
        self._until = max(self._until, asyncio.get_running_loop().time() + seconds)
