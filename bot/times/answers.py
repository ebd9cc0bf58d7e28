"""What reading a time gives: a wish, or a question back with all that is known already."""

from dataclasses import dataclass
from enum import StrEnum

from bot.times.wishes import Moment, Repeat, Wish


class Missing(StrEnum):
    """Why a time is not plain yet."""

    TIME = "time"
    """The hour: "tomorrow", "every evening"."""
    DAYS = "days"
    """The days of the week: "twice a week"."""
    DATE = "date"
    """The day of the month, one that every month has: "monthly", "every month on the 31st"."""
    WHICH = "which"
    """It can mean several times, or it may be no time: they are the choices."""
    PAST = "past"
    """It has gone by; the choices are what may be meant instead."""
    FAR = "far"
    """It is more than a year away."""


@dataclass(frozen=True, slots=True)
class Question:
    """What has to be asked back. `choices`, soonest first, are whole answers and may be empty.

    `days` is how many days of the week were spoken of ("twice a week": 2). A typed reply is read by
    `words.read_on`, together with what was typed before.
    """

    missing: Missing
    choices: tuple[Wish, ...] = ()
    days: int | None = None


Answer = Moment | Repeat | Question
