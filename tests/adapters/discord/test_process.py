from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.adapters.discord.process import (
    Hands,
    Recorder,
    Running,
    TypingHands,
    linked,
    play,
    seen_in_terminal,
    seen_on_discord,
)
from tests.adapters.discord.stage import TOKEN, described
from tests.driver import JsonlFace
from tests.standin.driver import Process
from tests.talk import COUPLE, ByKind, ByLabels, Talk


@pytest.fixture
def discord() -> Iterator[Process]:
    """A stand-in that has to have been given well formed bodies only."""
    with Process(described(), TOKEN) as process:
        yield process
        assert process.do("report")["problems"] == []


@pytest.fixture
def running(tmp_path: Path, discord: Process) -> Iterator[Running]:
    """Linden at work for a couple."""
    with Running(tmp_path, discord) as bot:
        people = [(discord.do("person", who=name)["id"], name.title()) for name in COUPLE]
        linked(bot.database, people)
        bot.start()
        yield bot


def recorded(folder: Path, answers: ByKind) -> tuple[Recorder, JsonlFace]:
    """A whole repair and the next day, in the terminal."""
    with JsonlFace("--db", folder / "terminal.db") as face:
        recorder = Recorder(face, COUPLE)
        recorder.start(*COUPLE)
        Talk(recorder, answers).whole_repair()
    return recorder, face


@pytest.mark.parametrize(("answers", "hands"), [(ByKind(min), Hands), (ByLabels(min), TypingHands)])
def test_a_repair_and_the_next_day_look_on_discord_as_in_the_terminal(
    tmp_path: Path, running: Running, answers: ByKind, hands: type[Hands]
) -> None:
    recorder, terminal = recorded(tmp_path, answers)
    people = hands(running)
    play(running, people, recorder.acts, within=lambda act: None)
    for name in COUPLE:
        seen = [seen_on_discord(one) for one in people.bots(name)]
        assert seen == [seen_in_terminal(one) for one in terminal.transcript(name)]
