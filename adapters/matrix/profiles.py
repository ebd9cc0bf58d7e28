"""Which time zone somebody's profile names: a guess for the core, read once and kept nowhere."""

from collections import OrderedDict

from adapters.matrix.shapes import as_text
from adapters.matrix.web import Declined, Unreachable, Web
from bot.messages import Later

FIELDS = ("m.tz", "us.cloke.msc4175.tz")
"""The field of a profile, and its name before it was agreed on."""

SECONDS = 5.0
"""A guess is not worth a longer wait; another homeserver may be asked for it."""

REMEMBERED = 10_000


class Profiles:
    """What profiles say, for as long as the process lives."""

    def __init__(self, web: Web) -> None:
        self._web = web
        self._zones: OrderedDict[str, str | None] = OrderedDict()

    async def zone(self, person: str) -> str | None:
        """The zone that somebody shows to everybody; None if there is none to be had."""
        if person not in self._zones:
            self._zones[person] = await self._read(person)
        while len(self._zones) > REMEMBERED:
            self._zones.popitem(last=False)
        return self._zones.get(person)

    async def _read(self, person: str) -> str | None:
        try:
            profile = await self._web.ask("GET", "profile", person, wait=SECONDS)
        except (Declined, Unreachable, Later):
            return None
        return next((zone for name in FIELDS if (zone := as_text(profile.get(name)))), None)

    def forget(self, person: str) -> None:
        """Let go of somebody's."""
        self._zones.pop(person, None)
