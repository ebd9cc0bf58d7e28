"""People who are new here, and how they come to be linked."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.testing import Stage, staged
from flows import COPY, FLOWS

SAFE = 8 * ("no",)
"""No to each of the questions on safety."""


@asynccontextmanager
async def nobody_yet(folder: Path) -> AsyncIterator[Stage]:
    """A stage on which nobody is known."""
    async with staged(folder, FLOWS, COPY, people=()) as stage:
        yield stage


async def says_all(stage: Stage, who: str, *texts: str) -> None:
    """One person types several things."""
    for text in texts:
        await stage.say(who, text)


async def joined(stage: Stage, who: str, safety: tuple[str, ...] = SAFE) -> None:
    """Somebody writes for the first time, says yes twice, gives a name and skips the rest."""
    await says_all(stage, who, "hi", "yes", "yes", who.title(), *5 * ("skip",), *safety)


async def code_of(stage: Stage, who: str) -> str:
    """The code that somebody asks for."""
    await stage.command(who, "link")
    return stage.last(who).quote or ""


async def linked(stage: Stage, one: str = "ana", other: str = "ben") -> None:
    """Two people have joined and linked; their first day has begun."""
    await joined(stage, one)
    await joined(stage, other)
    await stage.command(other, "link", await code_of(stage, one))
    await stage.say(other, "yes")
    await stage.say(one, "show")
    await stage.say(one, "yes")
