"""A stand-in and a client for it, for whoever asks."""

from collections.abc import AsyncIterator

import pytest

from tests.adapters.discord.stage import TOKEN, described
from tests.standin.app import StandIn
from tests.standin.client import Client, talking


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    async with talking(StandIn(described(), TOKEN), TOKEN) as made:
        yield made
