"""The reads by which couples are loaded: one query a table, for many couples at once.

A query's only values are ids. Lists of ids are filled up to the next power of two with the last id,
so that few different texts are ever compiled.
"""

from collections import namedtuple
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, literal_column, select

from bot.store import tables as t
from bot.store.statements import as_text

OPEN: ColumnElement[int] = literal_column(str(t.OPEN))
DUE: ColumnElement[int] = literal_column(str(t.DUE))
HELD: ColumnElement[int] = literal_column(str(t.HELD))


def _couples(ids: Sequence[Any]) -> Select[Any]:
    return select(*t.couples.c).where(t.couples.c.id.in_(ids))


def _members(ids: Sequence[Any]) -> Select[Any]:
    return select(*t.members.c).where(t.members.c.couple_id.in_(ids)).order_by(t.members.c.id)


def _sessions(ids: Sequence[Any]) -> Select[Any]:
    mine = t.sessions.c.couple_id.in_(ids), t.sessions.c.state == OPEN
    return select(*t.sessions.c).where(*mine).order_by(t.sessions.c.opened, t.sessions.c.id)


def _open(ids: Sequence[Any]) -> Select[Any]:
    return select(t.sessions.c.id).where(
        t.sessions.c.couple_id.in_(ids), t.sessions.c.state == OPEN
    )


def _journal(ids: Sequence[Any]) -> Select[Any]:
    found = select(*t.journal.c).where(t.journal.c.session_id.in_(_open(ids)))
    return found.order_by(t.journal.c.session_id, t.journal.c.seq)


def _prompts(ids: Sequence[Any]) -> Select[Any]:
    return select(*t.prompts.c).where(t.prompts.c.session_id.in_(_open(ids)))


def _envelopes(ids: Sequence[Any]) -> Select[Any]:
    return select(*t.envelopes.c).where(t.envelopes.c.couple_id.in_(ids))


def _items(ids: Sequence[Any]) -> Select[Any]:
    return select(*t.items.c).where(t.items.c.couple_id.in_(ids)).order_by(t.items.c.id)


def _held(ids: Sequence[Any]) -> Select[Any]:
    return select(*t.outbox.c).where(t.outbox.c.couple_id.in_(ids), t.outbox.c.state == HELD)


def _homes(hashes: Sequence[Any]) -> Select[Any]:
    found = select(t.members.c.id, t.members.c.couple_id).join(t.accounts)
    return found.where(t.accounts.c.hash.in_(hashes))


def _addresses(members: Sequence[Any]) -> Select[Any]:
    return select(*t.accounts.c).where(t.accounts.c.member_id.in_(members))


def _couple_of(members: Sequence[Any]) -> Select[Any]:
    return select(t.members.c.couple_id).where(t.members.c.id.in_(members))


def _codes(hashes: Sequence[Any]) -> Select[Any]:
    return select(*t.codes.c).where(t.codes.c.hash.in_(hashes))


def _unsent(members: Sequence[Any]) -> Select[Any]:
    due = t.outbox.c.state == DUE
    return select(t.outbox.c.id).where(t.outbox.c.member_id.in_(members), due)


OF_COUPLES = (_couples, _members, _sessions, _journal, _prompts, _envelopes, _items, _held)
"""What makes up a couple; each takes ids of couples."""

HOMES = _homes
"""Member and couple of accounts, by the keyed hash of an account."""

ADDRESSES = _addresses
"""The accounts of members, by the member's id."""

COUPLE_OF = _couple_of
"""The couples of members."""

CODES = _codes
"""Whose codes these are, by their keyed hashes."""

UNSENT = _unsent
"""What has still to be sent to members."""

Build = Callable[[Sequence[Any]], Select[Any]]


@dataclass(frozen=True)
class Query:
    """One query as text, for a number of ids."""

    sql: str
    row: Any
    many: int

    def values(self, ids: Sequence[Any]) -> list[Any]:
        """The ids, filled up."""
        return [*ids, *[ids[-1]] * (self.many - len(ids))]


def query(build: Build, many: int) -> Query:
    """The query for so many ids, one at least."""
    return _compiled(build, 1 << (many - 1).bit_length())


@lru_cache(maxsize=256)
def _compiled(build: Build, many: int) -> Query:
    statement = build([0] * many)
    names = [column.name for column in statement.selected_columns]
    row: Any = namedtuple("row", names)  # type: ignore[misc]  # its names come from the table
    return Query(as_text(statement), row._make, many)
