import random
import sys
import threading
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

SLOW = (sys.executable, "-m", "tests.adapters.discord.slow")
"""Linden with a store that takes two seconds to write."""

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


@pytest.mark.all
@pytest.mark.parametrize("hands", [Hands, TypingHands], ids=["pressed", "typed"])
def test_a_repair_of_which_everything_is_told_twice_looks_the_same(
    tmp_path: Path, running: Running, hands: type[Hands]
) -> None:
    recorder, terminal = recorded(tmp_path, ByKind(min))
    running.discord.do("gateway", what="twice", now=True)
    people = hands(running)
    play(running, people, recorder.acts, within=resting)
    assert_alike(people, terminal)


@pytest.mark.all
def test_with_a_store_that_takes_two_seconds_all_of_a_repair_is_acknowledged_within_one(
    tmp_path: Path, away: Running
) -> None:
    recorder, terminal = recorded(tmp_path, ByKind(min))
    away.program = SLOW
    away.start()
    people = Hands(away)
    play(away, people, recorder.acts, within=resting)
    assert_alike(people, terminal)
    took = [one["took"] for one in away.discord.do("interactions")]
    print(f"{len(took)} interactions, the slowest after {max(took):.3f} s")  # noqa: T201 - a figure
    assert len(took) > 150
    assert max(took) < 1


def assert_alike(hands: Hands, terminal: JsonlFace) -> None:
    """Both were shown on Discord what they were shown in the terminal, once and in order."""
    for name in COUPLE:
        seen = [seen_on_discord(one) for one in hands.bots(name)]
        assert seen == [seen_in_terminal(one) for one in terminal.transcript(name)]


# --- power cuts -----------------------------------------------------------------------------------


class PowerCuts:
    """Kills the process at some moment of every so many acts, and starts it again.

    A quarter of the kills come when a message has arrived and nothing has been told of that yet.
    """

    def __init__(self, running: Running, hands: Hands, every: int, seed: int) -> None:
        self._running, self._discord, self._hands = running, running.discord, hands
        self._every, self._chance, self._acts = every, random.Random(seed), 0
        self.cuts = self.between = self.pressed_again = self.used_after = 0
        self._before_next()

    def _before_next(self) -> None:
        self._acts += 1
        self._taken, self._known = self._running.taken(), len(self._discord.do("interactions"))
        self._moment = self._chance.random()
        self._cuts = self._acts % self._every == 0
        self._halfway = self._cuts and self._moment < 0.25
        if self._halfway:
            self._discord.do("fault", method="POST", path="/channels/.*/messages", late=30)
        self._seen = self._messages()

    def _messages(self) -> int:
        return sum(len(self._hands.bots(person)) for person in COUPLE)

    def __call__(self, act: Act) -> None:
        if self._cuts:
            self._cut(act)
        self._discord.until(lambda: arrived(self._hands, act))
        self._count_used()
        self._before_next()

    def _count_used(self) -> None:
        """All that was used since the last start has been answered."""
        fresh = self._discord.do("interactions")[self._known :]
        assert all(one["took"] is not None for one in fresh)
        self.used_after += len(fresh) if self.cuts else 0

    def _cut(self, act: Act) -> None:
        self._wait()
        self._running.kill()
        lost = act.what in ("press", "say", "command") and self._running.taken() == self._taken
        self.cuts += 1
        self._discord.do("mend")
        self._discord.do("forget_nonces") if self._chance.random() < 0.5 else None
        self._running.start()
        self._known = len(self._discord.do("interactions"))
        if lost and not self._typed(act):
            self.pressed_again += 1
            self._hands.do(act)

    def _wait(self) -> None:
        """Until a message has arrived; or a little more than until something happened, or less."""
        if self._halfway:
            self._discord.until(lambda: self._messages() > self._seen)
            assert self._running.ask("SELECT count(*) FROM outbox WHERE state = 1 AND due <= 9e15")
            self.between += 1
            return
        if self._moment < 0.6:
            self._discord.do("changed", since=self._discord.do("changed", since=-1))
        threading.Event().wait(self._chance.random() * LATEST)

    def _typed(self, act: Act) -> bool:
        """Whether it stands in the history; what was pressed has to be pressed again."""
        return act.what == "say" and (isinstance(self._hands, TypingHands) or act.kind == "one")


@pytest.mark.all
@pytest.mark.parametrize(
    ("hands", "every", "least"), [(Hands, 2, 70), (TypingHands, 3, 50)], ids=["pressed", "typed"]
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
    figures = f"{cuts.cuts} power cuts, {cuts.between} of them between send and mark"
    again = f"{cuts.pressed_again} lost and pressed again"
    print(f"{figures}; {again}; {cuts.used_after} used after a start")  # noqa: T201 - a figure
    assert cuts.cuts >= least
    assert cuts.between >= least // 10
