"""People who write a word of its own wherever words can be written, and what became of the words.

Rules: the way to every step that takes words is found by the explorer, so a new step is walked to
from its first day. Every word is written once. A word counts as sent if it stood in the preview
under which its writer pressed send, and only then may their partner read it.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import count

from bot import sessions
from bot.act import Act
from bot.dialogue.replay import Entry, Question, message_of
from bot.dialogue.script import Given
from bot.messages import Incoming, Outgoing
from flows import FLOWS
from tests.bot.worlds import ANA, BEN, NAMES, Life, World
from tests.flows.walks import walked

MARK = "zyxomarquil"
"""With what every canary word begins."""

WORD = re.compile(rf"{MARK}\d+")

ENDS = ("send", "keep", "delete", "")
"""What is pressed under the preview in the end; with nothing the work is left where it is."""

CALLED = "joining-name"
"""What is written here, the other reads as a name."""

AFTER = 12
"""Steps from the place that was walked to until the words are sent, kept or left."""


@dataclass(frozen=True)
class Place:
    """A step that takes words: how its flow begins, and the answers that lead to it."""

    flow: str
    given: Given
    prompt: str
    path: tuple[Entry, ...]


@cache
def places() -> list[Place]:
    """Every step of every flow that takes words, each with the shortest way to it."""
    found: dict[str, Place] = {}
    for flow in FLOWS.live:
        for place in _places(flow):
            known = found.get(place.prompt)
            if known is None or len(place.path) < len(known.path):
                found[place.prompt] = place
    return [found[prompt] for prompt in sorted(found)]


def all_prompts() -> set[str]:
    """Every step of every flow that takes words, however it is come to."""
    moments = (moment for flow in FLOWS.live for one in walked(flow) for moment in one.moments)
    open_ones = (question for moment in moments for question in moment.open)
    return {message_of(one.key) for one in open_ones if _takes_words(one)}


def _places(flow: str) -> list[Place]:
    return [
        Place(flow, one.given, message_of(question.key), tuple(one.journal[:at]))
        for one in walked(flow)
        for at, moment in enumerate(one.moments)
        for question in moment.open
        if _takes_words(question) and not any(entry.silent for entry in one.journal[:at])
    ]


def _takes_words(question: Question) -> bool:
    answer = question.answer
    can_be_rewritten = getattr(answer, "draft", None) is not None
    rewritten = can_be_rewritten and not getattr(answer, "fixed", False)
    return answer is not None and (answer.kind == "text" or rewritten)


@dataclass
class Aviary:
    """All canary words: which were written where, which were sent, and which are names."""

    written: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    sent: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._numbers = count(10_000_000)

    @property
    def many(self) -> int:
        """How many words were written."""
        return sum(map(len, self.written.values()))

    def words(self, prompt: str) -> str:
        """A sentence with a new word in it, written at this question."""
        word = f"{MARK}{next(self._numbers)}"
        self.written[prompt].append(word)
        if prompt == CALLED:
            self.names.add(word)
        return f"What I would like to say to you now is {word}"

    def life(self, world: World, who: str, place: Place, end: str) -> Life:
        """Walk to a place, write there, and end the work in this way; much is said on the way."""
        yield world.command(who, "show")
        for entry in place.path:
            asked = world.asked(who)
            assert asked is not None
            assert asked.prompt == message_of(entry.key), (place, asked.prompt)
            if asked.kind != "text":
                yield world.say(who, self.words("wrong moment"))
            yield self._walk(world, who, entry)
        yield from self._on(world, who, end)

    def _walk(self, world: World, who: str, entry: Entry) -> Incoming:
        asked = world.asked(who)
        assert asked is not None
        if asked.kind == "when":
            return world.command(who, "skip")
        match entry.value:
            case {"do": str(key)}:
                return world.press(who, key, on=asked.id)
            case list(keys) if asked.kind != "text":
                return world.press(who, *keys, on=asked.id)
            case None:
                wait = asked.kind == "wait"
                return (
                    world.press(who, "ready", on=asked.id) if wait else world.command(who, "skip")
                )
            case value if asked.kind == "text":
                return world.say(who, self.words(asked.prompt or ""), on=asked.id)
            case value:
                said = world.say if asked.kind == "scale" else world.press
                return said(who, str(value), on=asked.id)

    def _on(self, world: World, who: str, end: str) -> Life:
        edited = False
        for _ in range(AFTER):
            asked = world.asked(who)
            if asked is None or world.seen(who)[-1].message != asked:
                return
            keys = [option.key for option in asked.options]
            if "edit" in keys and edited:
                if end in keys:
                    yield self._ended(world, who, asked, end)
                return
            edited = edited or "edit" in keys
            yield self._onward(world, who, asked, keys)

    def _onward(self, world: World, who: str, asked: Outgoing, keys: list[str]) -> Incoming:
        if "edit" in keys or asked.kind == "text":
            return world.say(who, self.words(asked.prompt or ""), on=asked.id)
        if keys:
            return world.press(who, "keep" if "keep" in keys else keys[0], on=asked.id)
        return world.say(who, str((asked.bounds or (3, 3))[0]), on=asked.id)

    def _ended(self, world: World, who: str, asked: Outgoing, end: str) -> Incoming:
        if end == "send":
            self.sent.update(WORD.findall(asked.quote or ""))
        return world.press(who, end, on=asked.id)


def beginning(place: Place) -> Callable[[Act], None]:
    """Open the flow of a place for Ana."""

    def work(act: Act) -> None:
        first = next(one for one in act.couple.members.values() if one.name == NAMES[ANA])
        sessions.begin(act, place.flow, first, place.given)
        act.announce()

    return work


def read_by(worlds: Sequence[World], who: str = BEN) -> set[str]:
    """The canary words that somebody was shown, wherever they stood."""
    shown = (seen.message for world in worlds for seen in world.seen(who))
    return {word for one in shown for word in WORD.findall(f"{one!r} {one.quote}")}
