"""One lock for each couple that somebody works on.

Rules: a lock lives only while somebody holds it or waits for it, so that couples at rest cost
nothing; who needs several takes them in one order, so that no two wait for each other.
"""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import AsyncExitStack, asynccontextmanager


class Locks:
    """Locks by what they are for: a couple's id, or an account's hash."""

    def __init__(self) -> None:
        self._locks: dict[int | bytes, tuple[asyncio.Lock, int]] = {}

    @asynccontextmanager
    async def held(self, name: int | bytes) -> AsyncIterator[None]:
        """Nobody else holds this one meanwhile."""
        lock, users = self._locks.get(name, (asyncio.Lock(), 0))
        self._locks[name] = lock, users + 1
        try:
            async with lock:
                yield
        finally:
            lock, users = self._locks.pop(name)
            if users > 1:
                self._locks[name] = lock, users - 1

    @asynccontextmanager
    async def all_held(self, couples: Iterable[int]) -> AsyncIterator[None]:
        """Nobody else holds any of these meanwhile."""
        async with AsyncExitStack() as held:
            for couple in sorted(couples):
                await held.enter_async_context(self.held(couple))
            yield
