"""By which clock a person lives: a guess first, two taps at most, and reminders go with it."""

from collections.abc import AsyncIterator
from pathlib import Path
from uuid import uuid4

import pytest

from bot.catalogue import ISOLATES
from bot.messages import Account, Incoming, Outgoing
from bot.testing import PLATFORM, Stage, staged
from flows import COPY, FLOWS
from tests.bot.newcomers import nobody_yet, says_all

EVENING = "2026-11-22T20:14:00+00:00"
"""21:14 in Berlin and Lagos, 22:14 in Athens and Cairo, 09:14 in Auckland."""


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with staged(tmp_path, FLOWS, COPY, at=EVENING) as made:
        yield made


def plain(text: str) -> str:
    return text.translate(ISOLATES)


def labels(message: Outgoing) -> list[str]:
    return [plain(one.label) for one in message.options]


def told(stage: Stage) -> str:
    return plain(stage.last("ana").text)


async def test_a_clock_that_one_zone_shows_is_taken_and_said_back(stage: Stage) -> None:
    await stage.say("ana", "timezone 23:14")
    assert "as in Istanbul" in told(stage)
    assert not stage.last("ana").options


@pytest.mark.parametrize("reply", ["press", "3", "Athens", "athens"])
async def test_where_several_places_show_it_the_others_are_one_tap_away(
    stage: Stage, reply: str
) -> None:
    await stage.say("ana", "timezone 22:14")
    asked = stage.last("ana")
    cities = ["1: Cairo", "2: Johannesburg", "3: Athens", "4: Jerusalem", "5: Gaza"]
    assert (asked.kind, labels(asked)) == ("one", cities)
    assert "as in Cairo" in told(stage)
    if reply == "press":
        await stage.press("ana", "zone-3", on=asked.id)
    else:
        await stage.say("ana", reply)
    assert "as in Athens" in told(stage)


async def test_the_half_of_the_day_is_the_first_tap_and_the_place_the_second(stage: Stage) -> None:
    await stage.command("ana", "timezone", "9:14")
    halves = stage.last("ana")
    assert labels(halves) == ["1: 09:14", "2: 21:14"]
    await stage.press("ana", "zone-2", on=halves.id)
    places = stage.last("ana")
    assert labels(places) == ["1: Berlin", "2: Lagos"]
    await stage.press("ana", "zone-2", on=places.id)
    assert "as in Lagos" in told(stage)


async def test_a_guess_that_fits_saves_the_tap_for_the_half(stage: Stage) -> None:
    await stage.command("ana", "timezone", "Berlin")
    await stage.command("ana", "timezone", "9:14")
    assert labels(stage.last("ana")) == ["1: Berlin", "2: Lagos"]
    await stage.command("ana", "timezone", "9:14 am")
    assert labels(stage.last("ana"))[0] == "1: Auckland"


def said(text: str, zone: str | None) -> Incoming:
    """Ana types, and her platform shows by which clock she lives."""
    return Incoming(uuid4().hex, Account(PLATFORM, "ana"), text=text, zone=zone)


async def test_what_a_platform_shows_is_the_guess_and_needs_no_tap_when_it_is_right(
    stage: Stage,
) -> None:
    await stage.receive(said("timezone 9:14", "Africa/Lagos"))
    assert labels(stage.last("ana"))[:1] == ["1: Lagos"]
    assert "as in Lagos" in told(stage)


async def test_what_a_platform_shows_is_said_as_a_guess_and_is_nobodys_clock_before_a_yes(
    stage: Stage,
) -> None:
    await stage.receive(said("timezone", "Europe/Berlin"))
    assert "I have 21:14 now, as in Berlin" in told(stage)
    await stage.say("ana", "timezone")
    assert "I have 20:14 now, as in UTC" in told(stage)
    await stage.receive(said("timezone", "Europe/Berlin"))
    await stage.press("ana", "zone-1", on=stage.last("ana").id)
    assert "as in Berlin" in told(stage)
    await stage.receive(said("timezone", "Asia/Tokyo"))
    assert "as in Berlin" in told(stage), "what they have said counts more"


@pytest.mark.parametrize("zone", ["Etc/GMT+3", "../etc/passwd", "", "x" * 9000, "Europe/Oslø"])
async def test_a_zone_that_is_none_is_no_guess(stage: Stage, zone: str) -> None:
    await stage.receive(said("timezone 9:14", zone))
    assert labels(stage.last("ana")) == ["1: 09:14", "2: 21:14"]


@pytest.mark.parametrize("clock", ["0:14", "12:14"])
async def test_noon_and_midnight_are_told_apart_by_typing_what_was_offered(
    stage: Stage, clock: str
) -> None:
    await stage.command("ana", "timezone", "12:14")
    halves = stage.last("ana")
    assert labels(halves) == ["1: 00:14", "2: 12:14"]
    await stage.say("ana", clock.zfill(5))
    expected = {"0:14": "Dubai", "12:14": "Los Angeles"}
    assert f"as in {expected[clock]}" in told(stage)


@pytest.mark.parametrize(
    ("reply", "then"), [("press", "Berlin"), ("23:14", "Istanbul"), ("Tokyo", "Tokyo")]
)
async def test_without_a_word_the_guess_is_said_and_asked_about(
    stage: Stage, reply: str, then: str
) -> None:
    await stage.command("ana", "timezone", "Berlin")
    await stage.say("ana", "timezone")
    asked = stage.last("ana")
    assert "21:14 now, as in Berlin. What time is it for you now?" in told(stage)
    if reply == "press":
        await stage.press("ana", asked.options[0].key, on=asked.id)
    else:
        await stage.say("ana", reply)
    assert f"as in {then}" in told(stage)


async def test_words_that_are_no_answer_go_where_they_belong_and_change_nothing(
    stage: Stage,
) -> None:
    await stage.command("ana", "timezone", "Berlin")
    await stage.say("ana", "timezone")
    await stage.say("ana", "we had a fight")
    assert stage.question("ana").prompt == "hello-begin"
    await stage.command("ana", "timezone")
    assert "as in Berlin" in "".join(plain(one.text) for one in stage.seen("ana")[-2:])


async def test_beside_an_open_question_words_belong_to_it_and_a_press_still_counts(
    stage: Stage,
) -> None:
    await stage.say("ana", "repair")
    await stage.command("ana", "timezone", "22:14")
    offer, again = stage.seen("ana")[-2:]
    assert (offer.kind, again.prompt) == ("say", "repair-heat")
    await stage.say("ana", "3")
    assert stage.question("ana").prompt != "repair-heat"
    asked = stage.question("ana").prompt
    await stage.press("ana", "zone-3", on=offer.id)
    assert "as in Athens" in plain(stage.seen("ana")[-2].text)
    assert stage.question("ana").prompt == asked


async def test_an_offer_that_was_taken_up_is_closed(stage: Stage) -> None:
    await stage.command("ana", "timezone", "22:14")
    offer = stage.last("ana")
    await stage.press("ana", "zone-3", on=offer.id)
    await stage.press("ana", "zone-2", on=offer.id)
    await stage.command("ana", "timezone")
    assert "as in Athens" in told(stage)


async def test_a_reminder_keeps_its_hour_on_the_clock_of_the_place_that_was_tapped(
    stage: Stage,
) -> None:
    await stage.command("ana", "timezone", "22:14")
    await stage.say("ana", "remind radar tomorrow at 19:00")
    await stage.command("ana", "timezone", "12:14 pm")
    await stage.press("ana", "zone-1", on=stage.last("ana").id)
    await stage.advance("2026-11-24T02:59:59+00:00")
    before = len(stage.seen("ana"))
    await stage.advance("2026-11-24T03:00:00+00:00")
    assert [one.neutral for one in stage.seen("ana")[before:]] == [True]


async def test_while_joining_the_offer_can_be_tapped_after_the_next_answer(tmp_path: Path) -> None:
    async with nobody_yet(tmp_path) as stage:
        await stage.advance("+1m")
        await says_all(stage, "zoe", "hi", "yes", "yes", "Zoe", "21:00")
        offer = next(one for one in reversed(stage.seen("zoe")) if "Lagos" in str(one.options))
        assert stage.question("zoe").prompt == "joining-quiet"
        await stage.say("zoe", "23-7")
        await stage.press("zoe", "zone-2", on=offer.id)
        assert "as in Lagos" in plain(stage.seen("zoe")[-2].text)
        assert stage.question("zoe").prompt == "joining-country"
