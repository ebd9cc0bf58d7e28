"""A place for a database with its keys, and a couple with copies."""

import asyncio
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.store.copies import back_up
from bot.store.keystore import Keystore, keystore_path
from bot.testing import staged
from flows import COPY, FLOWS
from tests.bot.store.keystores import MASTER
from tests.bot.stories import reading, sent


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "linden.db"


@pytest.fixture
def path(database: Path) -> Path:
    return keystore_path(database)


@pytest.fixture
def keystore(path: Path) -> Iterator[Keystore]:
    with closing(Keystore.open(path, MASTER)) as keystore:
        yield keystore


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """The folder of a database that is to be made; copies lie outside of it."""
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


@pytest.fixture(scope="session")
def couples_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A couple whose note waits for an answer, a copy of that, and one of the keys."""
    folder = tmp_path_factory.mktemp("couple")
    asyncio.run(wrote_and_copied(folder))
    return folder


async def wrote_and_copied(folder: Path) -> None:
    (folder / "data").mkdir()
    async with staged(folder / "data", FLOWS, COPY) as stage:
        await sent(stage)
        back_up(stage_database(folder), folder / "copies", folder / "keys")
        await reading(stage)


def stage_database(folder: Path) -> Path:
    return folder / "data" / "linden.db"


@pytest.fixture
def home(couples_files: Path, tmp_path: Path) -> Path:
    """The folder of that couple's database, with their copies beside it; theirs alone."""
    shutil.copytree(couples_files, tmp_path, dirs_exist_ok=True)
    return tmp_path / "data"
