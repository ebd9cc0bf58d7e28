import random
import threading
from itertools import count
from pathlib import Path

import pytest

from tests.adapters.discord.process import (
    Act,
    Hands,
    Recorder,
    Running,
    TypingHands,
    arrived,
    play,
    seen_in_terminal,
    seen_on_discord,
)
from tests.driver import JsonlFace
from tests.talk import COUPLE, ByKind, ByLabels, Talk

LATEST = 0.4
"""Seconds after an act within which the process is killed."""


def resting(act: Act) -> None:
    """Nothing happens besides."""


def recorded(folder: Path, answers: ByKind) -> tuple[Recorder, JsonlFace]:
    """A whole repair and the next day, in the terminal."""
    with JsonlFace("--db", folder / "terminal.db") as face:
        recorder = Recorder(face, COUPLE)
        recorder.start(*COUPLE)
        Talk(recorder, answers).whole_repair()
    return recorder, face


TYPED = pytest.param(ByLabels(min), TypingHands, marks=pytest.mark.all)


@pytest.mark.parametrize(("answers", "hands"), [(ByKind(min), Hands), TYPED])
def test_a_repair_and_the_next_day_look_on_discord_as_in_the_terminal(
    tmp_path: Path, running: Running, answers: ByKind, hands: type[Hands]
) -> None:
    recorder, terminal = recorded(tmp_path, answers)
    people = hands(running)
    play(running, people, recorder.acts, within=resting)
    assert_alike(people, terminal)


def assert_alike(hands: Hands, terminal: JsonlFace) -> None:
    """Both were shown on Discord what they were shown in the terminal, once and in order."""
    for name in COUPLE:
        seen = [seen_on_discord(one) for one in hands.bots(name)]
        assert seen == [seen_in_terminal(one) for one in terminal.transcript(name)]


# --- power cuts -----------------------------------------------------------------------------------


class PowerCuts:
    """Kills the process at some moment of every so many acts, and starts it again."""

    def __init__(self, running: Running, hands: Hands, every: int, seed: int) -> None:
        self._running, self._hands, self._every = running, hands, every
        self._chance, self._acts, self._taken = random.Random(seed), count(1), running.taken()
        self.cuts = self.pressed_again = self.used_after = self._begun_at = 0

    def __call__(self, act: Act) -> None:
        if next(self._acts) % self._every == 0:
            self._cut(act)
        self._running.discord.until(lambda: arrived(self._hands, act))
        self._taken = self._running.taken()
        self._count_used()

    def _count_used(self) -> None:
        """All that was used since the last start has been acknowledged."""
        fresh = self._running.discord.do("interactions")[self._begun_at :]
        assert all(one["answer"] for one in fresh)
        self._begun_at += len(fresh)
        self.used_after += len(fresh) if self.cuts else 0

    def _cut(self, act: Act) -> None:
        moment = self._chance.random()
        if moment < 0.5:  # as soon as anything at all has happened, or somewhat later
            self._running.discord.do("changed", since=self._running.discord.do("changed", since=-1))
        threading.Event().wait(moment * LATEST)
        self._running.kill()
        lost = act.what in ("press", "say", "command") and self._running.taken() == self._taken
        self.cuts += 1
        self._running.discord.do("forget_nonces") if moment < 0.25 else None
        self._running.start()
        self._begun_at = len(self._running.discord.do("interactions"))
        if lost and not self._typed(act):
            self.pressed_again += 1
            self._hands.do(act)

    def _typed(self, act: Act) -> bool:
        """Whether it stands in the history; what was pressed has to be pressed again."""
        return act.what == "say" and (isinstance(self._hands, TypingHands) or act.kind == "one")


@pytest.mark.all
@pytest.mark.parametrize(
    ("hands", "every", "least"), [(Hands, 1, 50), (TypingHands, 3, 15)], ids=["pressed", "typed"]
)
def test_killed_at_random_moments_nothing_is_missing_and_nothing_comes_twice(
    tmp_path: Path, running: Running, hands: type[Hands], every: int, least: int
) -> None:
    seed = random.randrange(2**32)
    print(f"seed {seed}")  # noqa: T201 - shown when it fails
    recorder, terminal = recorded(tmp_path, ByKind(min))
    people = hands(running)
    cuts = PowerCuts(running, people, every, seed)
    play(running, people, recorder.acts, within=cuts)
    assert_alike(people, terminal)
    figures = f"{cuts.cuts} power cuts, {cuts.pressed_again} lost and pressed again"
    print(f"{figures}, {cuts.used_after} used after a start")  # noqa: T201 - a figure
    assert cuts.cuts >= least
