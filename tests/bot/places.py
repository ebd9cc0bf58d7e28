"""Where a couple can be when something happens."""

from bot.testing import Stage
from tests.bot.stories import drafted, sent


async def nowhere(stage: Stage) -> None:
    """Nobody has begun anything."""


async def writing(stage: Stage) -> None:
    """Ana has her draft in front of her."""
    await drafted(stage)


async def stopped(stage: Stage) -> None:
    """Ana has put her draft away."""
    await drafted(stage)
    await stage.say("ana", "stop")


async def paused(stage: Stage) -> None:
    """Ana wants to hear nothing."""
    await drafted(stage)
    await stage.say("ana", "pause")


async def announced(stage: Stage) -> None:
    """A note waits for Ana."""
    await sent(stage, "ben")
