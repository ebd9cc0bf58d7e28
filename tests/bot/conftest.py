"""A stage for each test: the real bot on a real file, two linked people, a clock that stands."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.testing import Stage, staged
from flows import COPY, FLOWS


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with staged(tmp_path, FLOWS, COPY) as made:
        yield made
