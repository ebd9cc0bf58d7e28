"""Answering: what the other has asked is shown once more, kindly, and may be answered or let go.

"You're not still mad at me, are you?" should not hang in the air. Protocol step 18.
"""

from enum import StrEnum

from bot.dialogue import ME, Ask, Choice, Draft, Ending, Given, Tell, Where
from flows.parts import checked, letter


class Way(StrEnum):
    """What to do with an open question."""

    ANSWER = "answer"
    LATER = "later"
    LET_GO = "let-go"


async def answering(given: Given) -> Ending:
    """Answer, keep it open, or let it go; nothing to do when nothing is open."""
    asked = given.words.get("asked")
    if asked is None:
        return Ending("nothing")
    match await Ask(ME, "answering-way", Choice(Way), quote=asked):
        case Way.ANSWER:
            words = await checked("answering-how", Where.LISTEN)
            note = await letter("answering-words", Draft.of(words), Where.LISTEN)
            return Ending("sent", {"note": note}, settles=True)
        case Way.LATER:
            await Tell(ME, "answering-listed")
            return Ending("later")
        case Way.LET_GO:
            await Tell(ME, "answering-gone")
            return Ending("let-go", settles=True)
