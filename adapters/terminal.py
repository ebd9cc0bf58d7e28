"""One terminal for two people: `ana: text` lines in, one plain block a message out.

Rules: a screen reader comes first - whole lines, numbers in front, no drawing; colour only on a
terminal and never as the only sign. Everything can be typed.
"""

import re
import uuid
from collections.abc import AsyncIterator, Sequence

from rich.console import Console
from rich.text import Text

from bot.messages import Account, Incoming, Outgoing, Simulator

PLATFORM = "terminal"
STYLES = ("cyan", "magenta")
ISOLATES = str.maketrans("", "", "\u2066\u2067\u2068\u2069")
"""Direction marks that many terminals show as boxes."""

HOW = "Write as one of you: {names}. Move the clock: +20m, +3h, +1d. Leave: Ctrl-D."


class Screen:
    """Shows messages as text."""

    platform = PLATFORM

    def __init__(self, console: Console, people: Sequence[str]) -> None:
        self._console = console
        self._styles = dict(zip(people, STYLES, strict=False))

    async def send(self, address: str, message: Outgoing) -> None:
        """One message: who it is for, its text, its quote, its options."""
        if message.neutral:
            self._line(address, f"({address.title()}'s phone) ", message.text)
        else:
            self._line(address, f"To {address.title()}: ", message.text)
        for line in (message.quote or "").splitlines():
            self.plain(f"    > {line}")
        for line in _choices(message):
            self.plain(f"    {line}")

    def said(self, who: str, text: str) -> None:
        """What a person wrote, for a transcript."""
        self._line(who, f"{who.title()} writes: ", text)

    def heading(self, text: str) -> None:
        """A line that stands for itself."""
        self._console.print()
        self.plain(text)
        self._console.print()

    def plain(self, text: str) -> None:
        """A line without a person."""
        self._console.print(Text(_clean(text)), soft_wrap=True)

    def _line(self, who: str, label: str, text: str) -> None:
        line = Text()
        line.append(label, style=self._styles.get(who, ""))
        line.append(_clean(text))
        self._console.print(line, soft_wrap=True)


def _choices(message: Outgoing) -> list[str]:
    if message.bounds:
        return [f"A number from {message.bounds[0]} to {message.bounds[1]}"]
    options = [f"{at} {one.label}" for at, one in enumerate(message.options, start=1)]
    return [", ".join(options)] if options else []


def _clean(text: str) -> str:
    # Control characters in what somebody wrote must not move the cursor or hide a line.
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", "", text.translate(ISOLATES))


async def chat(
    lines: AsyncIterator[str],
    simulator: Simulator,
    screen: Screen,
    people: Sequence[str],
    refusal: type[Exception],
) -> None:
    """Take lines until there are no more. A line without a name goes to whoever wrote last."""
    screen.heading(HOW.format(names=" or ".join(f"{name}: ..." for name in people)))
    await simulator.settle()
    speaker = people[0]
    async for line in lines:
        name, text = _addressed(line, people)
        speaker = name or speaker
        try:
            await _take(speaker, text, simulator)
        except (ValueError, refusal) as error:
            screen.plain(f"({error})")


def _addressed(line: str, people: Sequence[str]) -> tuple[str | None, str]:
    name, colon, text = line.partition(":")
    known = name.strip().casefold()
    return (known, text.strip()) if colon and known in people else (None, line.strip())


async def _take(who: str, text: str, simulator: Simulator) -> None:
    event = uuid.uuid4().hex
    if re.fullmatch(r"\+\d+[mhd]", text):
        await simulator.move(event, text)
    elif text:
        await simulator.receive(Incoming(event, Account(PLATFORM, who), text=text))
    else:
        await simulator.settle()
