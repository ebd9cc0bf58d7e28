"""Scenes as people read them: both sides, message by message, as the bot itself has said it.

The scenes are passed in by the composition root; nothing here knows them.
"""

import asyncio
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from bot.catalogue import ISOLATES
from bot.dialogue.scenes import Scene
from bot.dialogue.script import Flows
from bot.flowpages import MADE
from bot.messages import Outgoing
from bot.sceneplay import Moment, played

SIGNS = f"""---

[ ] stands for what can be pressed or typed. A phone's line is all that a lock screen shows.
{MADE}"""


def scene_pages(scenes: Sequence[Scene], flows: Flows, copy: Path) -> dict[str, str]:
    """A page for each scene, by file name."""
    plays = asyncio.run(_all_played(scenes, flows, copy))
    pairs = zip(scenes, plays, strict=True)
    return {f"{scene.name}.md": page(scene, moments) for scene, moments in pairs}


async def _all_played(scenes: Sequence[Scene], flows: Flows, copy: Path) -> list[list[Moment]]:
    return [await played(scene, flows, copy) for scene in scenes]


def page(scene: Scene, moments: Sequence[Moment]) -> str:
    """A play as Markdown."""
    lines = [f"# {scene.title}", scene.about, *_told(moments), SIGNS]
    return "\n\n".join(lines) + "\n"


def _told(moments: Sequence[Moment]) -> Iterator[str]:
    """The moments that are shown, under a heading for each time."""
    now = -1
    for moment in moments:
        if moment.hidden:
            continue
        if moment.at != now:
            now = moment.at
            yield f"## {_time(now)}"
        yield from _moment(moment)


def _time(at: int) -> str:
    return datetime.fromtimestamp(at / 1000, UTC).strftime("%A, %H:%M")


def _moment(moment: Moment) -> Iterator[str]:
    name = moment.who.title()
    if moment.aside:
        yield f"*{moment.aside}*"
    elif moment.told is not None:
        yield from _message(name, moment.told)
    elif moment.pressed:
        yield f"**{name} presses [{_plain(moment.pressed)}]**"
    else:
        yield f"**{name} writes:** {moment.said}"


def _message(name: str, message: Outgoing) -> Iterator[str]:
    whose = f"{name}'s phone" if message.neutral else f"To {name}"
    yield f"**{whose}:** {_plain(message.text)}"
    if message.quote:
        yield "\n".join(f"> {line}".rstrip() for line in _plain(message.quote).splitlines())
    if choices := _choices(message):
        yield choices


def _choices(message: Outgoing) -> str:
    if message.bounds:
        return f"[{message.bounds[0]} to {message.bounds[1]}]"
    return " ".join(f"[{_plain(option.label)}]" for option in message.options)


def _plain(text: str) -> str:
    return text.translate(ISOLATES)
