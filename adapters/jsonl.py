"""The bot for programs: one JSON object a line, in and out. The contract is docs/jsonl.md.

Rule: after each input line comes what is due and then exactly one closing line: idle, or an error
alone, and then nothing has changed.
"""

import asyncio
import json
import uuid
from collections.abc import AsyncIterator, Callable, Sequence
from typing import Any

from bot.messages import Account, Door, Incoming, Outgoing, Simulator

PLATFORM = "terminal"
LONGEST_LINE = 1_000_000
"""Bytes of one input line."""

LIVE = ("text", "press", "command")
"""What a line of a running bot may do."""

ACTIONS = (*LIVE, "clock")
OF_SOMEBODY = frozenset({"text", "press", "command"})
"""Actions that need a name."""


class BadLine(Exception):
    """This line cannot be taken."""


class JsonLines:
    """Writes each message as one line."""

    platform = PLATFORM

    def __init__(self, write: Callable[[str], None]) -> None:
        self._write = write

    async def send(self, address: str, message: Outgoing) -> None:
        """One message, one line."""
        self.put(as_line(address, message))

    def put(self, line: dict[str, Any]) -> None:
        """Write one line."""
        self._write(json.dumps(line))


class LiveLines(JsonLines):
    """The lines as one platform of a running bot, beside others. Time is not theirs to move.

    A line that was taken is closed by {"taken": event}; messages come whenever they are due.
    """

    def __init__(
        self,
        lines: Callable[[], AsyncIterator[bytes]],
        write: Callable[[str], None],
        refusal: type[Exception],
    ) -> None:
        super().__init__(write)
        self._lines, self._refusal = lines, refusal

    async def run(self, door: Door) -> None:
        """Take lines until there are no more, and then stay to write."""
        door.caught_up()
        async for line in self._lines():
            try:
                said = parsed(line)
                check(said, LIVE)
                event = said.get("event") or uuid.uuid4().hex
                await door.receive(incoming(said, event, PLATFORM))
            except (BadLine, self._refusal) as error:
                self.put({"error": str(error)})
            else:
                self.put({"taken": event})
        await asyncio.Event().wait()


def as_line(address: str, message: Outgoing) -> dict[str, Any]:
    """A message as the contract has it."""
    line: dict[str, Any] = {
        "to": address,
        "id": message.id,
        "prompt": message.prompt,
        "kind": message.kind,
        "text": message.text,
        "quote": message.quote,
        "options": [{"key": one.key, "label": one.label} for one in message.options],
    }
    if message.bounds:
        line["min"], line["max"] = message.bounds
    return line


async def converse(
    lines: AsyncIterator[bytes], simulator: Simulator, out: JsonLines, refusal: type[Exception]
) -> None:
    """Answer every line until there are no more. `refusal` is what the bot raises to say no."""
    await simulator.settle()
    out.put({"idle": True, "at": simulator.now()})
    async for line in lines:
        try:
            await _take(line, simulator)
        except (BadLine, refusal) as error:
            out.put({"error": str(error)})
        else:
            out.put({"idle": True, "at": simulator.now()})


async def _take(line: bytes, simulator: Simulator) -> None:
    said = parsed(line)
    check(said)
    event = said.get("event") or uuid.uuid4().hex
    if "clock" in said:
        try:
            await simulator.move(event, said["clock"])
        except (ValueError, OverflowError) as error:
            raise BadLine(f"clock: {error}") from error
    else:
        await simulator.receive(incoming(said, event, PLATFORM))


def parsed(line: bytes) -> dict[str, Any]:
    """A line as one JSON object; raises BadLine."""
    if len(line) > LONGEST_LINE:
        raise BadLine(f"a line has at most {LONGEST_LINE} bytes")
    try:
        said = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadLine("this is not JSON") from error
    if not isinstance(said, dict):
        raise BadLine("a line is one JSON object")
    return said


def check(said: dict[str, Any], actions: Sequence[str] = ACTIONS) -> None:
    """Refuse what is not as the contract has it, or with one of other actions; raises BadLine."""
    if len(said.keys() & set(actions)) != 1:
        raise BadLine(f"a line has exactly one of {', '.join(actions)}")
    unknown = said.keys() - {"from", "args", "event", "on", *actions}
    if unknown:
        raise BadLine("a line has no other keys than from, args, event, on and one action")
    for name in said.keys() - {"press"}:
        if not isinstance(said[name], str):
            raise BadLine(f"{name} is a text")
    if not said.get("from") and said.keys() & OF_SOMEBODY:
        raise BadLine("from says who it is")
    _check_values(said)


def _check_values(said: dict[str, Any]) -> None:
    keys = said.get("press", "x")
    listed = keys if isinstance(keys, list) else [keys]
    if not listed or not all(isinstance(key, str) and key for key in listed):
        raise BadLine("press is an option key or a list of them")
    for name in ("text", "command", "event", "on"):
        if name in said and not said[name].strip():
            raise BadLine(f"{name} is empty")


def incoming(said: dict[str, Any], event: str, platform: str) -> Incoming:
    """What a person did, of a line that is as the contract has it."""
    press = said.get("press", [])
    return Incoming(
        event=event,
        account=Account(platform, said["from"].strip().casefold()),
        text=said.get("text", ""),
        keys=tuple(press) if isinstance(press, list) else (press,),
        command=said.get("command", "").strip().lstrip("!/").casefold(),
        args=said.get("args", ""),
        on=said.get("on"),
    )
