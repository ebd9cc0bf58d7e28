"""What the page needs of the bot. The composition root hands it in."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any, Protocol

from bot.messages import Adapter, Outgoing, Person, Simulator, Step


class Scenario(Protocol):
    """One way to begin. `away` do not look at their phone; of a `single` one there is one only."""

    @property
    def key(self) -> str:
        """Its name in links."""

    @property
    def title(self) -> str:
        """Its name in the menu."""

    @property
    def about(self) -> str:
        """What it shows, in a sentence or two."""

    @property
    def people(self) -> Sequence[str]:
        """The addresses of the one or two people."""

    @property
    def away(self) -> Sequence[str]:
        """Those who do not look at their phone."""

    @property
    def single(self) -> bool:
        """Whether all pages with this scenario share one couple."""


class Play(Protocol):
    """A scenario that is open, on a bot of its own."""

    @property
    def simulator(self) -> Simulator:
        """The bot and its clock."""

    async def people(self) -> Mapping[str, Person | None]:
        """Who is here by now; None for somebody whom the bot does not know yet."""

    async def speak(self, language: str) -> None:
        """Let everybody read this language from now on, and see once more what they are asked.

        Raises what the bot raises to say no.
        """

    def script(self, open_: Mapping[str, Outgoing]) -> Iterator[Step] | None:
        """The steps of a replay, None if people do as they like.

        `open_` is the question that is open for each; it is kept up to date from outside.
        """


class Stage(Protocol):
    """Everything that can be shown."""

    @property
    def scenarios(self) -> Sequence[Scenario]:
        """All ways to begin, the usual one first."""

    @property
    def languages(self) -> Sequence[str]:
        """The languages there are texts in."""

    @property
    def commands(self) -> Sequence[str]:
        """The names of all commands."""

    def open(self, key: str, adapter: Adapter) -> AbstractAsyncContextManager[Play]:
        """Begin a scenario."""

    def behind(self, message: str, language: str) -> dict[str, Any] | None:
        """What reviewers want to know of a message, as plain data; None if there is none.

        It may take seconds.
        """
