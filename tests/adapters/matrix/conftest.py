"""One homeserver and one process of apps for all tests of a worker; accounts are new in each."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

import dev
from tests.adapters.matrix.face import MatrixFace
from tests.adapters.matrix.peer import Peer
from tests.adapters.matrix.synapse import Homeserver
from tests.talk import COUPLE


def needed(folder: Path) -> Path:
    """Something that dev.py sets up; without it these tests are skipped, but never in CI."""
    if not dev.whole(folder):
        reason = f"{folder.name} is not set up: run python3 dev.py test once with a network"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return folder


@pytest.fixture(scope="session")
def python() -> Path:
    """The Python that has Synapse."""
    return needed(dev.synapse()) / "bin" / "python"


@pytest.fixture(scope="session")
def homeserver(python: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Homeserver]:
    with Homeserver(python, tmp_path_factory.mktemp("synapse")) as homeserver:
        yield homeserver


@pytest.fixture(scope="session")
def peer() -> Iterator[Peer]:
    with Peer(needed(dev.peer())) as peer:
        yield peer


@pytest.fixture
def face(homeserver: Homeserver, peer: Peer, tmp_path: Path) -> Iterator[MatrixFace]:
    """A couple on Matrix, and Linden as a process of its own."""
    with MatrixFace(homeserver, peer, tmp_path) as face:
        face.start(*COUPLE)
        yield face
        assert "Traceback" not in face.bot.complaints()
