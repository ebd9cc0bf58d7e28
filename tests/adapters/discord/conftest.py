"""Linden and Discord as two processes, for whoever asks for them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.adapters.discord.face import DiscordFace
from tests.adapters.discord.process import Pair, Running, linked
from tests.adapters.discord.stage import TOKEN, described
from tests.standin.driver import Process
from tests.talk import COUPLE


@pytest.fixture
def discord() -> Iterator[Process]:
    """A stand-in that has to have been given well formed bodies only."""
    with Process(described(), TOKEN) as process:
        yield process
        assert process.do("report")["problems"] == []


CROWD = 24
"""Couples of one bot; each test takes the next."""


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Iterator[Pair]]:
    """One bot for many tests, at work for a couple for each."""
    with Process(described(), TOKEN) as discord:
        couples = [(f"ana{number}", f"ben{number}") for number in range(CROWD)]
        with Running(tmp_path_factory.mktemp("crowd"), discord) as bot:
            ids = [[(discord.do("person", who=one)["id"], one) for one in two] for two in couples]
            linked(bot.database, *ids)
            bot.start()
            yield (Pair(bot, *two) for two in couples)


@pytest.fixture
def pair(crowd: Iterator[Pair]) -> Iterator[Pair]:
    """The next couple; afterwards Discord is well again, and found no fault."""
    pair = next(crowd)
    yield pair
    discord = pair.running.discord
    discord.do("mend")
    discord.do("limits", per_second=50, per_channel=0, nonce_memory=180)
    assert discord.do("report")["problems"] == []
    assert pair.running.alive


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


@pytest.fixture(scope="module")
def faces(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DiscordFace]:
    """One bot for all tests of this page."""
    with DiscordFace(tmp_path_factory.mktemp("discord"), described()) as face:
        face.start(*COUPLE)
        yield face


@pytest.fixture
def face(faces: DiscordFace) -> Iterator[DiscordFace]:
    """A new couple on Discord; every body that was sent to them has to have been well formed."""
    faces.stage.renew(*COUPLE)
    yield faces
    assert faces.stage.standin.world.problems == []
