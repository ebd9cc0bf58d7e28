"""Lines of standard input, for those who talk with the bot in a terminal or by a program."""

import asyncio
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import suppress

LINE_LIMIT = 1_000_001


async def stdin_lines() -> AsyncIterator[bytes]:
    """Lines of standard input; of one that is too long only its beginning, just over the limit."""
    read = sys.stdin.buffer.readline
    while line := await asyncio.to_thread(read, LINE_LIMIT):
        rest = line
        while rest and not rest.endswith(b"\n"):
            rest = await asyncio.to_thread(read, LINE_LIMIT)
        yield line


async def live_lines() -> AsyncIterator[bytes]:
    """The same, where the program may have to end while a line is waited for."""
    loop, lines = asyncio.get_running_loop(), asyncio.Queue[bytes]()

    def read() -> None:
        # Not sys.stdin.buffer: its lock, held by a waiting thread, does not let Python end.
        with suppress(RuntimeError), open(0, "rb", buffering=0, closefd=False) as raw:
            while line := raw.readline(LINE_LIMIT):
                loop.call_soon_threadsafe(lines.put_nowait, line)
            loop.call_soon_threadsafe(lines.put_nowait, b"")

    threading.Thread(target=read, daemon=True).start()
    while line := await lines.get():
        yield line
