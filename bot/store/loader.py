"""Cold couples are read together: a few SELECT .. IN for all that are asked for at one time.

Rule: reads run on a connection of their own, without the writer's BEGIN IMMEDIATE, and only while
the caller holds the couple's lock, so that nothing newer can be committed meanwhile.
"""

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.couples import (
    Couple,
    Envelope,
    Held,
    Item,
    Member,
    Note,
    Prompt,
    Session,
    Shown,
    given_from_json,
    item_from_json,
    within_from_json,
    words_from_json,
)
from bot.dialogue.partners import Partner
from bot.dialogue.replay import Diverged, Entry, replay
from bot.dialogue.script import Flows
from bot.dialogue.words import Noticed
from bot.messages import Account, Outgoing
from bot.store import queries
from bot.store.changes import couple_key, member_key, session_key
from bot.store.pipeline import Pipeline, raise_first
from bot.store.sealing import Sealed, Sealer
from bot.store.writer import cancelled

AT_ONCE = 64
"""Couples read by one round of queries."""

Rows = Sequence[Any]


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
        """Where a member can be reached."""
        rows = await self._pipeline.rows(queries.ADDRESSES, [member])
        if not rows:
            return None
        place = rows[0].hash.hex()
        sealed = Sealed(rows[0].what)
        return Account(*self._sealer.open(member_key(member), "accounts.what", place, sealed))

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


class Assembly:
    """Puts rows back together into couples. Raises SealBroken or KeyGone."""

    def __init__(self, sealer: Sealer, flows: Flows) -> None:
        self._sealer, self._flows = sealer, flows

    def _open(self, owner: str, column: str, row: str, blob: bytes) -> Any:
        return self._sealer.open(owner, column, row, Sealed(blob))

    def couples(
        self,
        couples: Rows,
        members: Rows,
        sessions: Rows,
        journal: Rows,
        prompts: Rows,
        envelopes: Rows,
        items: Rows,
        held: Rows,
    ) -> dict[int, Couple]:
        """All rows of some couples, each kind in its order."""
        made = {row.id: Couple(row.id, row.turn, row.opens) for row in couples}
        homes = {row.id: made[row.couple_id] for row in members}
        for row in members:
            made[row.couple_id].members[row.id] = self._member(row)
        entries = _by_session(journal)
        for row in sessions:
            session = self._session(row, entries[row.id])
            made[row.couple_id].sessions[row.id] = session
        for row in prompts:
            homes[row.member_id].prompts.append(self._prompt(row))
        for row in envelopes:
            self._envelope(made[row.couple_id], row)
        for row in items:
            made[row.couple_id].items.append(self._item(row))
        for row in held:
            made[row.couple_id].held.append(self._held(row))
        for couple in made.values():
            _in_order(couple)
        return made

    def _member(self, row: Any) -> Member:
        what = self._open(member_key(row.id), "members.what", str(row.id), row.what)
        return Member(row.id, **what)

    def _session(self, row: Any, entries: list[Any]) -> Session:
        owner = couple_key(row.couple_id) if row.member_id is None else member_key(row.member_id)
        what = self._open(owner, "sessions.what", str(row.id), row.what)
        session = Session(
            row.id,
            row.member_id,
            what["flow"],
            what["version"],
            {Partner(role): member for role, member in what["roles"].items()},
            given_from_json(what["given"]),
            row.opened,
            tuple(what["letter"]) if what["letter"] else None,
            what["began"],
        )
        session.journal = [self._entry(session, row.couple_id, entry) for entry in entries]
        self._replay(session)
        return session

    def _entry(self, session: Session, couple: int, row: Any) -> Entry:
        place = f"{session.id}:{row.seq}"
        value = self._open(session_key(session, couple), "journal.what", place, row.what)
        return Entry(value[0], value[1], len(value) == 3, *value[3:])

    def _replay(self, session: Session) -> None:
        """Bring the script to where the journal ends; one that diverges is left without run."""
        flow = self._flows.find(session.flow, session.version)
        if flow is None:
            return
        try:
            replayed = replay(flow.script, session.given, session.journal)
        except Diverged:
            return
        session.run, session.barrier = replayed.run, replayed.barrier

    def _prompt(self, row: Any) -> Prompt:
        place = f"{row.session_id}:{row.member_id}:{int(row.standing)}"
        what = self._open(member_key(row.member_id), "prompts.what", place, row.what)
        shown, (marks, *rest) = Shown(what.pop("shown")), what.pop("noticed", [()])
        prompt = Prompt(
            row.session_id, row.member_id, standing=bool(row.standing), shown=shown, **what
        )
        prompt.noticed = Noticed(tuple(marks), *rest)
        return prompt

    def _envelope(self, couple: Couple, row: Any) -> None:
        owner = member_key(row.member_id) if row.private else couple_key(couple.id)
        what = self._open(owner, "envelopes.what", str(row.id), row.what)
        if row.private:
            couple.notes.setdefault(row.member_id, []).append(Note(row.id, *what))
            return
        flow, outcome, words, wait, turn, began = what
        couple.envelopes.append(
            Envelope(
                row.id,
                row.member_id,
                flow,
                outcome,
                words_from_json(words),
                within_from_json(wait),
                turn,
                began,
            )
        )

    def _item(self, row: Any) -> Item:
        owner = couple_key(row.couple_id) if row.member_id is None else member_key(row.member_id)
        what = self._open(owner, "items.what", str(row.id), row.what)
        return item_from_json(row.id, row.member_id, what)

    def _held(self, row: Any) -> Held:
        what = self._open(member_key(row.member_id), "outbox.what", row.id, row.what)
        return Held(row.id, row.member_id, row.session_id, row.seq, Outgoing.from_json(what))


def _in_order(couple: Couple) -> None:
    for notes in couple.notes.values():
        notes.sort(key=lambda note: note.turn)
    couple.items.sort(key=lambda item: item.place)
    couple.held.sort(key=lambda held: held.seq)
    couple.prompts.sort(key=lambda prompt: prompt.seq)
    couple.envelopes.sort(key=lambda envelope: envelope.turn)


def _by_session(rows: Rows) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.session_id].append(row)
    return found


def _give_up(wanted: Iterable[asyncio.Future[Couple | None]], error: Exception) -> None:
    for future in wanted:
        if not future.done():
            future.set_exception(error)
