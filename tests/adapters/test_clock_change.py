"""The day after a repair comes at each one's own 18:00, though the clocks change in the night."""

from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from tests.driver import JsonlFace, Line
from tests.talk import ANA, BEN, COUPLE, ByKind, Message, Talk

STEP = "+10m"
STEPS = 30 * 6
"""Up to 30 hours after the repair, when the last of them must have been asked."""
NIGHTS = {
    "spring, both change": ("2027-03-27T19:00:00+00:00", "Berlin", "London"),
    "spring, one changes": ("2027-03-27T19:00:00+00:00", "Berlin", "Sao Paulo"),
    "autumn, both change": ("2027-10-30T18:00:00+00:00", "Berlin", "London"),
    "autumn, one changes": ("2027-10-30T18:00:00+00:00", "Berlin", "Sao Paulo"),
}
"""The evening on which they talk, and where each of them lives."""

ZONES = {"Berlin": "Europe/Berlin", "London": "Europe/London", "Sao Paulo": "America/Sao_Paulo"}


class Dated(JsonlFace):
    """The face, with the moment at which each message came. It is exact to one step."""

    def __init__(self, *options: str) -> None:
        super().__init__(*options)
        self.at: dict[str, datetime] = {}

    def take(self, lines: list[Line]) -> None:
        super().take(lines)
        for line in lines:
            if "to" in line:
                moment = datetime.fromisoformat(lines[-1]["at"]).astimezone(UTC)
                self.at.setdefault(line["id"], moment)

    def since(self, person: str, before: int) -> list[Message]:
        """What somebody was shown after so many messages."""
        return self.transcript(person)[before:]


MORE = {name: [pytest.mark.all] if "one changes" in name else [] for name in NIGHTS}


@pytest.fixture(params=[pytest.param(NIGHTS[name], id=name, marks=MORE[name]) for name in NIGHTS])
def night(request: pytest.FixtureRequest) -> tuple[str, str, str]:
    given: tuple[str, str, str] = request.param
    return given


@pytest.fixture
def face(night: tuple[str, str, str]) -> Iterator[Dated]:
    evening, *cities = night
    with Dated("--linked", ",".join(COUPLE), "--at", evening) as face:
        face.open()
        for person, city in zip(COUPLE, cities, strict=True):
            face.command(person, "timezone", city)
        yield face
        assert face.chat.complaints() == ""


def talked_tonight(face: Dated) -> None:
    """A whole repair; neither of them opens what tomorrow brings."""
    face.command(ANA, "repair")
    Talk(face, ByKind(calm_and_heard)).go_on()


def calm_and_heard(low: int, high: int) -> int:
    """Calm where a scale begins at 0, and heard where it begins at 1."""
    return low if low == 0 else high


def test_the_next_day_is_asked_at_18_on_the_clock_of_each(
    face: Dated, night: tuple[str, str, str]
) -> None:
    talked_tonight(face)
    before = {person: len(face.transcript(person)) for person in COUPLE}
    for _ in range(STEPS):
        face.pass_time(STEP)
    for person, city in zip(COUPLE, night[1:], strict=True):
        first = face.since(person, before[person])[0]
        wall = face.at[first.id].astimezone(ZoneInfo(ZONES[city]))
        assert wall.date().isoformat() == next_date(night[0])
        assert (wall.hour, wall.minute < 20) == (18, True)
    for person in (ANA, BEN):
        face.command(person, "next")
        assert "How are you since our fight?" in said_to(face, person, before[person])


def said_to(face: Dated, person: str, before: int) -> str:
    """All words that somebody was shown since then, quoted ones too."""
    return " ".join(f"{one.text} {one.quote}" for one in face.since(person, before))


def next_date(evening: str) -> str:
    day = datetime.fromisoformat(evening)
    return day.replace(day=day.day + 1).date().isoformat()
