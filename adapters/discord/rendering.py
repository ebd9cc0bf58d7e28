"""How each kind of prompt looks on Discord. Pure: a message in, parts with rows of components out.

Rules: everything can be typed too, so a message without its components still asks its question;
labels are words, neutral in style; a limit that Discord has is kept here, not found out there.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b

from adapters.discord.presses import DRAFT, WRITE, Press
from adapters.discord.wording import LONGEST, length, parts, quoted, safe, shortened
from bot.messages import Option, Outgoing

LABEL, CHOICE, ROW, ROWS, OPTIONS, NONCE, ALT = 80, 100, 5, 5, 25, 25, 1024
"""Discord's limits: of a button's and a select's label, a row, rows, options, a nonce, words on a
picture.
"""

SHORT = 18
"""Six to twelve options whose labels are shorter than this stand as buttons."""

Text = Callable[[str], str]
"""Words of the bot's own by their id."""


@dataclass(frozen=True, slots=True)
class Button:
    """One button."""

    custom_id: str
    label: str


@dataclass(frozen=True, slots=True)
class Select:
    """One select, with pairs of value and label; `most` of them can be picked."""

    custom_id: str
    options: tuple[tuple[str, str], ...]
    most: int


Row = tuple[Button, ...] | Select


@dataclass(frozen=True, slots=True)
class Part:
    """One message on Discord. `rings` is whether a phone may make a sound; `alt` says in words
    what is on its picture.
    """

    content: str = field(repr=False)
    nonce: str
    rows: tuple[Row, ...] = ()
    rings: bool = False
    picture: bytes = field(default=b"", repr=False)
    alt: str = field(default="", repr=False)


def rendered(message: Outgoing, text: Text) -> list[Part]:
    """The message in as many parts as it needs, components under the last."""
    rows, listed = components(message, text)
    blocks = [safe(message.text), *([quoted(message.quote)] if message.quote else []), *listed]
    if message.until is not None:
        blocks.append(f"<t:{message.until // 1000}:R>")  # each phone counts down by itself
    cut = parts("\n".join(blocks)) or ["\u200b"]
    last = len(cut) - 1
    made = [
        Part(one, nonce(message.id, at), rows if at == last else (), message.neutral)
        for at, one in enumerate(cut)
    ]
    if message.picture:
        alt = shortened(message.text, ALT)
        made[-1] = replace(made[-1], picture=message.picture, alt=alt)
    return made


def nonce(id_: str, part: int) -> str:
    """The nonce of one part: the message's own id, or one derived from it."""
    if part == 0:
        return id_
    return blake2b(f"{id_}:{part}".encode(), digest_size=16).hexdigest()[:NONCE]


def components(message: Outgoing, text: Text) -> tuple[tuple[Row, ...], list[str]]:
    """Rows of components, and lines for options that no component can show whole."""
    match message.kind:
        case "scale" if message.bounds:
            low, high = message.bounds
            numbers = tuple(Option(str(one), str(one)) for one in range(low, high + 1))
            return _offered(message, numbers)
        case "text":
            write, change = text("discord-write"), text("discord-draft")
            box = Option(DRAFT, change) if message.draft else Option(WRITE, write)
            return _buttons(message, [box]), []
        case "many":
            return _many(message)
        case _:
            return _offered(message, message.options)


def _offered(message: Outgoing, options: Sequence[Option]) -> tuple[tuple[Row, ...], list[str]]:
    """One of several: buttons if they stay readable, else a select, else lines to type from."""
    short = all(length(one.label) < SHORT for one in options)
    if len(options) <= ROW or (short and len(options) <= ROW * ROWS):
        whole = all(length(one.label) <= LABEL for one in options)
        return _buttons(message, options), [] if whole else _lines(options)
    return _select(message, options, 1)


def _many(message: Outgoing) -> tuple[tuple[Row, ...], list[str]]:
    return _select(message, message.options, len(message.options))


def _buttons(message: Outgoing, options: Sequence[Option]) -> tuple[Row, ...]:
    made = [
        Button(Press(message.kind, message.id, one.key).packed(), shortened(one.label, LABEL))
        for one in options
    ]
    return tuple(tuple(made[at : at + ROW]) for at in range(0, len(made), ROW))


def _select(
    message: Outgoing, options: Sequence[Option], most: int
) -> tuple[tuple[Row, ...], list[str]]:
    if not 1 <= len(options) <= OPTIONS:
        return (), _lines(options)
    pairs = tuple((one.key, shortened(one.label, CHOICE)) for one in options)
    whole = all(length(one.label) <= CHOICE for one in options)
    select = Select(Press(message.kind, message.id).packed(), pairs, most)
    return (select,), [] if whole else _lines(options)


def _lines(options: Sequence[Option]) -> list[str]:
    return [f"{at}\\. {safe(one.label)}" for at, one in enumerate(options, start=1)]


def marked(content: str, line: str) -> str:
    """A message with a line of what was chosen beneath; the line gives way if there is no room."""
    room = LONGEST - length(content) - 1
    if not line or room < min(length(line), 40):
        return content
    return f"{content}\n{shortened(line, room)}"
