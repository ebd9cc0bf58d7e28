"""The page for people who set it up shows prompts as they are."""

import json
import re
from pathlib import Path

from adapters.matrix.showing import content_of
from bot.catalogue import SOURCE, Catalogue
from bot.messages import Outgoing
from bot.testing import Stage, staged
from flows import COPY, FLOWS

PAGE = Path(__file__).parents[3] / "docs" / "matrix.md"


async def shown(folder: Path) -> dict[str, Outgoing]:
    """One message of each kind, from a repair of two people."""
    async with staged(folder, FLOWS, COPY) as stage:
        await stage.command("ana", "repair")
        for who in ("ana", "ben") * 12:
            await answer_all(stage, who)
        sent = [*stage.seen("ana"), *stage.seen("ben")]
    found: dict[str, Outgoing] = {}
    for message in sent:
        found.setdefault(name_of(message), message)
    return found


def name_of(message: Outgoing) -> str:
    """Its kind; the line that something waits and somebody's words have names of their own."""
    if message.neutral:
        return "note"
    quoted = message.kind == "say" and message.quote is not None
    return "words" if quoted else message.kind


async def answer_all(stage: Stage, who: str) -> None:
    """Answer while something new is asked."""
    seen: set[str] = set()
    for _ in range(40):
        try:
            question = stage.question(who)
        except LookupError:
            return
        if question.id in seen:
            return
        seen.add(question.id)
        if question.kind == "wait" and not question.options:
            await stage.advance("+10m")
        else:
            await stage.answer(who)


async def test_the_page_shows_a_prompt_of_each_kind_as_it_is(tmp_path: Path) -> None:
    catalogue = Catalogue.load(COPY)
    page = PAGE.read_text("utf-8")
    drawn = dict(re.findall(r"(?s)### `(\w+)`\n\n```text\n(.*?)\n```", page))
    html = dict(re.findall(r"(?s)### `(\w+)`.*?```html\n(.*?)\n```", page))
    messages = await shown(tmp_path)
    assert drawn.keys() == messages.keys()
    for kind, message in messages.items():
        low, high = message.bounds or (0, 0)
        scale = catalogue.text(SOURCE, "matrix-scale", low=str(low), high=str(high))
        content = content_of(message, scale)
        assert (kind, drawn[kind]) == (kind, content["body"])
        assert (kind, html[kind]) == (kind, content["formatted_body"])
        assert json.dumps(content)
