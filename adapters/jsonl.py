"""The bot for programs: one JSON object a line, in and out. The contract is docs/jsonl.md.

Rule: after each input line comes what is due and then exactly one closing line: idle, or an error
alone, and then nothing has changed.
"""

import asyncio
import json
import uuid
from collections.abc import AsyncIterator, Callable
from typing import Any

from bot.messages import Account, Door, Incoming, Outgoing, Simulator

PLATFORM = "terminal"
LONGEST_LINE = 1_000_000
"""Bytes of one input line."""

ACTIONS = ("text", "press", "command", "clock")


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
                said = _parsed(line)
                if "clock" in said:
                    raise BadLine("clock: a running bot has its own")
                event = said.get("event") or uuid.uuid4().hex
                await door.receive(_incoming(said, event))
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
    said = _parsed(line)
    event = said.get("event") or uuid.uuid4().hex
    if "clock" in said:
        try:
            await simulator.move(event, said["clock"])
        except (ValueError, OverflowError) as error:
            raise BadLine(f"clock: {error}") from error
    else:
        await simulator.receive(_incoming(said, event))


def _parsed(line: bytes) -> dict[str, Any]:
    if len(line) > LONGEST_LINE:
        raise BadLine(f"a line has at most {LONGEST_LINE} bytes")
    try:
        said = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadLine("this is not JSON") from error
    if not isinstance(said, dict):
        raise BadLine("a line is one JSON object")
    _check(said)
    return said


def _check(said: dict[str, Any]) -> None:
    actions = [name for name in ACTIONS if name in said]
    if len(actions) != 1:
        raise BadLine(f"a line has exactly one of {', '.join(ACTIONS)}")
    unknown = said.keys() - {"from", "args", "event", "on", *ACTIONS}
    if unknown:
        raise BadLine("a line has no other keys than from, args, event, on and one action")
    for name in said.keys() - {"press"}:
        if not isinstance(said[name], str):
            raise BadLine(f"{name} is a text")
    if "from" not in said and "clock" not in said:
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


def _incoming(said: dict[str, Any], event: str) -> Incoming:
    press = said.get("press", [])
    return Incoming(
        event=event,
        account=Account(PLATFORM, said["from"].strip().casefold()),
        text=said.get("text", ""),
        keys=tuple(press) if isinstance(press, list) else (press,),
        command=said.get("command", "").strip().lstrip("!/").casefold(),
        args=said.get("args", ""),
        on=said.get("on"),
    )
