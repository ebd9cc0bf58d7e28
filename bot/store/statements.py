"""Every write of a turn, built once, in the order in which a group runs them.

A turn's Changes name one of these writes and its parameters; the writer runs each write once for
the whole group. Fewer kinds of write make a faster group: the number of statements decides.
"""

from enum import IntEnum
from functools import lru_cache
from typing import Any

from sqlalchemy import Executable, bindparam, delete, insert, select, text, tuple_, update
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.sqlite import insert as upsert

from bot.store import tables as t


class Write(IntEnum):
    """The writes, in the order in which they run."""

    COUPLE_NEW = 0
    MEMBER_NEW = 1
    ACCOUNT_NEW = 2
    MEMBER = 3
    SESSION_NEW = 4
    SESSION_STATE = 5
    JOURNAL_CUT = 6
    JOURNAL = 7
    PROMPT_CLOSED = 8
    PROMPT = 9
    ENVELOPE_GONE = 10
    ENVELOPE = 11
    TIMER_GONE = 12
    TIMERS_GONE = 13
    TIMER = 14
    OUTBOX = 15
    OUTBOX_RELEASE = 16
    OUTBOX_DONE = 17
    OUTBOX_RETRY = 18
    CURSOR = 19
    SESSION_GONE = 20


def _replace(table: Any, *columns: str) -> Executable:
    statement = upsert(table)
    return statement.on_conflict_do_update(
        index_elements=list(table.primary_key.columns),
        set_={column: statement.excluded[column] for column in columns},
    )


STATEMENTS: dict[Write, Executable] = {
    Write.COUPLE_NEW: insert(t.couples).inline(),
    Write.MEMBER_NEW: insert(t.members).inline(),
    Write.ACCOUNT_NEW: insert(t.accounts).inline(),
    Write.MEMBER: update(t.members)
    .where(t.members.c.id == bindparam("member"))
    .values(what=bindparam("what")),
    Write.SESSION_NEW: insert(t.sessions).inline(),
    Write.SESSION_STATE: update(t.sessions)
    .where(t.sessions.c.id == bindparam("session"))
    .values(state=bindparam("state")),
    Write.JOURNAL_CUT: delete(t.journal).where(
        t.journal.c.session_id == bindparam("session"), t.journal.c.seq >= bindparam("from_seq")
    ),
    Write.JOURNAL: insert(t.journal).inline(),
    Write.PROMPT_CLOSED: delete(t.prompts).where(
        t.prompts.c.session_id == bindparam("session"),
        t.prompts.c.member_id == bindparam("member"),
        t.prompts.c.standing == bindparam("stands"),
    ),
    Write.PROMPT: _replace(t.prompts, "what"),
    Write.ENVELOPE_GONE: delete(t.envelopes).where(t.envelopes.c.id == bindparam("envelope")),
    Write.ENVELOPE: insert(t.envelopes).inline(),
    Write.TIMER_GONE: delete(t.timers).where(t.timers.c.id == bindparam("timer")),
    Write.TIMERS_GONE: delete(t.timers).where(t.timers.c.session_id == bindparam("session")),
    Write.TIMER: _replace(t.timers, "due", "what"),
    Write.OUTBOX: insert(t.outbox).inline(),
    Write.OUTBOX_RELEASE: update(t.outbox)
    .where(t.outbox.c.id == bindparam("message"))
    .values(state=t.DUE, due=bindparam("due"), seq=bindparam("seq")),
    Write.OUTBOX_DONE: update(t.outbox)
    .where(t.outbox.c.id == bindparam("message"))
    .values(state=bindparam("state"), what=None),
    Write.OUTBOX_RETRY: update(t.outbox)
    .where(t.outbox.c.id == bindparam("message"))
    .values(attempts=bindparam("attempts")),
    Write.CURSOR: _replace(t.cursors, "value"),
    Write.SESSION_GONE: delete(t.sessions).where(t.sessions.c.id == bindparam("session")),
}

VERSION = tuple_(t.couples.c.id, t.couples.c.turn)


@lru_cache(maxsize=1024)
def guard(many: int) -> str:
    """The version guard of a whole group in one statement: asyncpg gives no count for many.

    Its values are couple and turn, couple and turn, ...
    """
    held = update(t.couples).where(VERSION.in_([(0, 0)] * many))
    return as_text(held.values(turn=t.couples.c.turn + text("1")))


@lru_cache(maxsize=1024)
def guard_left(many: int) -> str:
    """Asks for the turns of couples, to find the stale ones among them. Its values are ids."""
    return as_text(select(*t.couples.c).where(t.couples.c.id.in_([0] * many)))


@lru_cache(maxsize=1024)
def accept(many: int) -> str:
    """Takes events and gives back those that are new. Its values are event and time, ..."""
    if not many:
        return as_text(select(t.inbox.c.event).where(text("0")))
    rows = upsert(t.inbox).values([{"event": b"", "at": 0}] * many)
    return as_text(rows.on_conflict_do_nothing().returning(t.inbox.c.event))


def as_text(statement: Any) -> str:
    """A statement in SQLite's own words, its lists written out in full."""
    made = statement.compile(
        dialect=sqlite.dialect(paramstyle="qmark"), compile_kwargs={"render_postcompile": True}
    )
    return str(made)
