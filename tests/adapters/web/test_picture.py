"""A picture on the page. No conversation has one yet, so one is sent here past them."""

import asyncio

import pytest
from aiohttp import ClientSession

from adapters.web.server import serving
from bot.errors import LindenError
from bot.messages import Outgoing
from tests.browser import Browser
from tests.driver import ROOT
from tests.page import Tapped, opened, staged

PNG = (ROOT / "docs" / "two-phones.png").read_bytes()
PICTURE = Outgoing("1", "picture", "Two phones side by side.", picture=PNG)
IMAGE = "[data-who=noor] .told img"


@pytest.fixture
def stage() -> Tapped:
    return staged()


async def test_a_picture_is_shown_with_words_for_who_cannot_see_it(
    browser: Browser, stage: Tapped
) -> None:
    async with serving(stage, LindenError) as link:
        await asyncio.to_thread(browser.open, link)
        await stage.adapter.send("noor", PICTURE)
        await asyncio.to_thread(look, browser)


def look(browser: Browser) -> None:
    browser.write("noor", "help")
    browser.wait(f"const image = document.querySelector('{IMAGE}'); return image?.naturalWidth > 0")
    assert browser.find(IMAGE).get_attribute("alt") == PICTURE.text
    assert PICTURE.text not in browser.texts("[data-who=noor] .told .text")
    browser.picture("picture")
    assert browser.barriers() == []
    assert browser.complaints() == []


async def test_a_picture_that_was_taken_back_cannot_be_had_any_more(
    session: ClientSession, stage: Tapped
) -> None:
    async with serving(stage, LindenError) as link, opened(session, link) as page:
        await stage.adapter.send("noor", PICTURE)
        await page.act({"from": "noor", "command": "help"})
        [place] = [one["message"]["picture"] for one in page.log if "message" in one][:1]
        async with session.get(f"{link}{place}") as answer:
            assert (answer.content_type, await answer.read()) == ("image/png", PNG)
        await page.act({"from": "noor", "command": "exit"})
        async with session.get(f"{link}{place}") as answer:
            assert answer.status == 404


@pytest.mark.parametrize("place", ["nowhere/1", "nowhere/..%2f1"])
async def test_of_no_room_there_is_no_picture(
    session: ClientSession, link: str, place: str
) -> None:
    async with session.get(f"{link}picture/{place}") as answer:
        assert answer.status == 404
