"""What a turn has asked for and one couple alone cannot do: try a code, link two people, add a
second chat, erase.

Rule: an errand is a timer that is due at once, so a kill loses none; the engine does each in one
turn of all couples that it concerns.
"""

from collections.abc import Callable, Sequence
from functools import partial

from bot import chats, handover, leaving, linking
from bot.dialogue.typed import Json
from bot.store.loader import Loader

TRY, LINK, OPEN, ERASE = "try", "link", "open", "erase"
SECOND, APART = "second", "apart"

Prepared = tuple[Sequence[int], int | None, Callable[..., None]]
"""The other couples, who acts, and what is done with an act of each, their own first."""


async def prepared(name: str, given: Json, couple: int, loader: Loader) -> Prepared:
    """What an errand needs, by its name and what it was given."""
    if name == TRY:
        member, hash_, *own = given
        host = await loader.host_of(bytes.fromhex(hash_))
        if host is None or host[0] == couple:
            return (), member, partial(linking.refused, member)
        tried = chats.tried if any(own) else linking.tried
        return (host[0],), member, partial(tried, member, host[1], hash_)
    if name == LINK:
        member, _, other = given
        return await _home_of(other, loader), member, partial(linking.confirmed, member, other)
    if name == SECOND:
        host, guest, since = given
        others, account = await _home_of(guest, loader), await loader.address(guest)
        return others, None, partial(chats.due, host, guest, since, account)
    if name == APART:
        member, other = given
        return await _home_of(other, loader), member, partial(chats.parted, member, other)
    if name == ERASE:
        member, *why = given
        waits, accounts = await loader.unsent(member), await loader.addresses(member)
        return (), None, partial(leaving.erase, member, why, accounts, waits=waits)
    return (), None, handover.open_kept


async def _home_of(member: int, loader: Loader) -> tuple[int, ...]:
    home = await loader.couple_of(member)
    return () if home is None else (home,)
