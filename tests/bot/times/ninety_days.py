"""Ninety days of one person's reminders on the clock alone: no store, no engine.

A seed makes a person, their wishes, and what goes wrong: the bot is down, the clock jumps a day
there and back, the person moves to another zone or is about at night. `live` raises AssertionError
when something is handed out twice, lost, out of order, or in quiet hours. What should have happened
is worked out here by other means than in the code.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from bot.clock import from_iso
from bot.times.plans import A_BIT, Due, Handout, Look, Plan, begin, look, moved
from bot.times.quiet import Quiet, Receiver, spread
from bot.times.walls import DAY, HOUR, MINUTE
from bot.times.wishes import DAYS, Moment, Repeat, Wish

ZONES = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo", "Asia/Tokyo",
         "America/Nuuk", "Asia/Kolkata", "Pacific/Auckland", "UTC"]  # fmt: skip
QUIET = [Quiet(), Quiet(0, 0), Quiet(23 * 60 + 30, 6 * 60 + 15), Quiet(60, 9 * 60),
         Quiet(12 * 60, 14 * 60), Quiet(20 * 60, 19 * 60)]  # fmt: skip
STARTS = [from_iso(day) for day in ("2027-02-10", "2027-08-20", "2026-09-20", "2027-04-01")]
"""Ninety days from any of these hold a night in which clocks change somewhere in ZONES."""

Looking = Callable[[Sequence[Plan], int, Receiver, int], Look]


@dataclass
class Life:
    """One person, what they wait for, and what they were given."""

    random: Random
    now: int
    who: Receiver
    looking: Looking
    disturbed: bool
    wishes: dict[str, Wish] = field(default_factory=dict)
    plans: tuple[Plan, ...] = ()
    given: list[Handout] = field(default_factory=list)
    hours: list[int] = field(default_factory=list)

    def wish(self, name: str) -> None:
        """One more wish, which begins within ten days."""
        day = here(self.now, self.who.zone) + timedelta(days=self.random.randint(1, 10))
        at = time(self.random.randrange(24), self.random.choice([0, 0, 15, 30, 59]))
        self.wishes[name] = made_up(self.random, datetime.combine(day.date(), at))
        plan = begin(name, self.wishes[name], self.who.zone, self.now)
        assert plan is not None
        self.plans = (*self.plans, plan)

    def look(self) -> None:
        """Let the bot look; check what goes out against the clock of the person."""
        before = self.plans
        seen = self.looking(before, self.now, self.who, spread(b"key", b"ana"))
        local = here(self.now, self.who.zone)
        minute = local.hour * 60 + local.minute
        about = self.who.active is not None and 0 <= self.now - self.who.active <= 30 * MINUTE
        assert not seen.now or about or not quiet_then(minute, self.who.quiet), "in quiet hours"
        assert all(plan.due > self.now for plan in seen.later), "left lying"
        self.given += seen.now
        self.hours += [self.now] * bool(seen.now)
        self.plans = seen.later

    def happen(self) -> None:
        """Something that may happen to people, hosts and clocks."""
        match self.random.randrange(6):
            case 0:
                self.now += self.random.randint(1, 5 * 24) * HOUR  # the bot is down
            case 1:
                self.now += DAY
            case 2:
                self.now -= DAY
            case 3:
                zone = self.random.choice(ZONES)
                self.who = replace(self.who, zone=zone)
                self.plans = tuple(moved(plan, zone) for plan in self.plans)
            case 4:
                self.who = replace(self.who, active=self.now)
            case _:
                self.now += self.random.randint(0, 40) * MINUTE  # the bot is slow
        self.look()


def live(seed: int, looking: Looking = look) -> Life:
    """Live through ninety days; raises AssertionError at what must not be."""
    random = Random(seed)
    who = Receiver(random.choice(ZONES), random.choice(QUIET))
    life = Life(random, random.choice(STARTS), who, looking, disturbed=random.random() < 0.8)
    for name in "abcd"[: random.randint(1, 4)]:
        life.wish(name)
    end = life.now + 90 * DAY
    while life.now < end and life.plans:
        coming = min(plan.due for plan in life.plans)
        if life.disturbed and random.random() < 0.1:
            life.now = min(coming, life.now + random.randint(0, 48) * HOUR)
            life.happen()
        else:
            life.now = max(coming, life.now)
            life.look()
    check(life)
    return life


def check(life: Life) -> None:
    """Every occurrence was given once or folded into a later one, in order; the rest is to come."""
    for name, wish in life.wishes.items():
        waited = [plan for plan in life.plans if plan.name == name]
        plans = [one.plan for one in life.given if one.plan.name == name] + waited
        seen = [wall for plan in plans for wall in (*plan.missed, plan.occurrence)]
        assert seen == expected(wish, len(seen)), "twice, lost or out of order"
        assert waited or isinstance(wish, Moment), "forgotten"
    if not life.disturbed:
        assert not any(one.late for one in life.given), "late without a reason"
        assert all(one.plan.why is not Due.FOLDED for one in life.given)
        assert all(on_time(one) for one in life.given), "at another time than was wished"


def on_time(one: Handout) -> bool:
    """Whether it was due when the wall showed the wished time, or was held back from there."""
    plan = one.plan
    wished = plan.occurrence.replace(tzinfo=ZoneInfo(plan.zone)).timestamp() * 1000
    if plan.why is Due.HELD:
        return wished - HOUR < plan.due <= wished + DAY
    return abs(plan.due - wished) <= HOUR and (
        here(plan.due, plan.zone) == plan.occurrence or plan.due < wished + A_BIT
    )


def here(now: int, zone: str) -> datetime:
    return datetime.fromtimestamp(now / 1000, ZoneInfo(zone)).replace(tzinfo=None, fold=0)


def quiet_then(minute: int, quiet: Quiet) -> bool:
    """Step through the quiet minutes, whatever lies between."""
    length = (quiet.end - quiet.start) % (24 * 60)
    return (minute - quiet.start) % (24 * 60) < length


# --- wishes, and when they should come ------------------------------------------------------------


def made_up(random: Random, first: datetime) -> Wish:
    """A wish that begins at this wall time."""
    step = random.choice([1, 1, 2, 3])
    interval = f";INTERVAL={step}" if step > 1 else ""
    days = sorted({first.weekday(), *random.sample(range(7), random.randint(0, 2))})
    match random.randrange(4):
        case 0:
            return Moment(first)
        case 1:
            return Repeat(f"FREQ=DAILY{interval}", first)
        case 2 if first.day <= 28:
            return Repeat(f"FREQ=MONTHLY;BYMONTHDAY={first.day}", first)
        case _:
            names = ",".join(DAYS[day] for day in days)
            return Repeat(f"FREQ=WEEKLY{interval};BYDAY={names}", first)


def expected(wish: Wish, count: int) -> list[datetime]:
    """The first occurrences of a wish, counted day by day."""
    coming = occurrences(wish)
    return [one for _, one in zip(range(count), coming, strict=False)]


def occurrences(wish: Wish) -> Iterator[datetime]:
    if isinstance(wish, Moment):
        yield wish.local
        return
    parts = wish.parts
    step = int(parts.get("INTERVAL", 1))
    monday = wish.first - timedelta(days=wish.first.weekday())
    for days in range(400):
        day = wish.first + timedelta(days=days)
        match parts["FREQ"]:
            case "DAILY":
                fits = days % step == 0
            case "MONTHLY":
                fits = day.day == int(parts["BYMONTHDAY"])
            case _:
                fits = (day - monday).days // 7 % step == 0
                fits = fits and DAYS[day.weekday()] in parts["BYDAY"].split(",")
        if fits:
            yield day
