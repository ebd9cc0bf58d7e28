"""Every write of a turn, built once, in the order in which a group runs them.

A turn's Changes name one of these writes and its parameters; the writer runs each write once for
the whole group. Fewer kinds of write make a faster group: the number of statements decides.
"""

from enum import IntEnum
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    Executable,
    bindparam,
    column,
    delete,
    literal_column,
    null,
    select,
    text,
    tuple_,
    update,
    values,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.sqlite import insert as upsert

from bot.store import tables as t


class Write(IntEnum):
    """The writes, in the order in which they run."""

    COUPLE_NEW = 0
    MEMBER_NEW = 1
    ACCOUNT_NEW = 2
    ACCOUNT = 3
    ACCOUNT_GONE = 4
    MEMBER = 5
    SESSION_NEW = 6
    SESSION_STATE = 7
    JOURNAL_CUT = 8
    JOURNAL = 9
    PROMPT_CLOSED = 10
    PROMPT = 11
    NOTES_GONE = 12
    ENVELOPE_GONE = 13
    ENVELOPE = 14
    TIMERS_OF = 15
    TIMER_GONE = 16
    TIMERS_GONE = 17
    TIMER = 18
    OUTBOX = 19
    OUTBOX_RELEASE = 20
    OUTBOX_DONE = 21
    OUTBOX_RETRY = 22
    CURSOR = 23
    SESSION_GONE = 24
    ITEM_GONE = 25
    ITEM = 26
    SESSION_AGAIN = 27
    ITEM_AGAIN = 28
    CODES_GONE = 29
    CODE = 30
    SESSIONS_MOVED = 31
    ENVELOPES_MOVED = 32
    ITEMS_MOVED = 33
    TIMERS_MOVED = 34
    OUTBOX_MOVED = 35
    MEMBER_MOVED = 36
    COUPLE = 37
    ERASE_PROMPTS = 38
    ERASE_JOURNAL = 39
    ERASE_SESSIONS = 40
    ERASE_ENVELOPES = 41
    ERASE_ITEMS = 42
    ERASE_TIMERS = 43
    ERASE_OUTBOX = 44
    ERASE_CODES = 45
    ERASE_ACCOUNTS = 46
    ERASE_MEMBERS = 47
    ERASE_COUPLE = 48
    INBOX_GONE = 49
    OUTBOX_GONE = 50
    KEPT_GONE = 51
    KEPT = 52
    OUTBOX_LATER = 53
    OUTBOX_SOONER = 54
    CURSOR_GONE = 55


ERASE = tuple(write for write in Write if write.name.startswith("ERASE_"))
"""What takes a couple out of every table; each is given its id."""


_DUE: Any = literal_column(str(t.DUE))


def _insert(table: Any) -> Any:
    return upsert(table).values({column: bindparam(column.name) for column in table.c})


def _replace(table: Any, *columns: str) -> Executable:
    statement = _insert(table)
    made: Executable = statement.on_conflict_do_update(
        index_elements=list(table.primary_key.columns),
        set_={column: statement.excluded[column] for column in columns},
    )
    return made


def _given(**columns: Any) -> Any:
    """The rows of a write as a table of their own, for what changes or deletes."""
    types = [column(name, like.type) for name, like in columns.items()]
    binds = tuple(bindparam(name, type_=like.type) for name, like in columns.items())
    return values(*types).data([binds]).cte("given")


def _update(key: Any, *others: Any, **fixed: Any) -> Executable:
    """Give each row of this key the values of the other columns."""
    given = _given(**{one.name: one for one in (key, *others)})
    changed = {one: given.c[one.name] for one in others}
    statement = update(key.table).where(key == given.c[key.name])
    return statement.values(changed | {key.table.c[name]: one for name, one in fixed.items()})


def _delete(*keys: Any) -> Executable:
    """Delete the rows of these keys."""
    given = select(_given(**{one.name: one for one in keys}))
    return delete(keys[0].table).where(tuple_(*keys).in_(given) if keys[1:] else keys[0].in_(given))


def _cut() -> Executable:
    """Delete a session's journal from one entry on."""
    given = _given(session_id=t.journal.c.session_id, seq=t.journal.c.seq)
    late = t.journal.alias()
    same = (late.c.session_id == given.c.session_id) & (late.c.seq >= given.c.seq)
    found = select(late.c.session_id, late.c.seq).join(given, same)
    return delete(t.journal).where(tuple_(t.journal.c.session_id, t.journal.c.seq).in_(found))


def _erase(table: Any, key: Any, among: Any) -> Executable:
    """Delete what belongs to the rows of a couple in another table."""
    given = select(_given(couple_id=t.couples.c.id))
    found = select(among.table.c.id).where(among.in_(given))
    return delete(table).where(key.in_(found))


_SESSION_OF, _MEMBER_OF = t.sessions.c.couple_id, t.members.c.couple_id


def _later() -> Executable:
    """Put off what is still to be sent; what was settled meanwhile stays so."""
    given = _given(id=t.outbox.c.id, due=t.outbox.c.due, what=t.outbox.c.what)
    waits = t.outbox.c.id == given.c.id, t.outbox.c.state == _DUE
    return update(t.outbox).where(*waits).values(due=given.c.due, what=given.c.what)


def _sooner() -> Executable:
    """Let what is still to be sent by a certain time go at once."""
    given = _given(id=t.outbox.c.id, due=t.outbox.c.due, until=t.outbox.c.due)
    waits = t.outbox.c.state == _DUE, t.outbox.c.due.between(given.c.due, given.c.until)
    return update(t.outbox).where(t.outbox.c.id == given.c.id, *waits).values(due=given.c.due)


STATEMENTS: dict[Write, Executable] = {
    Write.COUPLE_NEW: _insert(t.couples),
    Write.MEMBER_NEW: _insert(t.members),
    Write.ACCOUNT_NEW: _insert(t.accounts),
    Write.ACCOUNT: _update(t.accounts.c.hash, t.accounts.c.member_id, t.accounts.c.what),
    Write.ACCOUNT_GONE: _delete(t.accounts.c.hash),
    Write.MEMBER: _update(t.members.c.id, t.members.c.what),
    Write.SESSION_NEW: _insert(t.sessions),
    Write.SESSION_STATE: _update(t.sessions.c.id, t.sessions.c.state, t.sessions.c.opened),
    Write.JOURNAL_CUT: _cut(),
    Write.JOURNAL: _insert(t.journal),
    Write.PROMPT_CLOSED: _delete(*t.prompts.primary_key),
    Write.PROMPT: _replace(t.prompts, "what"),
    Write.ENVELOPE_GONE: _delete(t.envelopes.c.id),
    Write.ENVELOPE: _insert(t.envelopes),
    Write.TIMER_GONE: _delete(t.timers.c.id),
    Write.TIMERS_GONE: _delete(t.timers.c.session_id),
    Write.TIMER: _replace(t.timers, "due", "what"),
    Write.OUTBOX: _insert(t.outbox),
    Write.OUTBOX_RELEASE: _update(t.outbox.c.id, t.outbox.c.due, t.outbox.c.seq, state=_DUE),
    Write.OUTBOX_DONE: _update(t.outbox.c.id, t.outbox.c.state, what=null()),
    Write.OUTBOX_RETRY: _update(t.outbox.c.id, t.outbox.c.attempts),
    Write.CURSOR: _replace(t.cursors, "value"),
    Write.CURSOR_GONE: _delete(t.cursors.c.name),
    Write.SESSION_GONE: _delete(t.sessions.c.id),
    Write.ITEM_GONE: _delete(t.items.c.id),
    Write.ITEM: _insert(t.items),
    Write.SESSION_AGAIN: _update(t.sessions.c.id, t.sessions.c.what),
    Write.ITEM_AGAIN: _update(t.items.c.id, t.items.c.what),
    Write.CODES_GONE: _delete(t.codes.c.member_id),
    Write.CODE: _insert(t.codes),
    Write.NOTES_GONE: _delete(t.envelopes.c.member_id),
    Write.TIMERS_OF: _delete(t.timers.c.member_id),
    Write.SESSIONS_MOVED: _update(t.sessions.c.member_id, t.sessions.c.couple_id),
    Write.ENVELOPES_MOVED: _update(t.envelopes.c.member_id, t.envelopes.c.couple_id),
    Write.ITEMS_MOVED: _update(t.items.c.member_id, t.items.c.couple_id),
    Write.TIMERS_MOVED: _update(t.timers.c.member_id, t.timers.c.couple_id),
    Write.OUTBOX_MOVED: _update(t.outbox.c.member_id, t.outbox.c.couple_id),
    Write.MEMBER_MOVED: _update(t.members.c.id, t.members.c.couple_id),
    Write.COUPLE: _update(t.couples.c.id, t.couples.c.turn, t.couples.c.opens),
    Write.ERASE_PROMPTS: _erase(t.prompts, t.prompts.c.session_id, _SESSION_OF),
    Write.ERASE_JOURNAL: _erase(t.journal, t.journal.c.session_id, _SESSION_OF),
    Write.ERASE_SESSIONS: _delete(t.sessions.c.couple_id),
    Write.ERASE_ENVELOPES: _delete(t.envelopes.c.couple_id),
    Write.ERASE_ITEMS: _delete(t.items.c.couple_id),
    Write.ERASE_TIMERS: _delete(t.timers.c.couple_id),
    Write.ERASE_OUTBOX: _delete(t.outbox.c.couple_id),
    Write.ERASE_CODES: _delete(t.codes.c.couple_id),
    Write.ERASE_ACCOUNTS: _erase(t.accounts, t.accounts.c.member_id, _MEMBER_OF),
    Write.ERASE_MEMBERS: _delete(t.members.c.couple_id),
    Write.ERASE_COUPLE: _delete(t.couples.c.id),
    Write.INBOX_GONE: _delete(t.inbox.c.event),
    Write.OUTBOX_GONE: _delete(t.outbox.c.id),
    Write.KEPT_GONE: _delete(t.kept.c.name),
    Write.KEPT: _replace(t.kept, "what"),
    Write.OUTBOX_LATER: _later(),
    Write.OUTBOX_SOONER: _sooner(),
}
"""Each write for one row. Its one list of VALUES is made longer for more (pipeline.py)."""

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
    return as_text(select(t.couples.c.id, t.couples.c.turn).where(t.couples.c.id.in_([0] * many)))


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
