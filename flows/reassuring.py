"""Reassuring: both say that it is still the two of them, one small thing each, and good night.

What one has sent is brought at once, whatever the other does. Protocol steps 15 to 17; the question
for tomorrow goes out in a person's name only if they sent it themselves (step 18).
"""

from bot.dialogue import (
    LISTENER,
    RESTING,
    SPEAKER,
    THREE_HOURS,
    TWO_DAYS,
    Ask,
    Both,
    Draft,
    Ending,
    Given,
    Letter,
    Part,
    Partner,
    Review,
    Reviewed,
    Sent,
    Silence,
)


async def reassuring(given: Given) -> Ending:
    """Reassurance, a small thing, and whether to ask tomorrow."""
    for key, flow in (("reassuring-words", "reassure"), ("reassuring-thing", "thing")):
        silent = await _exchanged(key, flow)
        if silent:
            return Ending(RESTING, silent=silent)
    return await _closed()


async def _exchanged(key: str, flow: str) -> frozenset[Partner]:
    """Both write; gives those who did not."""
    sides = await Both(_letter(SPEAKER, key, flow), _letter(LISTENER, key, flow))
    pairs = zip((SPEAKER, LISTENER), sides, strict=True)
    return frozenset(who for who, words in pairs if isinstance(words, Silence))


def _letter(who: Partner, key: str, flow: str) -> Letter:
    return Letter(who, key, flow, TWO_DAYS, deliver=f"{key}-brings")


async def _closed() -> Ending:
    first, second = await Both(_question(SPEAKER), _question(LISTENER))
    sent = {who.value: one for who, one in ((SPEAKER, first), (LISTENER, second))}
    words = {who: one.words for who, one in sent.items() if isinstance(one, Sent)}
    return Ending("closed" if words else "closed-quietly", words)


def _question(who: Partner) -> Ask[Reviewed]:
    questions = Review(Draft.of(Part("reassuring-questions")), fixed=True)
    return Ask(who, "reassuring-ask", questions, THREE_HOURS, then="reassuring-close")
