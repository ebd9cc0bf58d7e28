"""The page's server: who may come in, what it takes, and that it keeps one log for everybody."""

import asyncio
import json
import re
import signal
import socket
import zipfile
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from aiohttp import ClientSession, WSMsgType, WSServerHandshakeError
from hatchling.builders.wheel import WheelBuilder

from adapters.web.rooms import Full, Rooms
from adapters.web.server import HEADERS, serving
from adapters.web.times import moment
from bot.__main__ import main
from bot.dialogue import Scene
from bot.errors import LindenError
from bot.sceneplay import played
from bot.showing import FRESH, LINKED, UNANSWERED, NotADemo, refuse_foreign, scenarios
from bot.testing import staged as host
from flows import COPY, FLOWS
from flows.scenes import SCENES
from tests.browser import Server
from tests.driver import ROOT, Line, Refused, environment
from tests.page import Page, opened, origin, staged

STATIC = ROOT / "adapters" / "web" / "static"
SHOWN = scenarios(SCENES, None)
SOME = ("whole-repair", "both-at-once")
"""Scenes that are replayed by default; the others with --all."""


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


def texts(page: Page, who: str) -> list[str]:
    return [one.text for one in page.transcript(who)]


# --- who may come in ------------------------------------------------------------------------------


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


# --- one log --------------------------------------------------------------------------------------


async def test_what_was_done_stands_before_what_it_brought(page: Page) -> None:
    await page.act({"from": "noor", "text": "we had a fight"})
    await page.act({"from": "noor", "press": "repair"})
    kinds = [(entry["type"], entry.get("text"), entry.get("labels")) for entry in page.log]
    assert kinds[0] == ("said", "we had a fight", None)
    assert kinds[2] == ("picked", None, ["Begin"])
    assert [entry["who"] for entry in page.log] == ["noor"] * len(page.log)


async def test_two_windows_on_one_couple_see_the_same_log(
    session: ClientSession, link: str, page: Page
) -> None:
    await page.act({"from": "noor", "text": "we had a fight"})
    async with opened(session, link, room=page.hello["hello"]) as other:
        assert other.log == page.log
        await page.act({"from": "noor", "press": "repair"})
        await other.act({"from": "noor", "text": "3"})
        await page.act({"clock": "+20m"})
        await other.act({"clock": "+20m"})
        assert other.log[: len(page.log)] == page.log


async def test_after_a_break_only_what_was_missed_is_told(
    session: ClientSession, link: str, page: Page
) -> None:
    await page.act({"from": "noor", "text": "we had a fight"})
    seen = len(page.log)
    await page.act({"from": "noor", "press": "repair"})
    query = {"room": page.hello["hello"], "seen": seen}
    async with session.ws_connect(f"{link}talk", params=query, headers=origin(link)) as again:
        hello = json.loads(await again.receive_str())
    assert hello["log"] == page.log[seen:]


async def test_a_second_delivery_is_done_once_and_said_once(page: Page) -> None:
    await page.act({"from": "noor", "text": "we had a fight"})
    before = list(page.log)
    await page.repeat()
    await page.act({"clock": "+20m"})
    assert page.log == before


async def test_who_is_not_acting_is_rung_and_a_lock_screen_has_no_content(page: Page) -> None:
    await page.act({"from": "noor", "command": "repair"})
    rings = [entry["rings"] for entry in page.log if entry["type"] == "told"]
    assert rings
    assert not any(rings)


@pytest.mark.parametrize(
    "line",
    [
        {"from": "zoe", "text": "hi"},
        {"from": "noor", "text": ""},
        {"from": "noor", "command": "dance"},
        {"from": "noor"},
        {"text": "hi"},
        {"clock": "yesterday"},
        {"clock": "2020-01-01T00:00"},
        {"clock": "+900d"},
        {"step": "one"},
        {"language": "xx"},
        {"rewrite": "words"},
        {"rewrite": "words", "from": "noor", "on": "nothing"},
        {"what": "ever"},
    ],
    ids=str,
)
async def test_what_cannot_be_done_is_refused_kindly_and_the_page_goes_on(
    page: Page, line: Line
) -> None:
    with pytest.raises(Refused) as refusal:
        await page.act(line)
    assert len(str(refusal.value)) > 5
    await page.act({"from": "noor", "text": "we had a fight"})
    assert page.transcript("noor")[-1].prompt == "hello-begin"


async def test_a_line_that_is_not_json_ends_nothing(link: str, session: ClientSession) -> None:
    async with session.ws_connect(f"{link}talk", headers=origin(link)) as socket_:
        await socket_.receive_str()
        await socket_.send_str("hello?")
        assert json.loads(await socket_.receive_str())["refused"] == ""


# --- scenarios ------------------------------------------------------------------------------------


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


# --- what stands behind a message -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("message", "comes", "leads"),
    [
        ("repair-camera", "repair-vent", "repair-cues-theirs"),
        ("hearing-heard", "hearing-reflect", "hearing-more"),
        ("engine-note", None, None),
    ],
)
async def test_what_stands_behind_a_message_is_told(
    session: ClientSession, link: str, message: str, comes: str | None, leads: str | None
) -> None:
    async with session.get(f"{link}behind/{message}?language=en") as answer:
        found = await answer.json()
    assert re.match(r"(?s)To: .+Why: .+", found["comment"])
    assert found["text"]
    assert comes in [None, *(one["step"] for one in found["comes"])]
    assert leads in [None, *(one["step"] for one in found["leads"])]
    assert bool(comes) == bool(found["comes"])


@pytest.mark.all  # the whole of one flow is walked for a single step of it
async def test_every_message_of_a_repair_has_a_comment_and_every_question_a_place(
    session: ClientSession, link: str
) -> None:
    async with opened(session, link, scenario="scene-whole-repair") as page:
        await page.act({"step": "all"})
    told = [entry["message"] for entry in page.log if entry["type"] == "told"]
    questions = {one["prompt"] for one in told if one["prompt"]} - {"engine-note"}
    found = {}
    for name in sorted({name for one in told for name in one["texts"]}):
        async with session.get(f"{link}behind/{name}?language=en") as answer:
            found[name] = await answer.json()
    assert [name for name, one in found.items() if "Why:" not in one["comment"]] == []
    assert [name for name in questions if not found[name]["comes"]] == []
    assert [name for name in questions if not found[name]["leads"]] == []


async def test_of_a_message_that_is_not_there_nothing_is_told(
    session: ClientSession, link: str
) -> None:
    async with session.get(f"{link}behind/repair-dance?language=en") as answer:
        assert answer.status == 404


# --- files ----------------------------------------------------------------------------------------


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


@pytest.mark.parametrize("wish", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
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
