"""Many pages at once, each with a couple of its own: no word of one is on another's page."""

import asyncio
import json
from contextlib import AsyncExitStack, ExitStack
from uuid import uuid4

import pytest
from aiohttp import ClientSession

from adapters.demo import LINES
from tests.browser import Browser, served
from tests.page import Page, opened
from tests.talk import Message

CROWDS = [(9, 1), pytest.param(48, 2, marks=pytest.mark.all)]
"""Pages, and those beside them in browsers: by default ten in all, with --all fifty."""

NOOR, SAM = "noor", "sam"


@pytest.mark.parametrize(("pages", "browsers"), CROWDS)
def test_nobody_sees_a_word_of_another_couple(pages: int, browsers: int) -> None:
    with ExitStack() as stack:
        link = stack.enter_context(served())
        windows = [stack.enter_context(Browser()) for _ in range(browsers)]
        seen = asyncio.run(all_at_once(link, pages, windows))
    assert len(seen) == pages + browsers
    for mine, page in seen.items():
        assert [mark for mark in seen if mark in page] == [mine]


async def all_at_once(link: str, pages: int, browsers: list[Browser]) -> dict[str, str]:
    """Everybody talks at the same time; all that stands on each page then, by its marker."""
    marks = [f"marker {uuid4().hex}" for _ in range(pages + len(browsers))]
    async with ClientSession() as session, AsyncExitStack() as stack:
        opening = [stack.enter_async_context(opened(session, link)) for _ in range(pages)]
        there = await asyncio.gather(*opening)
        talks = [talk(page, mark) for page, mark in zip(there, marks, strict=False)]
        looks = [
            asyncio.to_thread(look, browser, link, mark)
            for browser, mark in zip(browsers, marks[pages:], strict=True)
        ]
        return dict(zip(marks, await asyncio.gather(*talks, *looks), strict=True))


async def talk(page: Page, mark: str) -> str:
    """Noor sends a note with the marker in it, and Sam opens it; all that the page was told."""
    await page.act({"from": NOOR, "command": "repair"})
    while not any(mark in (one.quote or "") for one in page.transcript(SAM)):
        who, asked = page.asked(SAM, NOOR)[0]
        await page.act({"from": who, **answer(asked, mark)})
    return json.dumps(page.log)


def answer(asked: Message, mark: str) -> dict[str, str]:
    if asked.kind == "text":
        return {"text": f"I say {mark} and no more"}
    if asked.kind == "scale":
        return {"text": "3"}
    return {"press": asked.keys[0], "on": asked.id}


def look(browser: Browser, link: str, mark: str) -> str:
    """The same in a browser; all that stands on the page."""
    words = dict.fromkeys(LINES, f"I say {mark} and no more")
    browser.open(link)
    browser.write(NOOR, "we had a fight")
    while mark not in "".join(browser.texts(f"[data-who={SAM}] .quote")):
        browser.answer(browser.open_questions()[-1], words)
    return str(browser.run("return document.documentElement.outerHTML"))
