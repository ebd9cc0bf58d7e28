"""What somebody may mean who still types behind `remind`: a time, as it would be said back.

Rule: what is offered was read by the same grammar that reads it once it is picked, so that a label
never promises another time than the one that is kept. Typing changes nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bot import saying
from bot.cards import named
from bot.catalogue import ISOLATES, Catalogue
from bot.couples import Member
from bot.dialogue.cards import Card
from bot.messages import Option
from bot.times import words
from bot.times.answers import Missing, Question
from bot.times.walls import here, zone
from bot.times.wishes import DAYS, Moment, Repeat, Wish

MORNING, EVENING, NIGHT = time(9), time(19), time(21)
HOURS = (MORNING, EVENING, NIGHT)
"""What there is to choose from where a day was typed and no hour."""

Meant = tuple[str, Wish]
"""Words that can stand behind a card, and the wish that they are read as."""


@dataclass(frozen=True)
class Suggesting:
    """Looks over the shoulder of one person at one moment."""

    cards: Sequence[Card]
    catalogue: Catalogue
    member: Member
    now: int

    def options(self, typed: str) -> list[Option]:
        """Whole arguments, labelled with their time said back; none before a card was named."""
        found = named(self.cards, typed.split())
        if found is None:
            return []
        card, text = found
        labels: dict[str, str] = {}
        for said, wish in self._meant(text):
            labels.setdefault(self._said(wish, self.member.language), said)
        return [Option(f"{card} {said}", f"{card} {label}") for label, said in labels.items()]

    def _meant(self, text: str) -> Iterator[Meant]:
        """What these words mean, or could still come to mean."""
        match words.read(text, self._present):
            case Moment() | Repeat() as wish:
                yield text, wish
            case Question(missing=Missing.TIME):
                yield from self._read(f"{text} {hour:%H:%M}" for hour in HOURS)
            case Question(choices=several) if several:
                found = list(self._sayable(several))
                yield from found if len(found) == len(several) else ()  # half would be a guess
            case _:
                usual = self._sayable(self._usual())
                yield from ((said, wish) for said, wish in usual if _holds(said, text))

    def _read(self, texts: Iterable[str]) -> Iterator[Meant]:
        for text in texts:
            if isinstance(wish := words.read(text, self._present), Moment | Repeat):
                yield text, wish

    def _sayable(self, wishes: Iterable[Wish]) -> Iterator[Meant]:
        """Those whose words, said back, are read as the same."""
        for wish in wishes:
            said = self._said(wish, words.ENGLISH)
            if words.read(said, self._present) == wish:
                yield said, wish

    def _usual(self) -> Iterator[Wish]:
        """What people wish for most: tomorrow, every day, every week."""
        tomorrow = self._present.date() + timedelta(days=1)
        for hour in (MORNING, EVENING):
            yield Moment(datetime.combine(tomorrow, hour))
        first = self._next(EVENING)
        yield Repeat("FREQ=DAILY", first)
        for at, day in enumerate(DAYS):
            later = timedelta(days=(at - first.weekday()) % len(DAYS))
            yield Repeat(f"FREQ=WEEKLY;BYDAY={day}", first + later)

    def _next(self, hour: time) -> datetime:
        """The next time that a clock shows this hour."""
        gone = timedelta(days=self._present.time() >= hour)
        return datetime.combine(self._present.date() + gone, hour)

    def _said(self, wish: Wish, language: str) -> str:
        said = saying.said(self.catalogue, language, self.member.zone, self.now, wish)
        return said.translate(ISOLATES)

    @property
    def _present(self) -> datetime:
        return here(self.now, zone(self.member.zone))


def _holds(said: str, text: str) -> bool:
    """Whether some word of what could be said begins with what is typed."""
    return f" {text.casefold()}" in f" {said.casefold()}"
