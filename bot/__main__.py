"""The command line, and the one place where the core meets flows and adapters."""

import argparse
import asyncio
import os
import sys
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from adapters.jsonl import PLATFORM, JsonLines, converse
from bot import clock
from bot.clock import SystemClock, VirtualClock
from bot.errors import LindenError
from bot.linden import Parts, running
from bot.logs import quiet_logs
from bot.messages import Account, Adapter
from bot.simulation import Simulation
from flows import COPY, FLOWS

LINE_LIMIT = 1_000_001


def main(arguments: Sequence[str] | None = None, parts: Parts = Parts()) -> int:  # noqa: B008 - frozen
    """Run one command; gives the exit code."""
    given = parser().parse_args(arguments)
    quiet_logs()
    try:
        return int(given.run(given, parts) or 0)
    except LindenError as refusal:
        print(f"linden: {refusal}", file=sys.stderr)
        return refusal.exit_code
    except KeyboardInterrupt:
        return 130


def parser() -> argparse.ArgumentParser:
    """All commands and their options."""
    top = argparse.ArgumentParser(prog="linden", description="A conflict-repair bot for couples.")
    commands = top.add_subparsers(required=True, metavar="command")
    chat = commands.add_parser("chat", help="talk to the bot in this terminal")
    chat.add_argument("--jsonl", action="store_true", help="one JSON object a line, for programs")
    chat.add_argument("--db", type=Path, help="keep everything in this file")
    chat.add_argument("--linked", type=names, default=[], help="two linked people of a new file")
    chat.add_argument("--as", type=names, default=[], dest="people", help="who is here, e.g. ana,ben")
    chat.add_argument("--at", type=iso_time, help="the time at which a new file begins")
    chat.set_defaults(run=run_chat)
    return top


def names(text: str) -> list[str]:
    """Names from "ana,ben"."""
    found = [name.strip() for name in text.split(",") if name.strip()]
    if not 1 <= len(found) <= 2 or len(set(found)) != len(found):
        raise argparse.ArgumentTypeError("one or two different names, with a comma between")
    return found


def iso_time(text: str) -> int:
    """A time for --at."""
    try:
        return clock.from_iso(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def run_chat(given: argparse.Namespace, parts: Parts) -> None:
    """The bot in the terminal."""
    people = given.linked or given.people
    asyncio.run(_chat_jsonl(given.db, people, given.at, parts))


async def _chat_jsonl(
    database: Path | None, people: list[str], at: int | None, parts: Parts
) -> None:
    out = JsonLines(lambda line: print(line, flush=True))
    async with simulation(database, people, at, out, parts) as simulator:
        await converse(stdin_lines(), simulator, out, LindenError)


@asynccontextmanager
async def simulation(
    database: Path | None, people: list[str], at: int | None, adapter: Adapter, parts: Parts
) -> AsyncIterator[Simulation]:
    """The bot under a virtual clock; without a database file, one that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="linden-") as folder:
        file = database or Path(folder) / "linden.db"
        ticking = VirtualClock(0)
        adapters = {adapter.platform: adapter}
        async with running(file, FLOWS, COPY, ticking, adapters, os.environ, parts) as linden:
            made = Simulation(linden, ticking)
            accounts = [(Account(PLATFORM, name), name.title()) for name in people]
            await made.start(SystemClock().now() if at is None else at, accounts)
            yield made


async def stdin_lines() -> AsyncIterator[bytes]:
    """Lines of standard input; of one that is too long only its beginning, just over the limit."""
    read = sys.stdin.buffer.readline
    while line := await asyncio.to_thread(read, LINE_LIMIT):
        rest = line
        while rest and not rest.endswith(b"\n"):
            rest = await asyncio.to_thread(read, LINE_LIMIT)
        yield line


if __name__ == "__main__":
    sys.exit(main())
