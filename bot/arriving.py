"""Who is here for the first time: each is a couple of one, or two come together.

Rule: keys are made before the rows that they seal.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.act import House
from bot.couples import Couple, Member
from bot.messages import Account
from bot.store.changes import Changes
from bot.store.owners import couple_key, member_key


@dataclass(frozen=True)
class Newcomer:
    """Somebody who is not here yet, with an account of their own."""

    account: Account
    name: str = ""
    consented: bool = False


def arrival(house: House, people: Sequence[Newcomer], now: int) -> Changes:
    """The rows of a new couple; its id is theirs."""
    couple, accounts = Couple(house.new_id(), 0), dict[int, Account]()
    for one in people:
        member = Member(house.new_id(), one.name, consented=one.consented, screened=now)
        member.platform = one.account.platform
        couple.members[member.id] = member
        accounts[member.id] = one.account
    house.new_keys([couple_key(couple.id), *(member_key(id_) for id_ in accounts)])
    changes = Changes(house.sealer, couple.id, 0, now=now)
    changes.people(couple, accounts)
    return changes
