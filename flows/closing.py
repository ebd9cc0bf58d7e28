"""Closing: enough for today, and whether to ask the other tomorrow, in one's own name.

The question for tomorrow goes out only if somebody sent it themselves. Protocol steps 17 and 18.
"""

from bot.dialogue import (
    LISTENER,
    SPEAKER,
    THREE_HOURS,
    Ask,
    Both,
    Draft,
    Ending,
    Given,
    Part,
    Partner,
    Review,
    Reviewed,
    Sent,
)


async def closing(given: Given) -> Ending:
    """Ask both whether to ask the other tomorrow, and say good night."""
    first, second = await Both(_question(SPEAKER), _question(LISTENER))
    sent = {who.value: one for who, one in ((SPEAKER, first), (LISTENER, second))}
    words = {who: one.words for who, one in sent.items() if isinstance(one, Sent)}
    return Ending("closed" if words else "closed-quietly", words)


def _question(who: Partner) -> Ask[Reviewed]:
    questions = Review(Draft.of(Part("closing-questions")), fixed=True)
    return Ask(who, "closing-ask", questions, THREE_HOURS, then="closing-night")
