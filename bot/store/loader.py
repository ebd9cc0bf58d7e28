"""Cold couples are read together: a few SELECT .. IN for all that are asked for at one time.

Rule: reads run on a connection of their own, without the writer's BEGIN IMMEDIATE, and only while
the caller holds the couple's lock, so that nothing newer can be committed meanwhile.
"""

import asyncio
from collections.abc import Iterable

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.couples import Couple
from bot.dialogue.script import Flows
from bot.messages import Account
from bot.store import places, queries
from bot.store.assembly import Assembly
from bot.store.pipeline import Pipeline, raise_first
from bot.store.sealing import Sealed, Sealer
from bot.store.writer import cancelled

AT_ONCE = 64
"""Couples read by one round of queries."""


class Loader:
    """Reads couples by id, and the couple of an account."""

    def __init__(self, engine: AsyncEngine, sealer: Sealer, flows: Flows) -> None:
        self._engine, self._sealer, self._flows = engine, sealer, flows
        self._wanted: dict[int, asyncio.Future[Couple | None]] = {}
        self._arrived = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Take the connection that all loads use."""
        self._connection = await self._engine.connect()
        self._pipeline = await Pipeline.on(self._connection)
        self._task = asyncio.create_task(self._run(), name="loader")

    async def close(self) -> None:
        """Give the connection back."""
        if self._task is not None:
            await cancelled(self._task)
            await self._connection.close()

    async def couple(self, id_: int) -> Couple | None:
        """The couple as it is committed, its open sessions replayed; None if there is none."""
        wanted = self._wanted.get(id_)
        if wanted is None:
            wanted = self._wanted[id_] = asyncio.get_running_loop().create_future()
            self._arrived.set()
        return await asyncio.shield(wanted)

    async def home(self, account: bytes) -> tuple[int, int] | None:
        """Member and couple of an account by its keyed hash."""
        rows = await self._pipeline.rows(queries.HOMES, [account])
        return (rows[0].id, rows[0].couple_id) if rows else None

    async def host_of(self, code: bytes) -> tuple[int, int] | None:
        """Couple and member whose code this is, by its keyed hash."""
        rows = await self._pipeline.rows(queries.CODES, [code])
        return (rows[0].couple_id, rows[0].member_id) if rows else None

    async def unsent(self, member: int) -> bool:
        """Whether a member has still to be told something."""
        return bool(await self._pipeline.rows(queries.UNSENT, [member]))

    async def address(self, member: int) -> Account | None:
        """Where a member can be reached: in the chat that they used last."""
        return next(iter(await self.addresses(member)), None)

    async def addresses(self, member: int) -> list[Account]:
        """All the chats of a member, the one that they used last first."""
        rows = await self._pipeline.rows(queries.ADDRESSES, [member])
        found = [self._address(member, row.hash, Sealed(row.what)) for row in rows]
        return [account for _, account in sorted(found, key=lambda one: one[0], reverse=True)]

    def _address(self, member: int, hash_: bytes, sealed: Sealed) -> tuple[int, Account]:
        # Rows of an older Linden do not say which was used last: each is the only one.
        where = self._sealer.open(*places.account(member, hash_), sealed)
        platform, address, *used = where
        return sum(used), Account(platform, address)

    async def couple_of(self, member: int) -> int | None:
        """The couple that a member is in by now; None if they are gone."""
        rows = await self._pipeline.rows(queries.COUPLE_OF, [member])
        return rows[0].couple_id if rows else None

    async def _run(self) -> None:
        while True:
            await self._arrived.wait()
            self._arrived.clear()
            while self._wanted:
                batch = dict(list(self._wanted.items())[:AT_ONCE])
                await self._load_for(batch)

    async def _load_for(self, batch: dict[int, asyncio.Future[Couple | None]]) -> None:
        try:
            found = await self.read(list(batch))
        except Exception as error:  # noqa: BLE001 - it belongs to whoever asked for the bad one
            if len(batch) > 1:
                for id_, wanted in batch.items():
                    await self._load_for({id_: wanted})
                return
            _give_up(batch.values(), error)
            found = {}
        for id_, wanted in batch.items():
            del self._wanted[id_]
            if not wanted.done():
                wanted.set_result(found.get(id_))

    async def read(self, ids: list[int]) -> dict[int, Couple]:
        """Several couples in one round of queries."""
        run = self._pipeline
        found = await run.together(*(run.rows(build, ids) for build in queries.OF_COUPLES))
        raise_first(*found)
        return Assembly(self._sealer, self._flows).couples(*found)


def _give_up(wanted: Iterable[asyncio.Future[Couple | None]], error: Exception) -> None:
    for future in wanted:
        if not future.done():
            future.set_exception(error)
