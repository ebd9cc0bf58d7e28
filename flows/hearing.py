"""Hearing: one speaks, the other reflects it back until the speaker says it has landed.

Three tries at most; after that the kind thing is to ask whether it is enough for tonight. Felt
heard is for the speaker alone to judge. Whoever does not answer in time ends it in the one way
there is (resting), whatever their reason. Protocol steps 8, 9, 11 and 13.
"""

from enum import StrEnum

from bot.dialogue import (
    LISTENER,
    SPEAKER,
    TWO_DAYS,
    Ask,
    Choice,
    Ending,
    Given,
    Letter,
    Level,
    Shared,
    TakenBack,
    Tell,
    Until,
    Wait,
)

TRIES = 3
"""The first reflection and at most two more rounds."""


class Felt(StrEnum):
    """What the listener is told of how heard the speaker felt: never a number."""

    MORE = "more"
    HEARD = "heard"


class More(StrEnum):
    """Is there more that the other is to know?"""

    NO = "no"
    YES = "yes"


class Turn(StrEnum):
    """What the listener of before wants for themselves."""

    SPEAK = "speak"
    TOMORROW = "tomorrow"
    LEAVE = "leave"


class Enough(StrEnum):
    """Is it good enough for tonight?"""

    YES = "yes"
    NO = "no"


async def hearing(given: Given) -> Ending:
    """One note, reflected until it is heard."""
    try:
        note = given.words.get("note") or await _own_turn()
        if note is None:
            return Ending("passed")
        heard = await _until_heard(note, given)
    except TakenBack:
        await Tell(SPEAKER, "hearing-let-go")
        return Ending("taken-back")
    if not heard:
        return Ending("not-heard")
    return Ending("heard-second" if "second" in given.facts else "heard")


async def _own_turn() -> Shared | None:
    """The second speaker may write their side, or leave it for tonight; the other sees which."""
    answer = await Ask(SPEAKER, "hearing-turn", Choice(Turn), within=TWO_DAYS)
    if answer is Turn.LEAVE:
        await Tell(SPEAKER, "hearing-pass-told")
        await Tell(LISTENER, "hearing-passed")
        return None
    if answer is Turn.TOMORROW:
        await Tell(LISTENER, "hearing-tomorrow-told")
        await Wait(SPEAKER, "hearing-tomorrow", Until.NEXT_DAY)
    turn = frozenset({"turn"})
    return await Letter(SPEAKER, "hearing-note", "repair", TWO_DAYS, envelope=True, facts=turn)


async def _until_heard(note: Shared, given: Given) -> bool:
    reflection = await Letter(
        LISTENER,
        "hearing-reflect",
        "listening",
        given.wait,
        note,
        waits="hearing-waits",
        facts=given.facts & {"second"},
    )
    for _ in range(TRIES - 1):
        if await _felt(reflection) is Felt.HEARD:
            return await _is_there_more()
        reflection = await _one_more()
    if await _felt(reflection) is Felt.HEARD:
        return await _is_there_more()
    return await _enough()


async def _felt(reflection: Shared) -> Felt:
    scale = Level(Felt, low=1, high=5, cut=4)
    return await Ask(SPEAKER, "hearing-heard", scale, within=TWO_DAYS, quote=reflection)


async def _one_more() -> Shared:
    await Tell(LISTENER, "hearing-one-more")
    part = await Letter(SPEAKER, "hearing-missing", "missing", TWO_DAYS)
    again = frozenset({"again"})
    return await Letter(LISTENER, "hearing-again", "listening", TWO_DAYS, part, facts=again)


async def _is_there_more() -> bool:
    """One thing more, which is brought and need not be reflected: rounds have an end."""
    if await Ask(SPEAKER, "hearing-more", Choice(More), within=TWO_DAYS) is More.YES:
        await Letter(SPEAKER, "hearing-adds", "missing", TWO_DAYS, deliver="hearing-adds-brings")
    return await _was_heard()


async def _was_heard() -> bool:
    await Tell(LISTENER, "hearing-was-heard")
    await Tell(SPEAKER, "hearing-told")
    return True


async def _enough() -> bool:
    if await Ask(SPEAKER, "hearing-enough", Choice(Enough), within=TWO_DAYS) is Enough.YES:
        await Tell(LISTENER, "hearing-was-enough")
        await Tell(SPEAKER, "hearing-enough-told")
        return True
    await Tell(LISTENER, "hearing-rests")
    await Tell(SPEAKER, "hearing-rests")
    return False
