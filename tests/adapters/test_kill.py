"""A process that is killed at any moment loses no message and shows none twice.

Messages are counted by their ids, as a platform or a bridge would do it. The words and their order
have to be those of a conversation that nobody disturbed.
"""

import random
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from tests.driver import Chat, Ended, JsonlFace, Line, Program, Start, Twisted, closes
from tests.planted import ALIVE, forked
from tests.talk import ANA, BEN, COUPLE, ByKind, Message, Talk

LATEST = 0.06
"""Seconds after a line at which its process is killed at the latest; an answer takes a fifth."""

WORDS = ("repair", "checkin", "pause", "resume", "stop", "back", "skip", "again", "next")

Shown = dict[str, list[Message]]
Conversation = Callable[[JsonlFace], None]


def shown(face: JsonlFace, conversation: Conversation) -> Shown:
    """What both were shown in a conversation, in order and without ids."""
    with face:
        conversation(face)
        return {who: [one.without_id() for one in face.transcript(who)] for who in COUPLE}


def whole_repair(seed: int, face: JsonlFace) -> None:
    """A repair of a new couple, and the next day."""
    face.start(*COUPLE)
    Talk(face, ByKind(random.Random(seed).choice((max, min)))).whole_repair()


def wandering(seed: int, face: JsonlFace) -> None:
    """Two people who do whatever comes to mind; the same again where they see the same."""
    chance, answers = random.Random(seed), ByKind()
    face.start(*COUPLE)
    for _ in range(60):
        person = chance.choice(COUPLE)
        asked = [one for one in face.transcript(person) if one.asks]
        what = chance.random()
        if what < 0.05:
            face.pass_time(chance.choice(("+20m", "+3h", "+1d", "+2d")))
        elif what < 0.2 or not asked:
            face.command(person, chance.choice(WORDS))
        elif what < 0.4 and asked[-1].options:
            face.press(person, chance.choice(asked[-1].keys))
        else:
            answers.answer(face, person, asked[-1])


def beginning(face: JsonlFace) -> None:
    """A new file, and its first conversation."""
    face.start(*COUPLE)
    face.command(ANA, "repair")


def sending(face: JsonlFace) -> None:
    """Ana sends what is in front of her, and Ben looks at it."""
    face.open()
    face.press(ANA, "send")
    face.press(ANA, "two-days")
    face.press(BEN, "show")


def resting(face: JsonlFace) -> None:
    """The same, and two days go by."""
    sending(face)
    face.pass_time("+2d")
    face.command(BEN, "next")


@pytest.fixture(scope="module")
def unsent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a couple in which Ana has a note in front of her."""
    folder = tmp_path_factory.mktemp("unsent")
    with JsonlFace("--db", folder / "linden.db") as face:
        face.start(*COUPLE)
        face.command(ANA, "repair")
        talk = Talk(face, ByKind(min), [ANA])
        while (prompt := talk.open(ANA)) and prompt.kind != "review":
            talk.answer(ANA)
        assert face.chat.close() == 0
    return folder


# --- killed from outside --------------------------------------------------------------------------


class KilledFace(JsonlFace):
    """Its process is killed at every line, and started again."""

    def repeat(self) -> None:
        self.chat.write(self.last)
        said = self.last_words(self.chat)
        self.take(said)
        self.open()
        if self.sends_again(closed=any(closes(line) for line in said)):
            super().repeat()

    def last_words(self, chat: Chat) -> list[Line]:
        """Kill the process some time or other; all that it has said."""
        raise NotImplementedError

    def sends_again(self, *, closed: bool) -> bool:
        """Whether the line is given to the next process too."""
        raise NotImplementedError


class KilledAtRandom(KilledFace):
    """At every so many lines the process is killed, within a time or after some of what it says."""

    def __init__(self, database: Path, begin: Start, chance: random.Random, every: int) -> None:
        super().__init__("--db", database, begin=begin)
        self._chance, self._every, self._lines = chance, every, count(1)

    def repeat(self) -> None:
        if next(self._lines) % self._every:
            JsonlFace.repeat(self)
        else:
            super().repeat()

    def last_words(self, chat: Chat) -> list[Line]:
        if self._chance.random() < 0.5:
            chat.kill_in(self._chance.uniform(0, LATEST))
            return list(chat.lines())
        said = first(chat, self._chance.randrange(4))
        chat.process.kill()
        return said + list(chat.lines())

    def sends_again(self, *, closed: bool) -> bool:
        # What was closed is done: a client may send it again, and may as well not.
        return not closed or self._chance.random() < 0.5


class KilledWhenClosed(KilledFace):
    """The process is killed when a line was closed: what it said was done has to stay done."""

    def last_words(self, chat: Chat) -> list[Line]:
        said = chat.read()
        chat.process.kill()
        return said + list(chat.lines())

    def sends_again(self, *, closed: bool) -> bool:
        return False


def first(chat: Chat, most: int) -> list[Line]:
    """The first lines of an answer."""
    said: list[Line] = []
    while len(said) < most and not any(closes(line) for line in said):
        said.append(next(chat.lines()))
    return said


RUNS = [
    (forked("healthy"), 8),
    *(pytest.param(Program, 1, marks=pytest.mark.all) for _ in range(5)),
]
"""How the processes of each run are started, and at which lines they are killed: by default at
every eighth, with --all at every single one, five times over.
"""


@pytest.mark.parametrize(("begin", "every"), RUNS, ids=map(str, count(1)))
@pytest.mark.parametrize("talk", [pytest.param(whole_repair, marks=pytest.mark.all), wandering])
def test_killed_at_a_random_moment_of_every_line_both_are_shown_all_and_nothing_twice(
    tmp_path: Path, begin: Start, every: int, talk: Callable[[int, JsonlFace], None]
) -> None:
    seed = random.randrange(2**32)
    print(f"seed {seed}")  # noqa: T201 - shown when it fails
    killed = KilledAtRandom(tmp_path / "killed.db", begin, random.Random(seed), every)
    undisturbed = JsonlFace("--db", tmp_path / "undisturbed.db")
    assert shown(killed, partial(talk, seed)) == shown(undisturbed, partial(talk, seed))


# --- killed from inside, see tests/planted.py -----------------------------------------------------


class MortalFace(JsonlFace):
    """Its process kills itself at one moment, the next one lives and gets the line again."""

    def __init__(self, database: Path, parts: str, moment: int) -> None:
        super().__init__("--db", database, begin=forked(parts, moment))
        self.died = False
        self._parts = parts

    def open(self) -> None:
        try:
            super().open()
        except Ended as end:
            self._live_on(end)

    def repeat(self) -> None:
        try:
            super().repeat()
        except Ended as end:
            self._live_on(end)
            super().repeat()

    def _live_on(self, end: Ended) -> None:
        assert (self.died, str(end)) == (False, "")
        self.died = True
        self.begin = forked(self._parts)
        self.take(end.lines)
        self.open()


class Sweep:
    """One conversation, over and over, from the same files, each time killed at another moment."""

    def __init__(self, tmp_path: Path, files: Path | None, conversation: Conversation) -> None:
        self._tmp_path, self._files, self._conversation = tmp_path, files, conversation

    def face(self, parts: str, moment: int) -> MortalFace:
        """A face on files of its own."""
        folder = self._tmp_path / f"{parts}-{moment}"
        shutil.copytree(self._files, folder) if self._files else folder.mkdir()
        return MortalFace(folder / "linden.db", parts, moment)

    def shown(self, parts: str, moment: int = ALIVE) -> Shown:
        """What both are shown."""
        return shown(self.face(parts, moment), self._conversation)

    def deaths(self, parts: str, first: int = 1, step: int = 1) -> Iterator[tuple[int, Shown]]:
        """One moment after the other, and what both are shown then, until no more are left."""
        for moment in count(first, step):
            face = self.face(parts, moment)
            after = shown(face, self._conversation)
            if not face.died:
                return
            yield moment, after


EVERY = [pytest.param(1, marks=pytest.mark.all, id="every"), pytest.param(12, id="some")]
"""Steps of a sweep: at every moment, or at some."""


@pytest.mark.parametrize("step", EVERY)
def test_killed_at_one_moment_after_the_other_nothing_is_lost_or_doubled(
    tmp_path: Path, unsent: Path, step: int
) -> None:
    sweep = Sweep(tmp_path, unsent, resting)
    undisturbed = sweep.shown("healthy")
    for moment, after in sweep.deaths("healthy", random.randint(1, step), step):
        assert after == undisturbed, moment


@pytest.mark.parametrize("step", EVERY)
def test_killed_at_its_very_first_start_a_process_starts_all_the_same(
    tmp_path: Path, step: int
) -> None:
    sweep = Sweep(tmp_path, None, beginning)
    undisturbed = sweep.shown("first-start")
    for moment, after in sweep.deaths("first-start", random.randint(1, step), step):
        assert after == undisturbed, moment


# --- planted faults -------------------------------------------------------------------------------


def test_a_delivery_that_marks_before_it_sends_is_found(tmp_path: Path, unsent: Path) -> None:
    sweep = Sweep(tmp_path, unsent, sending)
    undisturbed = sweep.shown("healthy")
    assert sweep.shown("mark-first") == undisturbed
    assert any(after != undisturbed for _, after in sweep.deaths("mark-first", step=2))


def test_a_writer_that_acknowledges_before_it_commits_is_found(
    tmp_path: Path, unsent: Path
) -> None:
    sweep = Sweep(tmp_path, unsent, sending)
    undisturbed = sweep.shown("healthy")
    assert sweep.shown("write-behind") == undisturbed
    assert after_each_acknowledgement(tmp_path / "sound", unsent, "healthy") == undisturbed
    with pytest.raises(Twisted):
        after_each_acknowledgement(tmp_path / "fault", unsent, "write-behind")


def after_each_acknowledgement(folder: Path, files: Path, parts: str) -> Shown:
    """What both are shown by a process that is killed whenever it has closed a line."""
    shutil.copytree(files, folder)
    face = KilledWhenClosed("--db", folder / "linden.db", begin=forked(parts))
    return shown(face, sending)
