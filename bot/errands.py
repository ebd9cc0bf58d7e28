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

Prepared = tuple[Sequence[int], int | None, Callable[..., None]]
"""The other couples, who acts, and what is done with an act of each, their own first."""


async def prepared(errand: Json, couple: int, loader: Loader) -> Prepared:
    """What an errand needs, which is a list: its name and what it was given."""
    match errand:
        case [linking.TRY, member, hash_, *own]:
            return await _try(member, hash_, couple, loader, own=any(own))
        case [linking.LINK, member, _, other]:
            return await _home_of(other, loader), member, partial(linking.confirmed, member, other)
        case [chats.SECOND, host, guest, since]:
            others, account = await _home_of(guest, loader), await loader.address(guest)
            return others, None, partial(chats.due, host, guest, since, account)
        case [chats.APART, member, other]:
            return await _home_of(other, loader), member, partial(chats.parted, member, other)
        case [leaving.ERASE, member, *why]:
            waits, accounts = await loader.unsent(member), await loader.addresses(member)
            return (), None, partial(leaving.erase, member, why, accounts, waits=waits)
        case _:  # linking.OPEN, which concerns nobody else
            return (), None, handover.open_kept


async def _try(member: int, hash_: str, couple: int, loader: Loader, *, own: bool) -> Prepared:
    host = await loader.host_of(bytes.fromhex(hash_))
    if host is None or host[0] == couple:
        return (), member, partial(linking.refused, member)
    tried = chats.tried if own else linking.tried
    return (host[0],), member, partial(tried, member, host[1], hash_)


async def _home_of(member: int, loader: Loader) -> tuple[int, ...]:
    home = await loader.couple_of(member)
    return () if home is None else (home,)
