"""What a turn has asked for and one couple alone cannot do: try a code, link two people, erase.

Rule: an errand is a timer that is due at once, so a kill loses none; the engine does each in one
turn of all couples that it concerns.
"""

from collections.abc import Callable, Sequence
from functools import partial

from bot import handover, leaving, linking
from bot.dialogue.typed import Json
from bot.store.loader import Loader

TRY, LINK, OPEN, ERASE = "try", "link", "open", "erase"

Prepared = tuple[Sequence[int], int | None, Callable[..., None]]
"""The other couples, who acts, and what is done with an act of each, their own first."""


async def prepared(name: str, given: Json, couple: int, loader: Loader) -> Prepared:
    """What an errand needs, by its name and what it was given."""
    if name == TRY:
        member, hash_ = given
        host = await loader.host_of(bytes.fromhex(hash_))
        if host is None or host[0] == couple:
            return (), member, partial(linking.refused, member)
        return (host[0],), member, partial(linking.tried, member, host[1], hash_)
    if name == LINK:
        member, other_couple, other = given
        return (other_couple,), member, partial(linking.confirmed, member, other)
    if name == ERASE:
        (member,) = given
        waits = await loader.unsent(member)
        return (), None, partial(leaving.erase, member, waits=waits)
    return (), None, handover.open_kept
