"""The questions on safety: whatever is answered, the other sees the same and nothing is kept."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.testing import Stage, staged
from flows import COPY, FLOWS
from tests.bot.stories import opened, read_by, reading, sent

ANSWERS = ("no", "yes", "skip")


def every_kind() -> list[tuple[str, ...]]:
    """All alike, one that differs at each place, and some by chance."""
    alike = [(answer,) * 8 for answer in ANSWERS]
    single = [tuple("yes" if at == place else "no" for at in range(8)) for place in range(8)]
    chance = random.Random(4)
    return alike + single + [tuple(chance.choices(ANSWERS, k=8)) for _ in range(5)]


async def transcript(folder: Path, answers: tuple[str, ...]) -> list[str]:
    """What Ana sees of an evening on which Ben answers the questions on safety."""
    async with staged(folder, FLOWS, COPY) as stage:
        await sent(stage)
        await stage.command("ben", "safety")
        for answer in answers:
            await stage.say("ben", answer)
        await stage.advance("+47h")
        await stage.advance("+3d")
        await stage.command("ana", "show")
        return stage.texts("ana")


async def test_for_every_answer_the_other_sees_the_same(tmp_path: Path) -> None:
    seen = [
        await transcript(tmp_path / str(number), answers)
        for number, answers in enumerate(every_kind())
    ]
    assert all(one == seen[0] for one in seen)
    assert any("resting" in text for text in seen[0])


async def rows(folder: Path) -> dict[str, int]:
    """How many rows each table has."""
    with closing(sqlite3.connect(folder / "linden.db")) as beside:
        tables = beside.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        names = [name for (name,) in tables.fetchall()]
        return {
            name: beside.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
            for name in names
            if name not in ("inbox", "outbox", "cursors")
        }


@pytest.mark.parametrize("answer", ["yes", "no"])
async def test_no_answer_is_kept_and_a_dump_is_of_one_size(
    stage: Stage, tmp_path: Path, answer: str
) -> None:
    before = await rows(tmp_path)
    await stage.command("ben", "safety")
    for _ in range(8):
        await stage.say("ben", answer)
    assert await rows(tmp_path) == before
    assert b"safety" not in (tmp_path / "linden.db").read_bytes()


async def test_who_rests_is_asked_nothing_shared_and_works_alone(stage: Stage) -> None:
    await sent(stage)
    await reading(stage)
    await stage.command("ben", "safety")
    for answer in ("yes", *7 * ("no",)):
        await stage.say("ben", answer)
    assert "Shared steps rest" in read_by(stage, "ben")
    await stage.command("ben", "next")
    assert "Nothing is waiting" in read_by(stage, "ben")
    await stage.command("ben", "repair")
    await stage.until("ben", "repair-own-note", {"repair-heat": "3"})
    await stage.press("ben", "delete")
    await stage.command("ben", "checkin")
    assert "on your own" in read_by(stage, "ben")


async def test_who_says_no_later_finds_what_waited(stage: Stage) -> None:
    await sent(stage)
    await stage.command("ben", "safety")
    for answer in ("yes", *7 * ("no",)):
        await stage.say("ben", answer)
    await stage.command("ben", "safety")
    for _ in range(8):
        await stage.say("ben", "no")
    await opened(stage, "ben")
    assert stage.question("ben").prompt == "listening-invite"


async def test_the_mark_is_in_no_export_unless_it_is_asked_for_by_name(stage: Stage) -> None:
    await stage.command("ben", "safety")
    for _ in range(8):
        await stage.say("ben", "yes")
    await stage.command("ben", "export")
    assert "rests" not in read_by(stage, "ben")
    await stage.command("ben", "export", "safety")
    assert "safety rests: True" in read_by(stage, "ben")
