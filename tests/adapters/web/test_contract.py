"""The page keeps what every adapter keeps, and tells the same as a terminal does."""

import asyncio
import re
import subprocess
from collections.abc import Iterator
from io import StringIO

import pytest
from aiohttp import ClientSession
from rich.console import Console

from adapters.demo import PEOPLE, Recorder, play
from adapters.web.server import serving
from bot.errors import LindenError
from bot.messages import Incoming, Option, Outgoing
from tests.adapters.contract import AdapterContract
from tests.driver import LINDEN, Line
from tests.page import Page, WebFace, opened, staged
from tests.talk import COUPLE


class TestWeb(AdapterContract):
    @pytest.fixture
    def face(self) -> Iterator[WebFace]:
        face = WebFace()
        face.start(*COUPLE)
        yield face
        face.close()


# --- the same script, in a terminal and on the page -----------------------------------------------


class Remote:
    """The bot behind a page, as the demo of the terminal drives it."""

    def __init__(self, page: Page, screen: Recorder) -> None:
        self._page, self._screen = page, screen

    async def receive(self, incoming: Incoming) -> None:
        """Say on the page what the script says."""
        await self._act({"from": incoming.account.address, "text": incoming.text})

    async def settle(self) -> None:
        """Nothing is due that the page was not told."""

    async def move(self, event: str, by: str) -> None:
        """Move the page's clock."""
        await self._act({"clock": by})

    def now(self) -> str:
        """The page's clock."""
        return str(self._page.state["now"])

    async def _act(self, line: Line) -> None:
        seen = len(self._page.log)
        await self._page.act(line)
        for entry in self._page.log[seen:]:
            if entry["type"] == "told":
                await self._screen.send(entry["who"], as_outgoing(entry["message"]))


def as_outgoing(shown: Line) -> Outgoing:
    options = tuple(Option(**one) for one in shown["options"])
    bounds = (shown["bounds"][0], shown["bounds"][1]) if shown["bounds"] else None
    given = shown | {"options": options, "bounds": bounds, "texts": tuple(shown["texts"])}
    given["picture"] = b""  # no conversation has one
    return Outgoing(**given)


def test_the_script_of_the_terminal_gives_the_same_transcript_on_the_page() -> None:
    in_a_terminal = subprocess.run([LINDEN, "demo"], capture_output=True, check=True).stdout
    on_the_page = StringIO()
    asyncio.run(played_on_the_page(Recorder(Console(file=on_the_page, highlight=False), PEOPLE)))
    assert by_person(on_the_page.getvalue()) == by_person(in_a_terminal.decode())


async def played_on_the_page(screen: Recorder) -> None:
    async with (
        serving(staged(), LindenError) as link,
        ClientSession() as session,
        opened(session, link) as page,
    ):
        await play(Remote(page, screen), screen)


def by_person(transcript: str) -> dict[str, list[str]]:
    """What each was shown and wrote, in order; between two people only time orders."""
    people: dict[str, list[str]] = {one.title(): [] for one in PEOPLE}
    who = ""
    for line in transcript.splitlines():
        if not line.startswith("    "):
            who = next((one for one in people if re.match(rf"\W*(To )?{one}\b", line)), "")
        if who:
            people[who].append(line)
    assert all(len(lines) > 100 for lines in people.values())
    return people
