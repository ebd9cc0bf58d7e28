"""Linden and Discord as two processes, for whoever asks for them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.adapters.discord.process import Running, linked
from tests.adapters.discord.stage import TOKEN, described
from tests.standin.driver import Process
from tests.talk import COUPLE


@pytest.fixture
def discord() -> Iterator[Process]:
    """A stand-in that has to have been given well formed bodies only."""
    with Process(described(), TOKEN) as process:
        yield process
        assert process.do("report")["problems"] == []


@pytest.fixture
def away(tmp_path: Path, discord: Process) -> Iterator[Running]:
    """A couple whose Linden has not been started yet."""
    with Running(tmp_path, discord) as bot:
        people = [(discord.do("person", who=name)["id"], name.title()) for name in COUPLE]
        linked(bot.database, people)
        yield bot


@pytest.fixture
def running(away: Running) -> Running:
    """Linden at work for a couple."""
    away.start()
    return away
