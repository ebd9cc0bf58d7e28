"""Next day: the seed's three questions, each in the name of the one who agreed to ask.

Not answering is fine and is not told: after the day is over nothing follows. Protocol step 18.
"""

from bot.dialogue import (
    A_DAY,
    LISTENER,
    SPEAKER,
    Both,
    Ending,
    Given,
    Letter,
    NoAnswer,
    Partner,
    Shared,
)


async def next_day(given: Given) -> Ending:
    """Ask those whose partner wanted to know, and bring their answers."""
    from_speaker = given.words.get("speaker") or given.words.get("note")
    from_listener = given.words.get("listener")
    if from_speaker and from_listener:
        await Both(_asked(LISTENER, from_speaker), _asked(SPEAKER, from_listener))
    elif from_speaker:
        await _one(LISTENER, from_speaker)
    elif from_listener:
        await _one(SPEAKER, from_listener)
    return Ending("done")


def _asked(who: Partner, questions: Shared) -> Letter:
    return Letter(
        who, "next_day-answer", "next_day_answer", A_DAY, questions, deliver="next_day-brings"
    )


async def _one(who: Partner, questions: Shared) -> None:
    try:
        await _asked(who, questions)
    except NoAnswer:
        return
