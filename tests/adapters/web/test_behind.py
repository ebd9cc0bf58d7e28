"""What stands behind a message, for those who review words."""

import re

import pytest
from aiohttp import ClientSession

from tests.page import opened


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
