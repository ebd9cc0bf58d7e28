"""Two people of a couple and the bot between them, on any platform.

Rules: whoever answers looks at the kind of a prompt alone. What a test may do with a platform is
`Face`; it is plain blocking code, so that a face with an event loop keeps that loop to itself.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

ANA, BEN = "ana", "ben"
COUPLE = (ANA, BEN)

NUMBERS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]


@dataclass(frozen=True)
class Message:
    """What one person was shown."""

    id: str
    kind: str
    text: str
    prompt: str | None = None
    quote: str | None = None
    options: tuple[tuple[str, str], ...] = ()
    bounds: tuple[int, int] | None = None

    @property
    def asks(self) -> bool:
        """Whether it is an open question."""
        return self.kind not in ("say", "picture")

    @property
    def keys(self) -> list[str]:
        """What can be pressed."""
        return [key for key, _ in self.options]

    def without_id(self) -> "Message":
        """The message as another database would have it too."""
        return replace(self, id="")


class Face(Protocol):
    """The bot as the two of a couple see it on one platform.

    Every act returns when all that is due after it was shown. What nobody needs an answer to is not
    waited for.
    """

    def start(self, *people: str) -> None:
        """Begin with an empty database and these people, linked and consenting."""

    def say(self, person: str, text: str) -> None:
        """Somebody types."""

    def press(self, person: str, *keys: str, on: Message | None = None) -> None:
        """Somebody presses options, of a certain message or of what is in front of them."""

    def command(self, person: str, name: str, args: str = "") -> None:
        """Somebody gives a command, the way the platform has for it."""

    def pass_time(self, step: str) -> None:
        """Let "+20m", "+3h" or "+1d" go by."""

    def repeat(self) -> None:
        """Deliver the last act of somebody a second time, as the same event."""

    def transcript(self, person: str) -> list[Message]:
        """What somebody was shown, in order."""


class ByKind:
    """Answers by the kind of a prompt alone: the first option, a number, some words."""

    def __init__(self, number: Callable[[int, int], int] = max) -> None:
        self._number = number
        self._texts: Counter[str] = Counter()

    def answer(self, face: Face, person: str, prompt: Message) -> None:
        """Give an answer."""
        match prompt.kind:
            case "scale":
                assert prompt.bounds
                face.say(person, self.written(self._number(*prompt.bounds)))
            case "text":
                face.say(person, self.words(person))
            case "wait" if not prompt.options:
                face.pass_time("+10m")
            case _:
                self.pick(face, person, prompt)

    def words(self, person: str) -> str:
        """Some words, never the same twice."""
        self._texts[person] += 1
        return f"{person} says this as number {self._texts[person]}"

    def written(self, number: int) -> str:
        """How a number is typed."""
        return str(number)

    def pick(self, face: Face, person: str, prompt: Message) -> None:
        """Take the first option."""
        face.press(person, prompt.keys[0])


class ByLabels(ByKind):
    """The same, typed: options by their label."""

    def pick(self, face: Face, person: str, prompt: Message) -> None:
        face.say(person, prompt.options[0][1])


class ByNumberWords(ByKind):
    """The same, typed: options and numbers as words for numbers."""

    def written(self, number: int) -> str:
        return NUMBERS[number]

    def pick(self, face: Face, person: str, prompt: Message) -> None:
        face.say(person, self.written(1))


class Talk:
    """Two people who answer what is in front of them, by turns."""

    MOST = 400
    """Answers after which a conversation goes round in a circle."""

    def __init__(self, face: Face, answers: ByKind, people: Sequence[str] = (ANA, BEN)) -> None:
        self.face, self._answers, self._people = face, answers, list(people)
        self.answered: set[str] = set()

    def open(self, person: str) -> Message | None:
        """The newest question in front of somebody, if it was not answered."""
        asked = [message for message in self.face.transcript(person) if message.asks]
        return asked[-1] if asked and asked[-1].id not in self.answered else None

    def go_on(self, before: Callable[[str], None] = lambda person: None) -> None:
        """Answer until nothing is open. Before each answer something else may happen."""
        for _ in range(self.MOST):
            person = next((one for one in self._people if self.open(one)), None)
            if person is None:
                return
            before(person)
            self.answer(person)
        raise AssertionError("this talk has no end")

    def answer(self, person: str) -> None:
        """Answer what is in front of somebody; the other comes next."""
        prompt = self.open(person)
        assert prompt
        self.answered.add(prompt.id)
        self._people.remove(person)
        self._people.append(person)
        self._answers.answer(self.face, person, prompt)

    def whole_repair(self, before: Callable[[str], None] = lambda person: None) -> None:
        """A repair from its beginning through the next day."""
        self.face.command(self._people[0], "repair")
        self.go_on(before)
        self.face.pass_time("+1d")
        self.go_on(before)
