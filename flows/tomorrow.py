"""Tomorrow: one small thing each, one request that may be answered with no, or "this must change".

What needs to change is put on the list for talking in person: kind in form, not soft in content,
for soothing alone would harm (Overall and McNulty). Protocol step 16.
"""

from enum import StrEnum

from bot.dialogue import (
    LISTENER,
    SPEAKER,
    TWO_DAYS,
    Ask,
    Both,
    Choice,
    Ending,
    Given,
    Keep,
    Kind,
    Lay,
    Letter,
    Partner,
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
    for who in (SPEAKER, LISTENER):
        await _wished(who)
    return Ending("done")


def _thing(who: Partner) -> Letter:
    return Letter(who, "tomorrow-thing", "thing", TWO_DAYS, deliver="tomorrow-thing-brings")


async def _wished(who: Partner) -> None:
    match await Ask(who, "tomorrow-wish", Choice(Wish), within=TWO_DAYS):
        case Wish.NOTHING:
            await Tell(who, "tomorrow-no-wish")
        case Wish.REQUEST:
            await _requested(who)
        case Wish.CHANGE:
            await _to_change(who)


async def _requested(who: Partner) -> None:
    asked = await Letter(
        who, "tomorrow-request", "request", TWO_DAYS, deliver="tomorrow-request-brings"
    )
    reply = await Ask(who.other, "tomorrow-reply", Choice(Reply), within=TWO_DAYS)
    await Tell(who, f"tomorrow-reply-{reply.value}")
    await Tell(who.other, "tomorrow-reply-told")
    if reply is Reply.TALK:
        await Lay(Keep(Kind.TALK, (asked,)))


async def _to_change(who: Partner) -> None:
    words = await Letter(
        who, "tomorrow-change", "change", TWO_DAYS, deliver="tomorrow-change-brings"
    )
    # On the list at once: it stays there, though somebody does not go on.
    await Lay(Keep(Kind.TALK, (words,)))
    for one in (who, who.other):
        await Tell(one, "tomorrow-listed")
