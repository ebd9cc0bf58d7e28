"""The one log of a couple: what it takes, and that everybody sees the same."""

import json

import pytest
from aiohttp import ClientSession

from tests.driver import Line, Refused
from tests.page import Page, opened, origin


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
