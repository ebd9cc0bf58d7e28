"""Families of worlds that differ only in what one person does in private, and their comparison.

Rules: the first world of a family is the one in which that person does nothing in private. All else
- what the other does, what is sent and when - is drawn once a family and is the same in each of its
worlds. A family's name is its seed: with it the family is played again, in the same batch of times.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

from bot import sessions
from bot.act import Act
from bot.dialogue.script import Given
from flows import FLOWS
from flows.examples import EXAMPLES
from tests.bot.lives import anything, brink, over_the_brink, private, to_the_brink
from tests.bot.worlds import ANA, BEN, NAMES, Life, Seen, Town, World

VARIED = 7
"""Worlds of a family beside the first; each is one generated sequence."""

MOVES = ("+5m", "+20m", "+3h", "+13h", "+1d", "+48h", "+7d")
ROUNDS = 3
PRIVATE_ACTS, OTHER_ACTS = 7, 2
"""In one round, at most."""

SENDS = 0.3
"""How likely it is in one round that the hidden person does something for the other to see."""

TRAVELS = 0.5
"""How many families are of worlds in which the hidden person goes to other time zones."""

Opening = tuple[str, Given] | None
"""The flow that is open when the comparison begins, and its words."""

BEFORE = frozenset({"joining"})
"""What comes before somebody is half of a couple; what one is called there, the other may read."""

PRIVATE_OPENINGS, SHARED_OPENINGS = (
    tuple(
        (name, given)
        for name, examples in EXAMPLES.items()
        if FLOWS.live[name].private is private_ones and name not in BEFORE
        for given in examples
    )
    for private_ones in (True, False)
)
OPENINGS: tuple[Opening, ...] = (None, None, *PRIVATE_OPENINGS, *SHARED_OPENINGS * 2)
"""Nothing, work of the hidden person alone, or a conversation of both; the same in all worlds."""


@dataclass(frozen=True)
class Difference:
    """Where two transcripts of the watching person part."""

    family: str
    at: int
    one: Seen | None
    other: Seen | None
    did: Sequence[str] = field(repr=False)

    def __str__(self) -> str:
        acts = "\n  ".join(self.did)
        return f"family {self.family}, message {self.at}:\n- {self.one}\n- {self.other}\n  {acts}"


@dataclass
class Family:
    """Some worlds, the person who is watched and the other, whose private acts differ."""

    name: str
    worlds: list[World]
    openings: Sequence[Opening]
    watching: str = ANA
    hidden: str = BEN
    sent: int = 0

    def __post_init__(self) -> None:
        self.chance = Random(self.name)
        self.own = {one.id: Random(f"{self.name} {at}") for at, one in enumerate(self.worlds)}
        self.found: list[Difference] = []
        if self.chance.random() < 0.5:
            self.watching, self.hidden = self.hidden, self.watching
        self.opening = self.chance.choice(self.openings)
        travels = self.chance.random() < TRAVELS
        for world in self.worlds:
            world.may_travel = travels
        alone = self.opening is not None and FLOWS.live[self.opening[0]].private
        self.first = self.hidden if alone else self.chance.choice(tuple(NAMES))

    def drawn(self) -> float:
        """A seed for what is the same in all worlds of the family."""
        return self.chance.random()


async def played(
    town: Town, batch: str, names: Sequence[str], openings: Sequence[Opening] = OPENINGS
) -> list[Family]:
    """Play the families of these names side by side, with the times of this batch."""
    worlds = [await town.worlds(VARIED + 1) for _ in names]
    made = [Family(name, own, openings) for name, own in zip(names, worlds, strict=True)]
    await _begin(town, made)
    times = Random(batch)
    for _ in range(ROUNDS):
        await _round(town, made)
        await town.advance(times.choice(MOVES))
    await town.live(_look(world, one.watching) for one in made for world in one.worlds)
    return made


def _look(world: World, who: str) -> Life:
    """See all that there is to be seen."""
    yield from (
        world.command(who, "resume"),
        world.command(who, "next"),
        world.command(who, "list"),
    )


async def _begin(town: Town, families: Sequence[Family]) -> None:
    homes = {world.id: one for one in families if one.opening for world in one.worlds}
    opened = [world for one in families if one.opening for world in one.worlds]
    await town.turn(opened, lambda world: _opening(homes[world.id]))


def _opening(family: Family) -> Callable[[Act], None]:
    def work(act: Act) -> None:
        assert family.opening
        flow, given = family.opening
        name = NAMES[family.first]
        first = next(one for one in act.couple.members.values() if one.name == name)
        sessions.begin(act, flow, first, given)
        act.announce()

    return work


async def _round(town: Town, families: Sequence[Family]) -> None:
    """What the hidden person does in private, what they send, and what the watching one does."""
    await town.live(
        private(world, one.hidden, one.own[world.id], PRIVATE_ACTS)
        for one in families
        for world in one.worlds[1:]
    )
    await _send(town, [one for one in families if one.chance.random() < SENDS])
    seeds = {one.name: one.drawn() for one in families}
    await town.live(
        anything(world, one.watching, Random(seeds[one.name]), OTHER_ACTS)
        for one in families
        for world in one.worlds
    )


async def _send(town: Town, families: Sequence[Family]) -> None:
    """What the other sees happens in all worlds or in none: the first world says what it is."""
    await town.live(to_the_brink(one.worlds[0], one.hidden) for one in families)
    await town.live(
        to_the_brink(world, one.hidden, brink(one.worlds[0], one.hidden))
        for one in families
        for world in one.worlds[1:]
    )
    ready = [one for one in families if _is_ready(one)]
    for one in ready:
        _part(one)
    seeds = {one.name: one.drawn() for one in ready}
    await town.live(
        over_the_brink(world, one.hidden, Random(seeds[one.name]), one.own[world.id])
        for one in ready
        for world in one.worlds
    )


def _is_ready(family: Family) -> bool:
    """Whether the first world is at a brink, and at least half of the others with it."""
    first, *others = (brink(world, family.hidden) for world in family.worlds)
    return first is not None and others.count(first) * 2 >= len(others)


def _part(family: Family) -> None:
    """Worlds in which nothing can be sent now are compared for the last time."""
    at = brink(family.worlds[0], family.hidden)
    lost = [world for world in family.worlds if brink(world, family.hidden) != at]
    family.found += _differences(family, lost)
    family.worlds = [world for world in family.worlds if world not in lost]
    family.sent += 1


# --- comparison -----------------------------------------------------------------------------------


def differences(families: Sequence[Family]) -> list[Difference]:
    """Where the watching person sees which world they are in."""
    return [found for one in families for found in one.found + _differences(one, one.worlds[1:])]


def _differences(family: Family, worlds: Sequence[World]) -> list[Difference]:
    found = (_difference(family, world) for world in worlds)
    return [one for one in found if one is not None]


def _difference(family: Family, world: World) -> Difference | None:
    expected = family.worlds[0].transcript(family.watching)
    got = world.transcript(family.watching)
    if got == expected:
        return None
    longest = max(len(expected), len(got))
    one, other = ([*seen, *[None] * (longest - len(seen))] for seen in (expected, got))
    at = next(at for at in range(longest) if one[at] != other[at])
    return Difference(family.name, at, one[at], other[at], world.did)
