"""The core as one platform sees it: events in, and what the platform asks to have kept, sealed."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import select

from bot.catalogue import SOURCE
from bot.engine import Unknown
from bot.linden import Linden
from bot.messages import Account, Cursor, Incoming, Option
from bot.store import places
from bot.store import tables as t
from bot.store.changes import Changes
from bot.store.owners import cursor_name, kept_name, platform_key
from bot.suggesting import Suggesting


class CoreDoor:
    """`bot.messages.Door` for one platform; `caught_up` is called when its backlog was read, and
    `lost` when there may be a new one.
    """

    def __init__(
        self,
        linden: Linden,
        platform: str,
        caught_up: Callable[[], None],
        lost: Callable[[], None] = lambda: None,
    ) -> None:
        self._linden, self._platform = linden, platform
        self.caught_up, self.lost = caught_up, lost
        linden.keys.create([platform_key(platform)])

    async def receive(self, incoming: Incoming, cursor: Cursor | None = None) -> str | None:
        """Take one event; see `bot.messages.Door`."""
        named = (self._named(cursor[0]), cursor[1]) if cursor else None
        return await self._linden.engine.receive(incoming, named)

    async def take_back(self, account: Account, event: str, old: str, text: str | None) -> bool:
        """Forget or replace what an event said; see `bot.messages.Door`."""
        try:
            return await self._linden.engine.take_back(account, event, old, text)
        except Unknown:
            return False

    async def advance(self, name: str, place: str | None) -> None:
        """Move a cursor alone, or let go of it."""
        await self._linden.engine.advance(self._named(name), place)

    async def cursor(self, name: str) -> str | None:
        """The place that was committed last."""
        query = select(t.cursors.c.value).where(t.cursors.c.name == self._named(name))
        async with self._linden.reading.connect() as connection:
            place: str | None = (await connection.execute(query)).scalar_one_or_none()
            return place

    async def keep(self, name: str, value: Any) -> None:
        """Keep a value, or let go of it."""
        changes = Changes(self._linden.sealer)
        changes.kept(self._platform, name, value)
        await self._linden.writer.commit(changes)

    async def kept(self, name: str) -> Any:
        """What was kept. Raises SealBroken or KeyGone."""
        hash_ = kept_name(self._linden.sealer, self._platform, name)
        query = select(t.kept.c.what).where(t.kept.c.name == hash_)
        async with self._linden.reading.connect() as connection:
            what = (await connection.execute(query)).scalar_one_or_none()
        if what is None:
            return None
        return self._linden.sealer.open(*places.kept(self._platform, hash_), what)

    async def suggest(self, account: Account, command: str, typed: str) -> Sequence[Option]:
        """Times in words, said back; see `bot.messages.Door`."""
        if command != "remind":
            return ()
        engine = self._linden.engine
        house, now = engine.house, engine.clock.now()
        try:
            member = await engine.glance(account)
        except Unknown:
            return ()
        return Suggesting(house.flows.cards, house.catalogue, member, now).options(typed)

    def text(self, message: str, **given: str) -> str:
        """Words of the bot's own, in the language of the source for whoever is not known yet."""
        return self._linden.engine.house.catalogue.text(SOURCE, message, **given)

    def _named(self, cursor: str) -> str:
        return cursor_name(self._linden.sealer, self._platform, cursor)
