"""Named hints about the wording of a draft. This is the only door: nothing within is for others.

Rule: a hint coaches and is no filter. It names one wording and where it stands; what is done about
it, the writer decides. Only slurs and threats block.
"""

from collections.abc import Iterable

from bot.hints import cutting, noticing
from bot.hints.marks import Mark, Where
from bot.hints.rules import rules

__all__ = ["Mark", "Where", "notice", "without"]

LANGUAGE = "en"


def notice(text: str, where: Where) -> tuple[Mark, ...]:
    """The hints that a text gets in this place: blocking ones first, then by weight and place.

    There is at most one of a name in each sentence. No text raises.
    """
    return noticing.find(text, where, rules(LANGUAGE))


def without(text: str, marks: Iterable[Mark]) -> str:
    """The text without the sentences that hold one of these marks; "" when nothing is left.

    Of a "but" that takes back what stood before it, only the clause is cut and the rest closed with
    a full stop. No word is changed.
    """
    return cutting.without(text, marks)
