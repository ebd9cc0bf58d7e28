"""What its time is over for is deleted, and nothing else; nobody waits for it."""

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from bot.clock import DAY, HOUR, from_iso
from bot.doctor import examine
from bot.linden import Parts
from bot.store import retention
from bot.store import tables as t
from bot.store.changes import Changes
from bot.store.retention import IN_ONE_COMMIT, KEPT, NEWEST_EVENTS
from bot.store.statements import Write
from bot.store.writer import Writer
from bot.testing import EVENING, Stage, staged
from flows import COPY, FLOWS
from tests.bot.stories import reading, sent
from tests.bot.test_next_day import talked_to_the_end
from tests.bot.test_versions import changed, other_script

BEGAN = from_iso(EVENING)
ROOT = Path(__file__).parents[2]


def rows(folder: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / "linden.db")) as db:
        return db.execute(query).fetchall()


def plant(folder: Path, statement: str, values: Iterable[Sequence[object]]) -> None:
    with closing(sqlite3.connect(folder / "linden.db")) as db, db:
        db.executemany(statement, values)


def plant_events(folder: Path, many: int, at: int) -> None:
    """Events that were taken at one moment."""
    events = ((b"%d.%d" % (at, number), at) for number in range(many))
    plant(folder, "INSERT INTO inbox VALUES (?, ?)", events)


def planted_left(folder: Path, at: int) -> int:
    [(many,)] = rows(folder, f"SELECT count(*) FROM inbox WHERE at = {at}")
    assert isinstance(many, int)
    return many


async def beat(stage: Stage, times: int = 40) -> None:
    """Time is looked at some times."""
    for _ in range(times):
        await stage.linden.nudges.fire_due()


# conversations


async def test_of_shared_work_nothing_is_left_when_it_has_ended(
    tmp_path: Path, stage: Stage
) -> None:
    await talked_to_the_end(stage)
    open_ones = {id_ for (id_,) in rows(tmp_path, "SELECT id FROM sessions WHERE state = 0")}
    assert {id_ for (id_,) in rows(tmp_path, "SELECT id FROM sessions")} == open_ones
    assert {id_ for (id_,) in rows(tmp_path, "SELECT session_id FROM journal")} <= open_ones
    assert rows(tmp_path, "SELECT * FROM sessions WHERE member_id IS NULL") == []


async def test_what_was_set_aside_is_kept_for_a_week_and_then_deleted(tmp_path: Path) -> None:
    async with staged(tmp_path, FLOWS, COPY) as stage:
        await sent(stage)
        await stage.command("ana", "repair")
        await stage.say("ana", "3")
    async with staged(tmp_path, changed("repair", script=other_script), COPY) as stage:
        await stage.command("ana", "help")
        aside = "SELECT id FROM sessions WHERE state = 2"
        [(id_,)] = rows(tmp_path, aside)
        entries = f"SELECT count(*) FROM journal WHERE session_id = {id_}"
        await stage.advance("+7d")
        assert rows(tmp_path, aside) == [(id_,)]
        assert rows(tmp_path, entries) == [(1,)]
        await stage.advance("+1h")
        assert rows(tmp_path, aside) == []
        assert rows(tmp_path, entries) == [(0,)]


async def test_what_an_older_linden_has_left_of_ended_work_is_deleted(tmp_path: Path) -> None:
    async with staged(tmp_path, FLOWS, COPY) as stage:
        await stage.command("ana", "repair")
        await stage.say("ana", "3")
    plant(tmp_path, "UPDATE sessions SET state = ?", [(t.ENDED,)])
    plant(tmp_path, "DELETE FROM prompts", [()])
    async with staged(tmp_path, FLOWS, COPY) as stage:
        await stage.advance("+2h")
        await beat(stage)
    assert rows(tmp_path, "SELECT * FROM sessions") == []
    assert rows(tmp_path, "SELECT * FROM journal") == []


# events and messages


async def test_events_go_after_thirty_days_and_the_newest_stay_however_old(
    tmp_path: Path, stage: Stage
) -> None:
    ages = {days: BEGAN - days * DAY for days in (60, 50, 40, 31, 29, 0)}
    for days, many in {60: 300, 50: 300, 40: 900, 31: 50, 29: 50, 0: 20}.items():
        plant_events(tmp_path, many, ages[days])
    await beat(stage)
    assert planted_left(tmp_path, ages[60]) == planted_left(tmp_path, ages[50]) == 0
    left = {days: planted_left(tmp_path, ages[days]) for days in (40, 31, 29, 0)}
    assert left == {40: 900, 31: 50, 29: 50, 0: 20}, "the thousandth newest was forty days old"
    plant_events(tmp_path, NEWEST_EVENTS, BEGAN - 1)
    await stage.advance("+1h")
    await beat(stage)
    assert planted_left(tmp_path, ages[40]) == planted_left(tmp_path, ages[31]) == 0
    assert planted_left(tmp_path, ages[29]) == 50


async def test_messages_that_are_done_go_after_thirty_days_and_others_wait_on(
    tmp_path: Path, stage: Stage
) -> None:
    await sent(stage)
    await reading(stage)
    [(member, couple)] = rows(tmp_path, "SELECT min(id), couple_id FROM members")
    states = (t.HELD, t.SENT, t.DEAD, t.VOID)
    planted = [
        (f"{state} {days}", couple, member, state, BEGAN - days * DAY)
        for state in states
        for days in (29, 31)
    ]
    columns = "id, couple_id, member_id, state, due, seq, attempts"
    plant(tmp_path, f"INSERT INTO outbox ({columns}) VALUES (?, ?, ?, ?, ?, 1, 0)", planted)
    await stage.linden.nudges.fire_due()
    await stage.advance("+1h")
    await beat(stage)
    left = {id_ for (id_,) in rows(tmp_path, "SELECT id FROM outbox WHERE seq = 1")}
    gone = {f"{state} 31" for state in (t.SENT, t.DEAD, t.VOID)}
    assert left == {one[0] for one in planted} - gone


async def test_the_line_that_moved_the_clock_by_a_year_does_not_move_it_twice(stage: Stage) -> None:
    await sent(stage)
    await stage.simulation.move("the same", "+400d")
    moved = stage.simulation.now()
    await beat(stage)
    await stage.simulation.move("the same", "+400d")
    assert stage.simulation.now() == moved


# when


async def test_once_an_hour_is_enough_and_a_restart_does_not_begin_the_hour_anew(
    tmp_path: Path,
) -> None:
    old = BEGAN - 40 * DAY
    async with staged(tmp_path, FLOWS, COPY) as stage:
        await beat(stage)
        plant_events(tmp_path, 1, old)
        plant_events(tmp_path, NEWEST_EVENTS, BEGAN)
        await stage.advance("+59m")
        await beat(stage)
        assert planted_left(tmp_path, old) == 1
    async with staged(tmp_path, FLOWS, COPY) as stage:
        await beat(stage)
        assert planted_left(tmp_path, old) == 1
        await stage.advance("+1m")
        assert planted_left(tmp_path, old) == 0


async def test_a_clock_that_was_put_back_does_not_keep_the_sweep_waiting(tmp_path: Path) -> None:
    old = BEGAN - 40 * DAY
    async with staged(tmp_path, FLOWS, COPY) as stage:
        plant_events(tmp_path, 1, old)
        plant_events(tmp_path, NEWEST_EVENTS, BEGAN)
        late = f"UPDATE cursors SET value = {BEGAN + 9 * DAY} WHERE name = '{retention.CURSOR}'"
        await beat(stage)
        plant(tmp_path, late, [()])
        plant_events(tmp_path, 1, old - 1)
    async with staged(tmp_path, FLOWS, COPY) as stage:
        await beat(stage)
        assert planted_left(tmp_path, old - 1) == 0


# nobody waits


class Watched(Writer):
    """Notes how many rows each commit deletes; `full` is a disk that takes none of them."""

    deleted: list[int]
    full = False

    async def commit(self, changes: Changes) -> None:
        gone = [write for write, _ in changes.rows() if write is Write.INBOX_GONE]
        if gone:
            vars(self).setdefault("deleted", []).append(len(gone))
        if gone and self.full:
            raise sqlite3.OperationalError("database or disk is full")
        await super().commit(changes)


async def test_many_rows_go_a_few_at_a_time(tmp_path: Path) -> None:
    async with staged(tmp_path, FLOWS, COPY, parts=Parts(writer=Watched)) as stage:
        plant_events(tmp_path, 5000, BEGAN - 40 * DAY)
        plant_events(tmp_path, NEWEST_EVENTS, BEGAN)
        await stage.linden.nudges.fire_due()
        assert planted_left(tmp_path, BEGAN - 40 * DAY) == 5000 - retention.AT_ONCE
        await beat(stage)
        assert planted_left(tmp_path, BEGAN - 40 * DAY) == 0
        writer = stage.linden.writer
        assert isinstance(writer, Watched)
        assert max(writer.deleted) == IN_ONE_COMMIT
        assert sum(writer.deleted) == 5000


async def test_a_full_disk_keeps_time_going_and_the_sweep_is_tried_again(tmp_path: Path) -> None:
    old = BEGAN - 40 * DAY
    async with staged(tmp_path, FLOWS, COPY, parts=Parts(writer=Watched)) as stage:
        plant_events(tmp_path, 10, old)
        plant_events(tmp_path, NEWEST_EVENTS, BEGAN)
        writer = stage.linden.writer
        assert isinstance(writer, Watched)
        writer.full = True
        await sent(stage)
        assert stage.last("ben").neutral
        assert planted_left(tmp_path, old) == 10
        writer.full = False
        await beat(stage)
        assert planted_left(tmp_path, old) == 10, "not again and again"
        await stage.advance("+1h")
        assert planted_left(tmp_path, old) == 0


async def test_the_log_of_writes_is_emptied_once_an_hour(tmp_path: Path, stage: Stage) -> None:
    await sent(stage)
    wal = tmp_path / "linden.db-wal"
    assert wal.stat().st_size > 100_000
    await stage.linden.nudges.fire_due()
    await stage.advance("+1h")
    await beat(stage, 1)
    assert wal.stat().st_size < 50_000


# what a host sees


async def test_doctor_says_when_the_last_sweep_was_and_what_is_kept_too_long(
    tmp_path: Path, stage: Stage
) -> None:
    async def swept() -> tuple[bool, str]:
        [one] = [one for one in await examine(tmp_path / "linden.db", {}) if one.name == "sweep"]
        return one.ok, one.seen

    assert await swept() == (True, "last one never, 0 rows kept too long")
    await stage.linden.nudges.fire_due()
    assert await swept() == (True, f"last one {EVENING}, 0 rows kept too long")
    plant_events(tmp_path, 7, BEGAN - 30 * DAY - HOUR)
    plant_events(tmp_path, NEWEST_EVENTS, BEGAN)
    assert (await swept())[0], "a sweep may still be on its way"
    plant_events(tmp_path, 7, BEGAN - 31 * DAY - HOUR)
    assert await swept() == (False, f"last one {EVENING}, 7 rows kept too long")


# the table


def test_every_table_of_the_database_says_how_long_it_is_kept() -> None:
    assert [one.table for one in KEPT if one.table not in t.metadata.tables] == []
    assert sorted(one.table for one in KEPT) == sorted(t.metadata.tables)


def test_the_page_for_hosts_has_the_same_table() -> None:
    page = (ROOT / "docs" / "host.md").read_text("utf-8")
    lines = [f"| `{one.table}` | {one.what} | {one.how_long} |" for one in KEPT]
    assert [line for line in lines if line not in page] == []


@pytest.mark.parametrize("sweep", retention.SWEEPS)
def test_what_the_sweep_does_is_what_the_table_says(sweep: retention.Sweep) -> None:
    [line] = [one for one in KEPT if one.table == sweep.table.name]
    assert not sweep.days or f"{sweep.days} days" in line.how_long
