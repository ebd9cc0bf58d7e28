"""The platform as the core sees it: it listens by one sync loop and sends what it is given.

Rule: the loop never spins. Whatever fails is tried again later and later, as the server asks; a
token that is gone ends it in one line.
"""

import asyncio
import random
import time
from pathlib import Path

import structlog

from adapters.matrix.crypto import Crypto
from adapters.matrix.entering import Access, Entrance
from adapters.matrix.intake import Intake
from adapters.matrix.rooms import NoRoom, Rooms
from adapters.matrix.shapes import ALIVE, PLATFORM, Json
from adapters.matrix.signing import Trust
from adapters.matrix.talking import Talking
from adapters.matrix.web import Declined, TokenGone, Web, shut_out
from bot.messages import Door, GivenUp, Later, Outgoing

LONG = 30_000
"""Milliseconds that the server may wait for news before it answers."""

FILTER = (
    '{"room":{"timeline":{"limit":100},"state":{"types":["m.room.member","m.room.encryption"]},'
    '"ephemeral":{"types":[]},"account_data":{"types":[]}},'
    '"presence":{"types":[]},"account_data":{"types":[]}}'
)
NOTED_EVERY = 60
"""Seconds between two notes of when a sync last went well."""

FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0
CLOSED = (401, 403)
"""How a homeserver answers an account that it has closed."""

log = structlog.get_logger()


class Matrix:
    """One account on one homeserver. `folder` holds the keys of its devices."""

    platform = PLATFORM

    def __init__(self, access: Access, folder: Path) -> None:
        self._access, self._folder = access, folder
        self._talking: Talking | None = None
        self._intake: Intake | None = None
        self.trust: Trust | None = None

    async def send(self, address: str, message: Outgoing) -> None:
        """One message; while nobody is logged in it has to wait."""
        if self._talking is None:
            raise NoRoom
        await self._talking.send(address, message)

    async def sweep(self, address: str) -> None:
        """Take back what the bot wrote lately; see `bot.messages.Sweeper`."""
        if self._talking is None:
            raise NoRoom
        await self._talking.sweep(address)

    async def forget(self, address: str) -> None:
        """Leave somebody's rooms and keep nothing of them; see `bot.messages.Forgetter`."""
        if self._intake is None:
            raise NoRoom
        await self._intake.forget(address)

    async def run(self, door: Door) -> None:
        """Log in and listen; see `bot.messages.Platform`."""
        web = Web(self._access.homeserver)
        entrance = Entrance(self._access, self._folder, web, door)
        try:
            crypto = await entrance.enter()
            self.trust = entrance.trust
            if self.trust is not Trust.SIGNED:
                log.warning("device_not_trusted")
            await self._listen(web, crypto, entrance, door)
        finally:
            self._talking = self._intake = None
            await web.close()

    async def _listen(self, web: Web, crypto: Crypto, entrance: Entrance, door: Door) -> None:
        me = self._access.user
        rooms = Rooms(web, door, me)
        talking = self._talking = Talking(web, crypto, rooms, door, me)
        intake = self._intake = Intake(web, crypto, rooms, talking, door, me)
        loop = Loop(web, intake, door)
        try:
            while True:
                try:
                    await loop.run()
                except TokenGone as gone:
                    await (entrance.soft_logout(crypto.device) if gone.soft else entrance.revoked())
        finally:
            await talking.close()
            crypto.close()


class Loop:
    """Sync after sync, each behind the committed token of the one before."""

    def __init__(self, web: Web, intake: Intake, door: Door) -> None:
        self._web, self._intake, self._door = web, intake, door
        self._failures = 0
        self._fresh = True
        self._noted = 0.0

    async def run(self) -> None:
        """Until cancelled. Raises TokenGone or GivenUp."""
        since = await self._door.cursor("sync")
        while True:
            try:
                since = await self._once(since)
                self._failures = 0
            except (TokenGone, GivenUp):
                raise
            except Exception as error:  # noqa: BLE001 - no kind of failure may end the listening
                await self._wait(error)

    async def _once(self, since: str | None) -> str:
        # What was held back is fetched without waiting, so that timers need not wait long.
        patience = 0 if self._fresh or self._failures or since is None else LONG
        query = {"filter": FILTER, "timeout": str(patience), "set_presence": "online"}
        query |= {"since": since} if since else {}
        batch = await self._batch(query, patience / 1000 + 60)
        await self._intake.take(batch, since)
        if self._fresh:
            await self._intake.catch_up()
        place = str(batch["next_batch"])
        if place != since:
            await self._door.advance("sync", place)
        if time.time() - self._noted > NOTED_EVERY:
            self._noted = time.time()
            await self._door.advance(ALIVE, str(int(self._noted)))
        self._fresh = False
        self._door.caught_up()
        return place

    async def _batch(self, query: dict[str, str], wait: float) -> Json:
        try:
            return await self._web.ask("GET", "sync", wait=wait, query=query)
        except Declined as no:
            if no.status in CLOSED and no.code:  # without Matrix's word it is something in between
                raise shut_out(no) from None
            raise

    async def _wait(self, error: Exception) -> None:
        self._failures += 1
        self._door.lost()
        log.warning("sync_failed", error=type(error).__name__, attempts=self._failures)
        wait = min(FIRST_WAIT * 2.0 ** (self._failures - 1), LONGEST_WAIT)
        asked = error.seconds if isinstance(error, Later) else 0.0
        await asyncio.sleep(max(wait * random.uniform(0.75, 1.0), asked))  # noqa: S311
