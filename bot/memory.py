"""What stays in memory between turns: couples with their live conversations, and who is in which.

Rule: the database is the truth. A live script cannot be rolled back, so a couple whose turn has
failed is forgotten here and read again.
"""

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from bot.couples import Couple
from bot.store.loader import Loader

COUPLES = 2000
"""Couples that stay; of more, those that were quiet longest go first."""

HOMES = 100_000
"""Accounts whose couple is remembered."""

Home = tuple[int, int]
"""Member and couple of an account."""


class Memory:
    """Couples and homes, read when they are not here."""

    def __init__(self, loader: Loader, most: int = COUPLES) -> None:
        self._loader, self._most = loader, most
        self._couples: OrderedDict[int, Couple] = OrderedDict()
        self._homes: dict[bytes, Home] = {}

    async def home(self, account: bytes) -> Home | None:
        """Where an account belongs, by its keyed hash; None if nobody knows it."""
        home = self._homes.get(account) or await self._loader.home(account)
        if home is not None:
            if len(self._homes) > HOMES:
                self._homes.clear()
            self._homes[account] = home
        return home

    async def couple(self, id_: int) -> Couple | None:
        """A couple, for whoever holds its lock; None if there is none by now."""
        couple = self._couples.get(id_) or await self._loader.couple(id_)
        if couple is not None:
            self._couples[id_] = couple
            self._couples.move_to_end(id_)
            while len(self._couples) > self._most:
                self._couples.popitem(last=False)
        return couple

    def evict(self, id_: int) -> None:
        """Forget a couple's live state."""
        self._couples.pop(id_, None)

    def forget(self, ids: Iterable[int]) -> None:
        """Forget these couples, and who belongs to them."""
        gone = set(ids)
        for id_ in gone:
            self.evict(id_)
        self._homes = {hash_: home for hash_, home in self._homes.items() if home[1] not in gone}

    @contextmanager
    def kept_if_done(self, ids: Iterable[int]) -> Iterator[None]:
        """Forget these couples if what is done with them fails."""
        try:
            yield
        except BaseException:
            self.forget(ids)
            raise
