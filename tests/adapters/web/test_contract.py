"""The page keeps what every adapter keeps, and tells the same as a terminal does."""

from collections.abc import Iterator

import pytest

from tests.adapters.contract import AdapterContract
from tests.page import WebFace
from tests.talk import COUPLE


class TestWeb(AdapterContract):
    @pytest.fixture
    def face(self) -> Iterator[WebFace]:
        face = WebFace()
        face.start(*COUPLE)
        yield face
        face.close()
