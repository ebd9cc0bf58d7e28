"""Tomorrow: one small thing each, one request that may be answered with no, or "this must change".

What needs to change is put on the list for talking in person: kind in form, not soft in content,
for soothing alone would harm (Overall and McNulty). Protocol step 16.
"""

from enum import StrEnum

from bot.dialogue import (
    LISTENER,
    RESTING,
    SPEAKER,
    TWO_DAYS,
    Ask,
    Both,
    Choice,
    Ending,
    Given,
    Keep,
    Kind,
    Letter,
    NoAnswer,
    Partner,
    Shared,
    Tell,
)


class Wish(StrEnum):
    """Whether there is something to ask for; the other sees which."""

    NOTHING = "nothing"
    REQUEST = "request"
    CHANGE = "change"


class Reply(StrEnum):
    """A request can be answered with no."""

    YES = "yes"
    NO = "no"
    TALK = "talk"


async def tomorrow(given: Given) -> Ending:
    """The small things, then what each would like."""
    await Both(_thing(SPEAKER), _thing(LISTENER))
    kept: list[Keep] = []
    try:
        for who in (SPEAKER, LISTENER):
            wished = await _wished(who)
            kept += [Keep(Kind.TALK, (wished,))] if wished else []
    except NoAnswer as silence:
        # What both were told is on their list stays there, though somebody did not go on.
        return Ending(RESTING, silent=frozenset({silence.who}), keeps=tuple(kept))
    return Ending("done", keeps=tuple(kept))


def _thing(who: Partner) -> Letter:
    return Letter(who, "tomorrow-thing", "thing", TWO_DAYS, deliver="tomorrow-thing-brings")


async def _wished(who: Partner) -> Shared | None:
    """Gives what is to be talked about in person, if anything."""
    match await Ask(who, "tomorrow-wish", Choice(Wish), within=TWO_DAYS):
        case Wish.NOTHING:
            await Tell(who, "tomorrow-no-wish")
            return None
        case Wish.REQUEST:
            return await _requested(who)
        case Wish.CHANGE:
            return await _to_change(who)


async def _requested(who: Partner) -> Shared | None:
    asked = await Letter(
        who, "tomorrow-request", "request", TWO_DAYS, deliver="tomorrow-request-brings"
    )
    reply = await Ask(who.other, "tomorrow-reply", Choice(Reply), within=TWO_DAYS)
    await Tell(who, f"tomorrow-reply-{reply.value}")
    await Tell(who.other, "tomorrow-reply-told")
    return asked if reply is Reply.TALK else None


async def _to_change(who: Partner) -> Shared:
    words = await Letter(
        who, "tomorrow-change", "change", TWO_DAYS, deliver="tomorrow-change-brings"
    )
    for one in (who, who.other):
        await Tell(one, "tomorrow-listed")
    return words
