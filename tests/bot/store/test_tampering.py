"""Real rows of every sealed column: swapped, flipped, cut or lengthened, they are refused."""

import os
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from bot.door import CoreDoor
from bot.store import tables as t
from bot.store.database import opened
from bot.store.owners import couple_key, member_key, platform_key
from bot.store.sealing import SealBroken, Sealed, Sealer
from bot.testing import PLATFORM
from tests.bot.canaries import ENDS, Aviary, beginning, places
from tests.bot.worlds import ANA, Life, World, town

ALL = bool(os.environ.get("LINDEN_TEST_ALL"))
TIMES = 100_000 if ALL else 4_000
SEALED = {
    table.name
    for table in t.metadata.sorted_tables
    for column in table.columns
    if isinstance(column.type, t.SealedColumn)
}


@dataclass(frozen=True)
class Seal:
    """One sealed text with its place: whose key, which column, which row."""

    owner: str
    column: str
    row: str
    blob: bytes


def _of_either(row: Any) -> str:
    return (
        couple_key(row["couple_id"]) if row["member_id"] is None else member_key(row["member_id"])
    )


def _of_member(row: Any) -> str:
    return member_key(row["member_id"])


def _id(row: Any) -> str:
    return str(row["id"])


def _hex(name: str) -> Callable[[Any], str]:
    return lambda row: bytes(row[name]).hex()


def _prompt(row: Any) -> str:
    return f"{row['session_id']}:{row['member_id']}:{int(row['standing'])}"


def _entry(row: Any) -> str:
    return f"{row['session_id']}:{row['seq']}"


def _of_envelope(row: Any) -> str:
    return _of_member(row) if row["private"] else couple_key(row["couple_id"])


JOURNAL = "SELECT * FROM journal JOIN sessions ON sessions.id = session_id"
PLACES: dict[str, tuple[str, Callable[[Any], str], Callable[[Any], str]]] = {
    "members": ("SELECT * FROM members", lambda row: member_key(row["id"]), _id),
    "accounts": ("SELECT * FROM accounts", _of_member, _hex("hash")),
    "sessions": ("SELECT * FROM sessions", _of_either, _id),
    "journal": (JOURNAL, _of_either, _entry),
    "prompts": ("SELECT * FROM prompts", _of_member, _prompt),
    "envelopes": ("SELECT * FROM envelopes", _of_envelope, _id),
    "items": ("SELECT * FROM items", _of_either, _id),
    "outbox": ("SELECT * FROM outbox WHERE what IS NOT NULL", _of_member, _id),
    "timers": ("SELECT * FROM timers", _of_either, _hex("id")),
    "kept": ("SELECT * FROM kept", lambda row: platform_key(PLATFORM), _hex("name")),
}
"""For each table: its rows, whose key seals one, and what names its place."""


async def lived_in(folder: Path) -> None:
    """Leave a database in which people have written everywhere, sent, kept and stopped."""
    async with town(folder) as running:
        door = CoreDoor(running.linden, PLATFORM, lambda: None)
        for room in range(5):
            await door.keep(f"room {room}", f"where somebody writes, number {room}")
        aviary = Aviary()
        for end in ENDS if ALL else ENDS[:1]:
            new = await running.worlds(len(places()))
            homes = dict(zip((one.id for one in new), places(), strict=True))
            await running.turn(new, lambda world: beginning(homes[world.id]))  # noqa: B023 - at once
            await running.live(aviary.life(one, ANA, homes[one.id], end) for one in new)
        await running.live(_stops(one, aviary) for one in new)


def _stops(world: World, aviary: Aviary) -> Life:
    """Stop, and say something more, which is kept as a note."""
    yield world.command(ANA, "stop")
    yield world.say(ANA, aviary.words("stopped"))


def seals(folder: Path) -> list[Seal]:
    """Everything that is sealed in a database."""
    with closing(sqlite3.connect(folder / "linden.db")) as connection:
        connection.row_factory = sqlite3.Row
        return [one for table in PLACES for one in _seals(connection, table)]


def _seals(connection: sqlite3.Connection, table: str) -> Iterator[Seal]:
    query, owner, row_of = PLACES[table]
    for row in connection.execute(query):
        yield Seal(owner(row), f"{table}.what", row_of(row), row["what"])


# --- what can be done to them ---------------------------------------------------------------------


def _swapped(seal: Seal, other: Seal, chance: Random) -> bytes:
    return other.blob


def _flipped(seal: Seal, other: Seal, chance: Random) -> bytes:
    blob, bit = bytearray(seal.blob), chance.randrange(len(seal.blob) * 8)
    blob[bit // 8] ^= 1 << bit % 8
    return bytes(blob)


def _cut(seal: Seal, other: Seal, chance: Random) -> bytes:
    return seal.blob[: chance.randrange(len(seal.blob))]


def _lengthened(seal: Seal, other: Seal, chance: Random) -> bytes:
    return seal.blob + chance.randbytes(chance.randint(1, 64))


def _joined(seal: Seal, other: Seal, chance: Random) -> bytes:
    """The beginning of one and the end of another."""
    at = chance.randrange(1, min(len(seal.blob), len(other.blob)))
    return seal.blob[:at] + other.blob[at:]


CHANGES = (_swapped, _flipped, _cut, _lengthened, _joined)


def opens(sealer: Sealer, seal: Seal, blob: bytes) -> bool:
    """Whether this opens in the place of that seal."""
    try:
        sealer.open(seal.owner, seal.column, seal.row, Sealed(blob))
    except SealBroken:
        return False
    return True


def test_no_sealed_column_is_left_out() -> None:
    assert PLACES.keys() == SEALED


async def test_whatever_is_done_to_a_row_of_a_real_database_it_is_refused(tmp_path: Path) -> None:
    await lived_in(tmp_path)
    found, chance, refused = seals(tmp_path), Random(7), Counter[str]()
    assert {one.column for one in found} == {f"{table}.what" for table in SEALED}
    async with opened(tmp_path / "linden.db", {}) as (_, _, keys):
        sealer = keys.sealer()
        assert all(opens(sealer, one, one.blob) for one in found)
        by_column = [[one for one in found if one.column == f"{name}.what"] for name in PLACES]
        for number in range(TIMES):
            one, other = chance.choice(by_column[number % len(by_column)]), chance.choice(found)
            blob = CHANGES[number % len(CHANGES)](one, other, chance)
            assert blob == one.blob or not opens(sealer, one, blob), (one.column, number)
            refused[one.column] += blob != one.blob
    assert refused.total() > TIMES * 0.99
