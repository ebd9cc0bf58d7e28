"""Ways through the conversations that several tests begin with."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from bot.catalogue import ISOLATES
from bot.focus import focused
from bot.messages import Account, Outgoing
from bot.testing import PLATFORM, Stage

CALM = {"repair-heat": "3"}
HOT = {"repair-heat": "8"}


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


Answers = Mapping[str, str | Sequence[str]]
NOTHING: Answers = MappingProxyType({})


async def is_asked(stage: Stage, who: str) -> bool:
    """Whether a question is open in front of a person."""
    member, couple = await stage.linden.engine.home(Account(PLATFORM, who))
    found: list[bool] = []
    await stage.linden.engine.turn(
        couple, lambda act: found.append(focused(act, act.member(member)) is not None)
    )
    return found[0]


async def opened(stage: Stage, who: str) -> None:
    """A person opens what waits, if anything does."""
    if stage.seen(who) and stage.last(who).neutral:
        await stage.command(who, "show")


async def both_until(
    stage: Stage, who: str, prompt: str, ana: Answers = NOTHING, ben: Answers = NOTHING
) -> Outgoing:
    """Both answer what they are asked, until `who` is asked `prompt`; else a LookupError."""
    for _ in range(150):
        for one, answers in (("ana", ana), ("ben", ben)):
            await opened(stage, one)
            asked = await is_asked(stage, one)
            if asked and (one, stage.question(one).prompt) == (who, prompt):
                return stage.question(one)
            if asked:
                await stage.answer(one, answers)
    raise LookupError(prompt)


def asked_of(stage: Stage, who: str) -> list[str]:
    """The names of all questions that a person was asked."""
    return [one.prompt for one in stage.seen(who) if one.prompt and one.kind != "say"]


def read_by(stage: Stage, who: str) -> str:
    """All that a person has read, without the marks around names."""
    return "\n".join(stage.texts(who)).translate(ISOLATES)


async def heard(stage: Stage, speaker: str = "ana", listener: str = "ben") -> None:
    """The speaker was heard and has nothing to add; the listener is asked for their own turn."""
    await reflected(stage, listener)
    await stage.say(speaker, "show")
    await stage.say(speaker, "5")
    await stage.press(speaker, "no")
    await stage.say(listener, "show")
    await stage.press(listener, "not-now")
    await stage.say(speaker, "show")
    await stage.press(speaker, "nothing")
    await stage.say(listener, "show")
