"""Where people are written to, remembered from one message to the next."""

from bot.messages import Account
from bot.store.loader import Loader

REMEMBERED = 100_000
"""Addresses kept in memory."""


class Addresses:
    """The chat that each member used last."""

    def __init__(self, loader: Loader) -> None:
        self._loader = loader
        self._accounts: dict[int, Account] = {}
        self._changes = 0

    async def of(self, member: int) -> Account | None:
        """Where a member is to be written to; None if there is no such place."""
        known, before = self._accounts.get(member), self._changes
        account = known or await self._loader.address(member)
        if account is None:
            return None
        if len(self._accounts) > REMEMBERED:
            self._accounts.clear()
        # Whoever moved while it was looked up is looked up again for the next message.
        if before == self._changes:
            self._accounts[member] = account
        return account

    def changed(self, member: int) -> None:
        """Somebody is to be written to elsewhere from now on."""
        self._accounts.pop(member, None)
        self._changes += 1
