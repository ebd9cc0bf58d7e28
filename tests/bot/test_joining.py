"""First contact: what I am, who can read, two yeses, and everything else may be skipped."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.messages import Account, Incoming
from bot.store import tables as t
from bot.testing import PLATFORM, Stage
from tests.bot.newcomers import joined, nobody_yet, says_all
from tests.bot.stories import asked_of, read_by

LONGEST_TALK = 24
"""Messages that somebody types or presses at most to join: under three minutes."""


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with nobody_yet(tmp_path) as made:
        yield made


async def test_who_writes_first_is_told_what_i_am_and_asked_for_two_yeses(stage: Stage) -> None:
    await stage.say("zoe", "we had a fight")
    assert "a program" in stage.seen("zoe")[0].text
    assert stage.question("zoe").prompt == "joining-grown"
    await stage.say("zoe", "yes")
    assert "Discord" in read_by(stage, "zoe")
    assert stage.question("zoe").prompt == "joining-consent"


async def test_all_but_the_two_yeses_can_be_skipped_and_it_is_short(stage: Stage) -> None:
    await joined(stage, "zoe", safety=8 * ("skip",))
    assert "We're set." in stage.last("zoe").text
    assert len(asked_of(stage, "zoe")) < LONGEST_TALK
    await stage.command("zoe", "repair")
    assert stage.question("zoe").prompt == "repair-heat"


@pytest.mark.parametrize(
    ("answers", "line"), [(("no",), "18"), (("yes", "no"), "keep nothing you wrote")]
)
async def test_who_is_too_young_or_says_no_is_left_in_peace_and_may_come_back(
    stage: Stage, answers: tuple[str, ...], line: str
) -> None:
    await says_all(stage, "zoe", "hi", *answers)
    assert stage.last("zoe").kind == "say"
    assert "findahelpline.com" in stage.last("zoe").text
    assert line in read_by(stage, "zoe")
    await stage.command("zoe", "repair")
    assert stage.question("zoe").prompt == "joining-grown"


async def test_before_the_yes_help_works_and_nothing_else_begins(stage: Stage) -> None:
    await stage.command("zoe", "repair")
    assert stage.question("zoe").prompt == "joining-grown"
    await stage.command("zoe", "help")
    assert "findahelpline.com" in read_by(stage, "zoe")
    await stage.command("zoe", "checkin")
    assert stage.question("zoe").prompt == "joining-grown"


async def test_what_was_told_is_kept_and_can_be_corrected(stage: Stage) -> None:
    await says_all(stage, "zoe", "hi", "yes", "yes", "Zoe")
    await says_all(stage, "zoe", "21:00", "23-7", "Germany", "Your book is ready", "Lampshade")
    assert "Berlin" in read_by(stage, "zoe")
    await says_all(stage, "zoe", *8 * ("no",))
    await stage.command("zoe", "settings")
    told = read_by(stage, "zoe")
    for one in ("Zoe", "Berlin", "23:00 to 07:00", "DE", "Your book is ready", "lampshade"):
        assert one in told
    await stage.command("zoe", "settings", "name Zoë B.")
    assert "Zoë B." in read_by(stage, "zoe")
    await stage.command("zoe", "timezone", "Lisbon")
    assert "Lisbon" in read_by(stage, "zoe")
    await stage.command("zoe", "quiet", "none")
    assert "from 00:00 to 00:00" in read_by(stage, "zoe")


@pytest.mark.parametrize(
    ("command", "args", "line"),
    [
        ("timezone", "Nowhereville", "a city"),
        ("quiet", "at night", "like this"),
        ("settings", "country Atlantis", "no numbers for that country"),
    ],
)
async def test_what_is_not_understood_gets_a_kind_answer_and_changes_nothing(
    stage: Stage, command: str, args: str, line: str
) -> None:
    await joined(stage, "zoe")
    await stage.command("zoe", "settings")
    before = stage.last("zoe").text
    await stage.command("zoe", command, args)
    assert line in read_by(stage, "zoe")
    await stage.command("zoe", "settings")
    assert stage.last("zoe").text == before


async def test_help_shows_the_lines_of_the_country(stage: Stage) -> None:
    await joined(stage, "zoe")
    await stage.command("zoe", "settings", "country Ireland")
    await stage.command("zoe", "help")
    assert "116 123" in (stage.last("zoe").quote or "")


async def test_two_first_words_at_one_time_are_one_person(stage: Stage) -> None:
    account = Account(PLATFORM, "zoe")
    first = (Incoming(f"e{number}", account, text="hi") for number in range(5))
    await asyncio.gather(*(stage.linden.engine.receive(one) for one in first))
    await stage.simulation.settle()
    homes = {await stage.linden.engine.home(account) for _ in range(2)}
    assert len(homes) == 1
    assert [one.text for one in stage.seen("zoe")].count(stage.seen("zoe")[0].text) == 1


@pytest.mark.parametrize("answers", [("no",), ("yes", "no")])
async def test_who_is_too_young_or_says_no_leaves_no_row_behind(
    stage: Stage, answers: tuple[str, ...]
) -> None:
    await says_all(stage, "zoe", "hi", *answers)
    await stage.advance("+2m")
    async with stage.linden.reading.connect() as connection:
        for table in (t.members, t.accounts, t.couples, t.sessions, t.outbox):
            count = await connection.execute(select(func.count()).select_from(table))
            assert count.scalar_one() == 0, table.name
    assert not {one for one in stage.linden.keys.owners() if one[:2] in ("m:", "c:")}


async def test_who_says_no_and_thinks_better_of_it_at_once_stays(stage: Stage) -> None:
    account = Account(PLATFORM, "zoe")
    await stage.say("zoe", "hi")
    for number, words in enumerate(("yes", "no", "hi", "yes", "yes")):
        # Nothing is delivered in between, so that the goodbye is still on its way.
        await stage.linden.engine.receive(Incoming(f"e{number}", account, text=words))
    await stage.simulation.settle()
    await stage.advance("+1h")
    assert stage.question("zoe").prompt == "joining-name"
    await stage.say("zoe", "Zoe")
    assert stage.question("zoe").prompt == "joining-clock"
