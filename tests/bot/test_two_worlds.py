"""Worlds that differ only in one person's private acts and unsent texts are one to the other.

Rules: content, count, order and virtual time of all that the watching person is shown are compared.
A family that differs names itself; LINDEN_TEST_FAMILY=<name> plays it again and prints all acts.
"""

import os
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bot import handover, sessions
from bot.act import Act
from bot.commands import COMMANDS
from bot.delivery import Delivery
from bot.engine import Engine, Work
from bot.linden import Parts
from bot.store.changes import Parcel
from tests.bot.families import OPENINGS, VARIED, Family, Opening, differences, played
from tests.bot.lives import PRIVATE_COMMANDS, SHARED_COMMANDS
from tests.bot.worlds import town

ALL = bool(os.environ.get("LINDEN_TEST_ALL"))
SEQUENCES = 50_000 if ALL else 2_000
BATCH = 72
"""Families that are played side by side."""

AGAIN = os.environ.get("LINDEN_TEST_FAMILY", "")
NAMES = [f"linden:{batch}" for batch in range(-(-SEQUENCES // (BATCH * VARIED)))]
BATCHES = [AGAIN.rpartition(":")[0]] if AGAIN else NAMES


async def families(
    place: Path,
    batch: str,
    many: int,
    parts: Parts = Parts(),  # noqa: B008 - frozen
    openings: Sequence[Opening] = OPENINGS,
) -> list[Family]:
    """So many families on a new bot."""
    names = [AGAIN] if AGAIN else [f"{batch}:{number}" for number in range(many)]
    async with town(place, parts=parts) as found:
        return await played(found, batch, names, openings)


# --- the property ---------------------------------------------------------------------------------


@pytest.mark.parametrize("batch", BATCHES)
async def test_nobody_sees_what_the_other_does_in_private(tmp_path: Path, batch: str) -> None:
    made = await families(tmp_path, batch, BATCH)
    found = differences(made)
    assert not found, "\n".join([f"{len(found)} of {BATCH * VARIED} differ", *map(str, found[:3])])
    assert_ids_tell_nothing(made)
    if not AGAIN:
        assert_much_happened(made)


def assert_much_happened(made: list[Family]) -> None:
    """The comparison is of worlds in which there is something to see and something to hide."""
    assert sum(one.sent for one in made) > BATCH // 10
    hidden = [len(world.seen(one.hidden)) for one in made for world in one.worlds]
    assert sum(hidden) > 10 * len(hidden)


def assert_ids_tell_nothing(made: list[Family]) -> None:
    """All ids look alike, and no two are the same."""
    people = [(world, who) for one in made for world in one.worlds for who in ("ana", "ben")]
    ids = [seen.message.id for world, who in people for seen in world.seen(who)]
    assert all(re.fullmatch("[0-9a-f]{25}", id_) for id_ in ids)
    assert len(set(ids)) == len(ids)


def test_every_command_is_known_to_be_private_or_not() -> None:
    assert set(COMMANDS) == PRIVATE_COMMANDS.keys() | SHARED_COMMANDS
    assert not PRIVATE_COMMANDS.keys() & SHARED_COMMANDS


# --- planted leaks --------------------------------------------------------------------------------


class Leaky(Engine):
    """An engine in which every act of somebody has a consequence more."""

    async def turn(
        self, couple: int, work: Work, actor: int | None = None, event: bytes | None = None
    ) -> bool:
        def leaking(act: Act) -> None:
            work(act)
            if act.actor is not None:
                self.leak(act, actor or 0)

        return await super().turn(couple, leaking, actor, event)

    def leak(self, act: Act, actor: int) -> None:
        """What more happens."""
        raise NotImplementedError


class NudgeByLength(Leaky):
    """Whoever has written a lot has their partner asked to look in."""

    def leak(self, act: Act, actor: int) -> None:
        drafts = [one.draft or "" for one in act.couple.prompts if one.member == actor]
        partner = act.couple.partner_of(actor)
        if partner is not None and any(len(draft) > 120 for draft in drafts):
            act.tell(partner, "engine-finish-first")
            act.announce()


class DeclineTold(Leaky):
    """Who does not want to read now has this told at once, not at the deadline."""

    def leak(self, act: Act, actor: int) -> None:
        shared = act.couple.shared()
        declined = any(one.key == "listening-line" for one in act.couple.prompts)
        if shared is not None and shared.run is not None and declined:
            for key, question in list(shared.run.questions.items()):
                if not question.standing:
                    sessions.time_is_up(act, shared, key)
            handover.finish(act)
            act.announce()


class ListedForBoth(Leaky):
    """What somebody keeps for themselves stands in the list of both."""

    def leak(self, act: Act, actor: int) -> None:
        act.couple.items = [replace(one, owner=None) for one in act.couple.items]


class WordedBySafety(Delivery):
    """Whose partner has said that it is not safe to talk is written to in other words."""

    unsafe: dict[int, int]

    async def send(self, parcel: Parcel) -> None:
        self.unsafe = getattr(self, "unsafe", {})
        if "findahelpline" in parcel.message.text:
            self.unsafe[parcel.couple] = parcel.member
        if self.unsafe.get(parcel.couple, parcel.member) != parcel.member:
            softer = replace(parcel.message, text=f"{parcel.message.text} Be kind.")
            parcel = replace(parcel, message=softer)
        await super().send(parcel)


PLANTED = {
    "nudge by length": Parts(engine=NudgeByLength),
    "decline told": Parts(engine=DeclineTold),
    "listed for both": Parts(engine=ListedForBoth),
    "worded by safety": Parts(delivery=WordedBySafety),
}
TELLING = [None, *[one for one in OPENINGS if one and one[0] in ("hearing", "looking_back")]]
"""Openings after which these leaks are not far."""


@pytest.mark.parametrize("leak", PLANTED)
async def test_a_planted_leak_is_found(tmp_path: Path, leak: str) -> None:
    assert differences(await families(tmp_path, "planted", 16, PLANTED[leak], TELLING)), leak
