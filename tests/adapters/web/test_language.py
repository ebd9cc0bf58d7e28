"""Switching language on the page, with a second language that only these tests have."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import ClientSession

from adapters.web.server import serving
from bot.errors import LindenError
from bot.showing import FRESH, LINKED
from flows import COPY
from tests.browser import Browser
from tests.driver import Refused
from tests.page import Page, opened, staged

BEGIN = "\u0647\u0644 \u0646\u0628\u062f\u0623\u061f"
"""Shall we begin, in Arabic."""

YES, NO = "\u0646\u0639\u0645", "\u0644\u0627"
ARABIC = f"""# To: anyone who writes. Why: a test of another language.
hello-begin = {BEGIN}
    .repair = {YES}
    .nothing = {NO}
"""


@pytest.fixture
async def link(tmp_path: Path) -> AsyncIterator[str]:
    """A page on which one may speak English, and Arabic as far as it goes."""
    copy = tmp_path / "copy"
    shutil.copytree(COPY, copy)
    (copy / "ar").mkdir()
    (copy / "ar" / "hello.ftl").write_text(ARABIC, "utf-8")
    async with serving(staged((LINKED, FRESH), copy), LindenError) as link:
        yield link


def languages(page: Page) -> set[str]:
    return {one["language"] for one in page.state["people"].values()}


async def test_the_language_that_was_switched_to_is_spoken_with_both(page: Page) -> None:
    assert page.hello["languages"] == ["ar", "en"]
    await page.act({"language": "ar"})
    assert languages(page) == {"ar"}
    for who in ("noor", "sam"):
        await page.act({"from": who, "text": "we had a fight"})
        assert page.transcript(who)[-1].text == BEGIN
        assert page.transcript(who)[-1].options == (("repair", YES), ("nothing", NO))


async def test_an_open_question_is_asked_once_more_in_the_new_language(page: Page) -> None:
    await page.act({"from": "noor", "text": "we had a fight"})
    await page.act({"language": "ar"})
    assert [one.text for one in page.transcript("noor")][-1] == BEGIN
    assert page.transcript("sam") == []
    assert not any(one["rings"] for one in page.log if one["type"] == "told")
    await page.act({"from": "noor", "text": YES})
    assert page.transcript("noor")[-1].prompt == "repair-heat"


async def test_one_can_switch_back(page: Page) -> None:
    await page.act({"from": "noor", "text": "we had a fight"})
    english = page.transcript("noor")[-1].text
    await page.act({"language": "ar"})
    await page.act({"language": "en"})
    assert page.transcript("noor")[-1].text == english
    assert languages(page) == {"en"}


async def test_what_stands_behind_a_message_is_told_in_its_language(
    session: ClientSession, link: str
) -> None:
    async with session.get(f"{link}behind/hello-begin?language=ar") as answer:
        found = await answer.json()
    assert (found["text"], found["labels"]) == (BEGIN, [YES, NO])
    assert found["file"].endswith("ar/hello.ftl")


async def test_before_anybody_is_there_nobody_can_be_spoken_to(
    session: ClientSession, link: str
) -> None:
    async with opened(session, link, scenario="fresh") as page:
        with pytest.raises(Refused, match="Nobody is here yet"):
            await page.act({"language": "ar"})


async def test_on_the_page_the_chat_turns_around(browser: Browser, link: str) -> None:
    await asyncio.to_thread(look, browser, link)


def look(browser: Browser, link: str) -> None:
    browser.open(link)
    browser.write("noor", "we had a fight")
    browser.does(browser.find("#language option[value=ar]").click)
    assert browser.texts("[data-who=noor] .told:not(.closed) .text") == [BEGIN]
    assert browser.run("return document.querySelector('[data-who=noor] .log').dir") == "rtl"
    assert browser.run("return document.querySelector('#language').value") == "ar"
    browser.picture("another-language")
    assert browser.barriers() == []
    assert browser.complaints() == []
