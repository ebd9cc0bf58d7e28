from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.adapters.contract import AdapterContract, hard
from tests.adapters.discord.face import DiscordFace
from tests.adapters.discord.stage import described
from tests.talk import COUPLE


@pytest.fixture
def face(tmp_path: Path) -> Iterator[DiscordFace]:
    """A couple on Discord; every body that was sent to them has to have been well formed."""
    with DiscordFace(tmp_path, described()) as face:
        face.start(*COUPLE)
        yield face
        world = face.stage.standin.world
        assert world.problems == []
        assert world.bodies > 5


@pytest.mark.all
class TestDiscord(AdapterContract):
    """The whole contract."""

    @pytest.fixture
    def face(self, face: DiscordFace) -> DiscordFace:
        return face


class TestSomeOfDiscord:
    """What of it is tried by default."""

    test_pause = AdapterContract.test_on_pause_nothing_comes_until_resume

    def test_a_hard_night_and_the_next_day(self, face: DiscordFace) -> None:
        whole = "test_whoever_answers_by_kind_alone_gets_through_a_repair_and_the_next_day"
        getattr(AdapterContract(), whole)(face, hard)
