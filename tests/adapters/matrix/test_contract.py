"""Matrix keeps what every adapter keeps."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.adapters.contract import AdapterContract
from tests.adapters.matrix.face import MatrixFace
from tests.adapters.matrix.peer import Peer
from tests.adapters.matrix.synapse import Homeserver
from tests.talk import COUPLE


@pytest.mark.all  # the whole suite takes long: each act goes through a real homeserver
class TestMatrix(AdapterContract):
    @pytest.fixture
    def face(self, homeserver: Homeserver, peer: Peer, tmp_path: Path) -> Iterator[MatrixFace]:
        with MatrixFace(homeserver, peer, tmp_path) as face:
            face.start(*COUPLE)
            yield face
            assert "Traceback" not in face.bot.complaints()
