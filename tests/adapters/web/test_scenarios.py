"""What one may begin with on the page, and what time and replays bring."""

from datetime import UTC, datetime

import pytest
from aiohttp import ClientSession

from adapters.web.rooms import Full, Rooms
from adapters.web.times import moment
from bot.dialogue import Scene
from bot.errors import LindenError
from bot.sceneplay import played
from bot.showing import FRESH, LINKED, UNANSWERED
from flows import COPY, FLOWS
from flows.scenes import SCENES
from tests.page import Page, opened, staged

SOME = ("whole-repair", "both-at-once")
"""Scenes that are replayed by default; the others with --all."""


def texts(page: Page, who: str) -> list[str]:
    return [one.text for one in page.transcript(who)]


async def test_the_menu_has_every_scenario(page: Page) -> None:
    titles = [one["title"] for one in page.hello["scenarios"]]
    assert titles[:3] == [LINKED.title, FRESH.title, UNANSWERED.title]
    assert titles[3:] == [scene.title for scene in SCENES]
    assert page.hello["languages"] == ["en"]


async def test_two_people_start_fresh_join_and_are_linked(
    session: ClientSession, link: str
) -> None:
    async with opened(session, link, scenario="fresh") as page:
        assert page.state["people"] == {"noor": None, "sam": None}
        for who in ("noor", "sam"):
            await join(page, who)
        await page.act({"from": "noor", "command": "link"})
        code = page.transcript("noor")[-1].quote
        assert code
        await page.act({"from": "sam", "command": "link", "args": code})
        while asked := [who for who in ("noor", "sam") if page.transcript(who)[-1].asks]:
            await page.act({"from": asked[0], "press": page.transcript(asked[0])[-1].keys[0]})
        await page.act({"from": "noor", "command": "checkin"})
        assert page.transcript("noor")[-1].prompt == "checkin-ask"


async def join(page: Page, who: str) -> None:
    await page.act({"from": who, "text": "hello"})
    while page.transcript(who)[-1].asks:
        asked = page.transcript(who)[-1]
        answer = {"press": "yes"} if asked.kind == "yesno" else {"text": "skip"}
        await page.act({"from": who, **answer})


async def test_who_leaves_at_once_leaves_an_empty_phone(
    session: ClientSession, link: str, page: Page
) -> None:
    await page.act({"from": "noor", "text": "we had a fight"})
    await page.act({"from": "noor", "command": "exit"})
    async with opened(session, link, room=page.hello["hello"]) as again:
        kinds = [entry["type"] for entry in again.log]
        assert "swept" in kinds
        assert "told" not in kinds[: kinds.index("swept")]
        assert len(again.log) == len(page.log)


REPLAYED = [
    pytest.param(scene, id=scene.name, marks=() if scene.name in SOME else pytest.mark.all)
    for scene in SCENES
]


@pytest.mark.parametrize("scene", REPLAYED)
async def test_a_replay_tells_what_the_scene_on_its_page_tells(
    session: ClientSession, link: str, scene: Scene
) -> None:
    async with opened(session, link, scenario=f"scene-{scene.name}") as page:
        await page.act({"step": "one"})
        assert page.state["plays"]
        await page.act({"step": "all"})
        assert not page.state["plays"]
    moments = await played(scene, FLOWS, COPY)
    for who in scene.people:
        told = [one.told.text for one in moments if one.told and one.who == who]
        assert texts(page, who) == told


async def test_a_wait_says_when_it_ends(page: Page) -> None:
    for text in ("repair", "9", *"1111"):
        if page.transcript("noor")[-1:] and page.transcript("noor")[-1].kind == "wait":
            break
        await page.act({"from": "noor", "text": text})
    [shown] = [one["message"] for one in page.log if one.get("message", {}).get("kind") == "wait"]
    ends = datetime.fromtimestamp(shown["until"] / 1000, UTC)
    assert ends.isoformat() == "2026-11-22T20:20:00+00:00"


@pytest.mark.parametrize(
    ("named", "zone", "at"),
    [
        ("+20m", "UTC", "+20m"),
        ("tonight", "UTC", "2026-11-23T20:00:00+00:00"),
        ("tomorrow", "UTC", "2026-11-24T18:00:00+00:00"),
        ("tonight", "Asia/Tokyo", "2026-11-24T20:00:00+09:00"),
        ("2026-12-24T09:30", "Europe/Berlin", "2026-12-24T09:30:00+01:00"),
    ],
)
def test_moments_are_on_the_wall_clock_of_the_people(named: str, zone: str, at: str) -> None:
    assert moment(named, "2026-11-23T17:00:00+00:00", zone) == at


async def test_of_too_many_couples_one_that_nobody_looks_at_goes_first() -> None:
    rooms = Rooms(staged(), LindenError, most=2)
    first = await rooms.enter("", "")
    first.listeners.add(None)  # type: ignore[arg-type]  # somebody looks at it
    second = await rooms.enter("", "")
    third = await rooms.enter("", "")
    assert await rooms.enter(first.id, "") is first
    assert await rooms.enter(third.id, "") is third
    third.listeners.add(None)  # type: ignore[arg-type]  # somebody looks at it
    with pytest.raises(Full):
        await rooms.enter(second.id, "")
    await rooms.close()
