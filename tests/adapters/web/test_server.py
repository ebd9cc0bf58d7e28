"""The page's server: who may come in, and what is served."""

import re
import socket
import zipfile
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from aiohttp import ClientSession, WSServerHandshakeError
from hatchling.builders.wheel import WheelBuilder

from adapters.web.server import HEADERS
from tests.driver import ROOT

STATIC = ROOT / "adapters" / "web" / "static"


async def test_only_the_printed_link_opens(session: ClientSession, link: str) -> None:
    root = f"http://{urlsplit(link).netloc}/"
    for address in (root, f"{root}x/", link[:-2] + "/", f"{root}x/talk", f"{root}static/page.js"):
        async with session.get(address) as answer:
            assert answer.status == 404
            assert HEADERS.items() <= dict(answer.headers).items()
    async with session.get(link) as answer:
        assert answer.status == 200
        assert HEADERS.items() <= dict(answer.headers).items()


@pytest.mark.parametrize("path", ["", "static/page.js", "behind/repair-camera", "talk"])
@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://elsewhere.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Host": "elsewhere.example"},
        {"Host": "127.0.0.1:1"},
        {"Host": "127.0.0.1"},
    ],
    ids=str,
)
async def test_what_another_page_asks_is_refused(
    session: ClientSession, link: str, path: str, headers: dict[str, str]
) -> None:
    async with session.get(f"{link}{path}", headers=headers) as answer:
        assert answer.status == 403


@pytest.mark.parametrize("headers", [{}, {"Origin": "http://elsewhere.example"}], ids=str)
async def test_only_the_page_itself_may_talk(
    session: ClientSession, link: str, headers: dict[str, str]
) -> None:
    with pytest.raises(WSServerHandshakeError, match="403"):
        await session.ws_connect(f"{link}talk", headers=headers)


async def test_it_listens_on_this_machine_alone(link: str) -> None:
    port = urlsplit(link).port
    assert port
    assert urlsplit(link).hostname == "127.0.0.1"
    with pytest.raises(ConnectionRefusedError), socket.create_connection(("127.0.0.2", port)):
        pass


@pytest.mark.parametrize("path", ["../server.py", "%2e%2e/server.py", "..%2fserver.py", ""])
async def test_only_the_page_s_own_files_are_served(
    session: ClientSession, link: str, path: str
) -> None:
    async with session.get(f"{link}static/{path}") as answer:
        assert answer.status in (403, 404)


def test_nothing_on_the_page_is_inline_or_from_anywhere_else() -> None:
    page = (STATIC / "index.html").read_text("utf-8")
    assert re.findall(r"<style|style=|\son\w+=|<script(?![^>]*\ssrc=)", page) == []
    everything = "".join(file.read_text("utf-8") for file in STATIC.iterdir())
    assert set(re.findall(r"https?://[^\s\"'`]+", everything)) == {"http://www.w3.org/2000/svg"}
    assert re.findall(r"innerHTML|insertAdjacentHTML|document\.write|eval\(", everything) == []


def test_a_wheel_has_the_whole_page(tmp_path: Path) -> None:
    [wheel] = WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])
    packed = zipfile.ZipFile(wheel).namelist()
    files = {f"adapters/web/static/{file.name}" for file in STATIC.iterdir()}
    assert len(files) > 5
    assert files <= set(packed)
