"""What changed and when: the same for both, and for each alone what they changed for themselves."""

from collections.abc import AsyncIterator
from pathlib import Path
from shutil import copytree

import pytest

from bot.logbook import LONGEST
from bot.testing import Stage, staged
from flows import COPY, FLOWS
from tests.bot.newcomers import joined, linked, nobody_yet
from tests.bot.stories import opened, read_by

OWN, BOTH = "Only you find it", "both find the same"


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with nobody_yet(tmp_path) as made:
        yield made


async def log_of(stage: Stage, who: str, which: str) -> str:
    """One of the two logs that somebody finds."""
    before = len(stage.seen(who))
    await stage.command(who, "log")
    found = [one.quote for one in stage.seen(who)[before:] if which in one.text]
    return (found[-1] if found else "") or ""


async def test_what_somebody_sets_stands_in_their_own_log_by_name_and_never_by_value(
    stage: Stage,
) -> None:
    await linked(stage)
    await opened(stage, "ana")
    before = await log_of(stage, "ben", OWN), await log_of(stage, "ben", BOTH)
    await stage.command("ana", "settings", "exit Lampshade")
    await stage.command("ana", "quiet", "21-9")
    own = await log_of(stage, "ana", OWN)
    for what in ("yes to what is kept", "your name", "your exit word", "your quiet hours"):
        assert f"UTC {what}" in own
    assert "lampshade" not in own.casefold()
    assert "21" not in own.splitlines()[-1].partition("UTC")[2]
    assert (await log_of(stage, "ben", OWN), await log_of(stage, "ben", BOTH)) == before


async def test_safety_exit_and_pauses_are_in_no_log(stage: Stage) -> None:
    await joined(stage, "ana")
    before = await log_of(stage, "ana", OWN)
    await stage.command("ana", "safety")
    for answer in ("yes", *7 * ("no",)):
        await stage.say("ana", answer)
    for command in ("pause", "exit", "resume"):
        await stage.command("ana", command)
    assert await log_of(stage, "ana", OWN) == before


async def test_who_leaves_openly_is_in_the_logs_of_both_and_who_leaves_quietly_in_none(
    stage: Stage,
) -> None:
    await linked(stage)
    await linked(stage, "cara", "dan")
    await stage.command("ana", "leave", "openly")
    await stage.command("cara", "leave", "quietly")
    assert "link was ended" in await log_of(stage, "ana", OWN)
    await opened(stage, "ben")
    assert "link was ended" in await log_of(stage, "ben", BOTH)
    for who in ("cara", "dan"):
        await opened(stage, who)
        await stage.command(who, "log")
        assert "link was ended" not in read_by(stage, who)


async def test_an_own_log_has_an_end_and_the_oldest_lines_go(stage: Stage) -> None:
    await joined(stage, "ana")
    for _ in range(LONGEST + 3):
        await stage.command("ana", "quiet", "21-9")
    own = (await log_of(stage, "ana", OWN)).splitlines()
    assert len(own) == LONGEST
    assert all("quiet" in line for line in own)


@pytest.fixture
async def bilingual(tmp_path: Path) -> AsyncIterator[Stage]:
    """A stage that has one text more in German."""
    copytree(COPY, tmp_path / "copy")
    german = tmp_path / "copy" / "de"
    german.mkdir()
    words = "engine-language-name = Deutsch\nengine-nothing-waits = Es wartet nichts.\n"
    (german / "engine.ftl").write_text(words, "utf-8")
    async with staged(tmp_path, FLOWS, tmp_path / "copy") as made:
        yield made


async def test_one_language_is_told_honestly_and_another_is_declined_kindly(stage: Stage) -> None:
    await joined(stage, "ana")
    await stage.command("ana", "language")
    assert "I write English" in read_by(stage, "ana")
    await stage.command("ana", "language", "Klingon")
    assert "don't write that one yet" in read_by(stage, "ana")
    await stage.command("ana", "language", "english")
    assert "From now on I write English" in read_by(stage, "ana")


@pytest.mark.parametrize("name", ["de", "Deutsch", "DEUTSCH"])
async def test_a_language_that_there_are_words_for_is_kept_and_spoken(
    bilingual: Stage, name: str
) -> None:
    await bilingual.command("ana", "language", name)
    await bilingual.command("ana", "next")
    assert bilingual.last("ana").text == "Es wartet nichts."
    await bilingual.command("ben", "next")
    assert bilingual.last("ben").text != "Es wartet nichts."


async def test_words_of_danger_are_heard_in_the_language_that_was_chosen(bilingual: Stage) -> None:
    await bilingual.say("ana", "language de")
    await bilingual.say("ana", "ich will nicht mehr leben")
    assert "findahelpline" in read_by(bilingual, "ana")
