"""A page for each test: the server, somebody's browser, and a couple of their own."""

from collections.abc import AsyncIterator, Iterator

import pytest
from aiohttp import ClientSession

from adapters.web.server import serving
from bot.errors import LindenError
from bot.showing import scenarios
from flows.scenes import SCENES
from tests.browser import Browser
from tests.page import Page, opened, staged

SHOWN = scenarios(SCENES, None)


@pytest.fixture
async def link() -> AsyncIterator[str]:
    async with serving(staged(SHOWN), LindenError) as link:
        yield link


@pytest.fixture
async def session() -> AsyncIterator[ClientSession]:
    async with ClientSession() as session:
        yield session


@pytest.fixture
async def page(session: ClientSession, link: str) -> AsyncIterator[Page]:
    async with opened(session, link) as page:
        yield page


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with Browser() as browser:
        yield browser
