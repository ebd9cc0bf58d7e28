"""Cold couples are read together: a few SELECT .. IN for all that are asked for at one time.

Rule: reads run on a connection of their own, without the writer's BEGIN IMMEDIATE, and only while
the caller holds the couple's lock, so that nothing newer can be committed meanwhile.
"""

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Row, bindparam, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.couples import (
    Couple,
    Envelope,
    Held,
    Member,
    Prompt,
    Session,
    Shown,
    given_from_json,
    within_from_json,
    words_from_json,
)
from bot.dialogue.partners import Partner
from bot.dialogue.replay import Diverged, Entry, replay
from bot.dialogue.script import Flows
from bot.messages import Outgoing
from bot.store import tables as t
from bot.store.changes import couple_key, member_key, session_key
from bot.store.sealing import Sealer
from bot.store.writer import cancelled

AT_ONCE = 64
"""Couples read by one round of queries."""


def _in(column: Any, *columns: Any) -> Any:
    return select(*columns).where(column.in_(bindparam("ids", expanding=True)))


COUPLES = _in(t.couples.c.id, t.couples.c.id, t.couples.c.turn)
MEMBERS = _in(
    t.members.c.couple_id, t.members.c.id, t.members.c.couple_id, t.members.c.what
).order_by(t.members.c.id)
SESSIONS = (
    _in(t.sessions.c.couple_id, *t.sessions.c)
    .where(t.sessions.c.state == t.OPEN)
    .order_by(t.sessions.c.opened, t.sessions.c.id)
)
_OPEN_SESSIONS = select(t.sessions.c.id).where(
    t.sessions.c.couple_id.in_(bindparam("ids", expanding=True)), t.sessions.c.state == t.OPEN
)
JOURNAL = (
    select(*t.journal.c)
    .where(t.journal.c.session_id.in_(_OPEN_SESSIONS))
    .order_by(t.journal.c.session_id, t.journal.c.seq)
)
PROMPTS = select(*t.prompts.c).where(t.prompts.c.session_id.in_(_OPEN_SESSIONS))
ENVELOPES = _in(t.envelopes.c.couple_id, *t.envelopes.c)
HELD = _in(
    t.outbox.c.couple_id,
    t.outbox.c.id,
    t.outbox.c.couple_id,
    t.outbox.c.member_id,
    t.outbox.c.session_id,
    t.outbox.c.seq,
    t.outbox.c.what,
).where(t.outbox.c.state == t.HELD)
ACCOUNTS = _in(t.accounts.c.hash, t.accounts.c.hash, t.accounts.c.member_id)
HOMES = _in(t.members.c.id, t.members.c.id, t.members.c.couple_id)

Rows = Sequence[Row[Any]]


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
        async with self._engine.connect() as connection:
            found = (await connection.execute(ACCOUNTS, {"ids": [account]})).first()
            if found is None:
                return None
            home = (await connection.execute(HOMES, {"ids": [found.member_id]})).one()
            return home.id, home.couple_id

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
        except Exception as error:  # noqa: BLE001 - it belongs to those who asked
            _give_up(batch.values(), error)
            found = {}
        for id_, wanted in batch.items():
            del self._wanted[id_]
            if not wanted.done():
                wanted.set_result(found.get(id_))

    async def read(self, ids: list[int]) -> dict[int, Couple]:
        """Several couples in one round of queries."""
        connection, given = self._connection, {"ids": ids}
        queries = (COUPLES, MEMBERS, SESSIONS, JOURNAL, PROMPTS, ENVELOPES, HELD)
        rows = [(await connection.execute(query, given)).all() for query in queries]
        await connection.rollback()
        return Assembly(self._sealer, self._flows).couples(*rows)


class Assembly:
    """Puts rows back together into couples. Raises SealBroken or KeyGone."""

    def __init__(self, sealer: Sealer, flows: Flows) -> None:
        self._open, self._flows = sealer.open, flows

    def couples(
        self,
        couples: Rows,
        members: Rows,
        sessions: Rows,
        journal: Rows,
        prompts: Rows,
        envelopes: Rows,
        held: Rows,
    ) -> dict[int, Couple]:
        """All rows of some couples, each kind in its order."""
        made = {row.id: Couple(row.id, row.turn) for row in couples}
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
        for row in held:
            made[row.couple_id].held.append(self._held(row))
        for couple in made.values():
            couple.prompts.sort(key=lambda prompt: prompt.seq)
            couple.envelopes.sort(key=lambda envelope: (envelope.at, envelope.id))
        return made

    def _member(self, row: Row[Any]) -> Member:
        what = self._open(member_key(row.id), "members.what", str(row.id), row.what)
        return Member(row.id, **what)

    def _session(self, row: Row[Any], entries: list[Row[Any]]) -> Session:
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
        )
        session.journal = [self._entry(session, row.couple_id, entry) for entry in entries]
        self._replay(session)
        return session

    def _entry(self, session: Session, couple: int, row: Row[Any]) -> Entry:
        place = f"{session.id}:{row.seq}"
        value = self._open(session_key(session, couple), "journal.what", place, row.what)
        return Entry(value[0], value[1], silent=len(value) == 3)

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

    def _prompt(self, row: Row[Any]) -> Prompt:
        place = f"{row.session_id}:{row.member_id}:{int(row.standing)}"
        what = self._open(member_key(row.member_id), "prompts.what", place, row.what)
        shown = Shown(what.pop("shown"))
        return Prompt(row.session_id, row.member_id, standing=row.standing, shown=shown, **what)

    def _envelope(self, couple: Couple, row: Row[Any]) -> None:
        owner = member_key(row.member_id) if row.private else couple_key(couple.id)
        what = self._open(owner, "envelopes.what", str(row.id), row.what)
        if row.private:
            couple.notes.setdefault(row.member_id, []).append((row.id, what))
            return
        flow, outcome, words, wait, at = what
        couple.envelopes.append(
            Envelope(
                row.id,
                row.member_id,
                flow,
                outcome,
                words_from_json(words),
                within_from_json(wait),
                at,
            )
        )

    def _held(self, row: Row[Any]) -> Held:
        what = self._open(member_key(row.member_id), "outbox.what", row.id, row.what)
        return Held(row.id, row.member_id, row.session_id, row.seq, Outgoing.from_json(what))


def _by_session(rows: Rows) -> dict[int, list[Row[Any]]]:
    found: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in rows:
        found[row.session_id].append(row)
    return found


def _give_up(wanted: Iterable[asyncio.Future[Couple | None]], error: Exception) -> None:
    for future in wanted:
        if not future.done():
            future.set_exception(error)
