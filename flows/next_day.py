"""Next day: the seed's three questions, each in the name of the one who agreed to ask.

Not answering is fine and is not told: after the day is over nothing follows. What is asked in an
answer stays open until it is answered or let go. Protocol step 18.
"""

from bot.dialogue import (
    A_DAY,
    LISTENER,
    SPEAKER,
    Both,
    Ending,
    Given,
    Keep,
    Kind,
    Letter,
    NoAnswer,
    Partner,
    Shared,
)


async def next_day(given: Given) -> Ending:
    """Ask those whose partner wanted to know, and bring their answers."""
    asked = [one.questions() for one in await _answers(given)]
    keeps = tuple(Keep(Kind.QUESTION, (one,)) for one in asked if one)
    return Ending("asked" if keeps else "done", keeps=keeps)


async def _answers(given: Given) -> list[Shared]:
    from_speaker = given.words.get("speaker") or given.words.get("note")
    from_listener = given.words.get("listener")
    if from_speaker and from_listener:
        both = await Both(_asked(LISTENER, from_speaker), _asked(SPEAKER, from_listener))
        return [one for one in both if isinstance(one, Shared)]
    if from_speaker:
        return await _one(LISTENER, from_speaker)
    return await _one(SPEAKER, from_listener) if from_listener else []


def _asked(who: Partner, questions: Shared) -> Letter:
    return Letter(
        who, "next_day-answer", "next_day_answer", A_DAY, questions, deliver="next_day-brings"
    )


async def _one(who: Partner, questions: Shared) -> list[Shared]:
    try:
        return [await _asked(who, questions)]
    except NoAnswer:
        return []
