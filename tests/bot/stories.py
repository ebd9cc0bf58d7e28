"""Ways through the conversations that several tests begin with."""

from bot.testing import Stage

CALM = {"repair-heat": "3"}


async def sent(stage: Stage, who: str = "ana", wait: str = "two-days") -> None:
    """One person has written a note and sent it."""
    await drafted(stage, who)
    await stage.press(who, "send")
    await stage.press(who, wait)


async def drafted(stage: Stage, who: str = "ana") -> None:
    """One person stands at the preview of their note."""
    await stage.command(who, "repair")
    await stage.until(who, "repair-note", CALM)


async def reading(stage: Stage, who: str = "ben") -> None:
    """The other has opened the note and is asked for a reflection."""
    await stage.say(who, "show")
    await stage.until(who, "listening-reflect")


async def reflected(stage: Stage, who: str = "ben") -> None:
    """The other has sent what they heard."""
    await reading(stage, who)
    await stage.until(who, "listening-words")
    await stage.press(who, "send")
