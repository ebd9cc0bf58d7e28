"""What a copy still holds of people who were forgotten, or parted, since it was made, goes again.

Their keys are gone, so none of it opens; and left there, it would keep their partners from loading.
Whoever is left of such a couple goes on alone, with what is their own. The keys decide, and nothing
else: this knows only tables and owners. A new table with people in it needs a line here.
"""

import secrets
import sqlite3
from collections import defaultdict
from collections.abc import Iterable

from bot.store import tables as t
from bot.store.keystore import Keystore
from bot.store.owners import couple_key, member_key
from bot.store.sealing import KeyGone

OF_COUPLE = (
    "DELETE FROM journal WHERE session_id IN (SELECT id FROM sessions WHERE couple_id = :couple)",
    "DELETE FROM prompts WHERE session_id IN (SELECT id FROM sessions WHERE couple_id = :couple)",
    "DELETE FROM timers WHERE couple_id = :couple"
    " AND (member_id IS NULL OR session_id IS NOT NULL)",
    "DELETE FROM codes WHERE couple_id = :couple",
    "DELETE FROM sessions WHERE couple_id = :couple",
    "DELETE FROM envelopes WHERE couple_id = :couple AND NOT private",
    "DELETE FROM items WHERE couple_id = :couple AND member_id IS NULL",
    "DELETE FROM outbox WHERE couple_id = :couple AND state = :held",
)
"""What was shared, and conversations that were open: those of one may answer those of both."""

OF_MEMBER = (
    "DELETE FROM envelopes WHERE member_id = :member",
    "DELETE FROM items WHERE member_id = :member",
    "DELETE FROM outbox WHERE member_id = :member",
    "DELETE FROM timers WHERE member_id = :member",
    "DELETE FROM accounts WHERE member_id = :member",
    "DELETE FROM members WHERE id = :member",
)

MOVED = (
    "UPDATE members SET couple_id = :couple WHERE id = :member",
    "UPDATE envelopes SET couple_id = :couple WHERE member_id = :member",
    "UPDATE items SET couple_id = :couple WHERE member_id = :member",
    "UPDATE outbox SET couple_id = :couple WHERE member_id = :member",
    "UPDATE timers SET couple_id = :couple WHERE member_id = :member",
)


def forget_again(copy: sqlite3.Connection, keys: Keystore) -> int:
    """Take out all that belongs to keys which are gone; gives how many people that were."""
    homes: dict[int, list[int]] = defaultdict(list)
    for couple, member in copy.execute("SELECT couple_id, id FROM members ORDER BY id"):
        homes[couple].append(member)
    forgotten = 0
    for couple, members in homes.items():
        gone = [one for one in members if not _has(keys, member_key(one))]
        if gone or not _has(keys, couple_key(couple)):
            _part(copy, keys, couple, gone, [one for one in members if one not in gone])
            forgotten += len(gone)
    return forgotten


def _has(keys: Keystore, owner: str) -> bool:
    try:
        keys.key(owner)
    except KeyGone:
        return False
    return True


def _part(
    copy: sqlite3.Connection, keys: Keystore, couple: int, gone: Iterable[int], left: list[int]
) -> None:
    for statement in OF_COUPLE:
        copy.execute(statement, {"couple": couple, "held": t.HELD})
    for member in gone:
        for statement in OF_MEMBER:
            copy.execute(statement, {"member": member})
    for member in left[1:]:
        _alone(copy, keys, member)
    if left:
        keys.create([couple_key(couple)])
    else:
        copy.execute("DELETE FROM couples WHERE id = ?", (couple,))


def _alone(copy: sqlite3.Connection, keys: Keystore, member: int) -> None:
    couple = secrets.randbits(62)
    keys.create([couple_key(couple)])
    copy.execute("INSERT INTO couples (id, turn) VALUES (?, 0)", (couple,))
    for statement in MOVED:
        copy.execute(statement, {"couple": couple, "member": member})
