"""Up to when all that people did is here; time waits for what is still on its way.

Rule: what falls due waits for a platform that cannot be heard, two minutes at most, so that one
that stays away holds up nobody. No platform's clock is asked: an answer counts if it was taken
before its time was over, and what was told is told.
"""

import time
from collections.abc import Callable, Iterable

from bot.clock import SECOND, Clock

PATIENCE = 120.0
"""Seconds that time waits for a platform that cannot be heard."""

ON_ITS_WAY = 2 * SECOND
"""What somebody did so long ago is here, if their platform can be heard."""


class Backlog:
    """Which platforms may hold something back, and since when."""

    def __init__(
        self,
        platforms: Iterable[str],
        clock: Clock,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._clock, self._seconds = clock, seconds
        self._behind = {platform: (0, seconds()) for platform in platforms}

    def lost(self, platform: str) -> None:
        """This platform cannot be heard; it may hold back what people do from now on."""
        self._behind.setdefault(platform, (self._clock.now(), self._seconds()))

    def caught_up(self, platform: str) -> None:
        """What it held back is here, and what people do comes at once. So it is, too, with one that
        was given up: nothing more will come.
        """
        self._behind.pop(platform, None)

    def heard(self) -> int:
        """Up to then all that people did is here, in milliseconds since 1970."""
        now, seconds = self._clock.now(), self._seconds()
        waits = [place for place, since in self._behind.values() if seconds - since < PATIENCE]
        return min([now - ON_ITS_WAY, *waits])
