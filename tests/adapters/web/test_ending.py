"""What the page begins with and what it leaves: files, ports, and its end."""

import asyncio
import re
import signal
import socket
from pathlib import Path

import pytest
from aiohttp import ClientSession, WSMsgType

from adapters.web.server import serving
from bot.__main__ import main
from bot.errors import LindenError
from bot.showing import NotADemo, refuse_foreign, scenarios
from bot.testing import staged as host
from flows import COPY, FLOWS
from tests.browser import Server
from tests.driver import environment
from tests.page import opened, origin, staged


async def test_a_kept_couple_goes_on_after_a_restart(
    session: ClientSession, tmp_path: Path
) -> None:
    shown = staged(scenarios((), tmp_path / "kept.db"))
    async with serving(shown, LindenError) as link, opened(session, link) as page:
        await page.act({"from": "noor", "text": "we had a fight"})
        await page.act({"clock": "+20m"})
        asked = page.transcript("noor")[-1]
    async with serving(shown, LindenError) as link, opened(session, link) as page:
        assert page.state["now"] == "2026-11-22T20:20:00+00:00"
        await page.act({"from": "noor", "command": "again"})
        assert page.transcript("noor")[-1].without_id() == asked.without_id()


def test_a_host_s_own_file_is_refused_and_not_touched(tmp_path: Path) -> None:
    asyncio.run(begun(tmp_path))
    before = contents(tmp_path)
    with pytest.raises(NotADemo):
        refuse_foreign(tmp_path / "linden.db")
    assert contents(tmp_path) == before


async def begun(folder: Path) -> None:
    """A host's database, with a couple in it."""
    async with host(folder, FLOWS, COPY):
        pass


def contents(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir()}


def test_a_host_s_own_file_ends_the_start_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "linden.db"
    file.write_text("this is a letter and not a database")
    assert main(["demo", "--web", "--db", str(file)]) == NotADemo.exit_code
    out, errors = capsys.readouterr()
    assert (out, len(errors.splitlines())) == ("", 1)
    assert "made-up people" in errors


def test_a_port_that_is_taken_ends_the_start_in_one_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert main(["demo", "--web", "--port", port]) == LindenError.exit_code
    out, errors = capsys.readouterr()
    assert (out, len(errors.splitlines())) == ("", 1)
    assert port in errors


WISHES = [
    signal.SIGINT,
    *(pytest.param(one, marks=pytest.mark.all) for one in (signal.SIGTERM, signal.SIGHUP)),
]
"""Ways to end a program: Ctrl-C by default, the others with --all."""


@pytest.mark.parametrize("wish", WISHES)
def test_at_its_end_nothing_is_left(tmp_path: Path, wish: signal.Signals) -> None:
    server = Server(environ=environment(TMPDIR=str(tmp_path)))
    assert re.fullmatch(r"Open http://127\.0\.0\.1:\d+/[\w-]+/ in a browser\..+\n", server.line)
    asyncio.run(looked_at(server.link))
    [folder] = tmp_path.iterdir()
    assert (folder.stat().st_mode & 0o777) == 0o700
    assert server.end(wish) == (0, "", "")
    assert list(tmp_path.iterdir()) == []


async def looked_at(link: str) -> None:
    """Somebody opens the page and writes."""
    async with ClientSession() as session, opened(session, link) as page:
        await page.act({"from": "noor", "text": "we had a fight"})


async def test_a_page_that_is_open_is_told_to_leave_and_holds_up_nobody(
    session: ClientSession,
) -> None:
    async with serving(staged(), LindenError) as link:
        socket_ = await session.ws_connect(f"{link}talk", headers=origin(link))
        await socket_.receive_str()
    assert (await socket_.receive()).type is WSMsgType.CLOSE
    await socket_.close()
