"""A walk through whatever there is to answer, by people who try everything at each new step.

It knows no conversation: it answers by kind.
"""

import os
import sqlite3
from contextlib import closing
from uuid import uuid4

from sqlalchemy import func, select

from bot.catalogue import Catalogue
from bot.dialogue import Letter
from bot.dialogue.replay import message_of
from bot.messages import Account, Incoming, Outgoing
from bot.store import tables as t
from bot.testing import PLATFORM, Stage
from flows import COPY, FLOWS
from tests.flows.walks import walked

WORDS = Catalogue.load(COPY)
NAMES = (("Ana", "Ben"), ("Ben", "Ana"), ("Ana", "your partner"))
TRIED = ("help", "skill radar", "again", "next", "show", "skip", "back", "stop", "pause", "resume")
MUCH = "all that went on in me that night, told at length because of"

MANY_TRIES = ("edit", "delete", "keep", "send")
"""What is done with a draft, visit by visit; the last again and again."""

RARE: dict[str, tuple[str, ...]] = {
    "repair-safe": ("yes",),
    "repair-reach": ("both",),
    "repair-note": ("edit", "later", "send"),
    "repair-own-note": ("edit", "keep"),
    "listening-invite": ("not-now", "mine", "now"),
    "listening-line": ("keep",),
    "closing-ask": ("send",),
    "reassuring-ask": ("send",),
}
"""Where going through the options one by one would end what is to be walked."""

ENDS = (("skip", "own_day-how"),)
"""What ends a conversation: there is no way back to try the rest."""

ALL = bool(os.environ.get("LINDEN_TEST_ALL"))
ROUNDS = 40 if ALL else 1
"""Repairs after the first, at most. In some twenty the two come to every question that there is."""


def said(who: str, **what: object) -> Incoming:
    """One thing that a person does."""
    return Incoming(event=uuid4().hex, account=Account(PLATFORM, who), **what)  # type: ignore[arg-type]  # passed on


def says(outgoing: Outgoing, message: str) -> bool:
    """Whether a message is this one, whoever is named in it."""
    return any(
        outgoing.text == WORDS.text("en", message, me=me, partner=partner) for me, partner in NAMES
    )


def every_question() -> set[str]:
    """The names of all questions that the explorer finds in the conversations."""
    return {
        message_of(question.key)
        for flow in FLOWS.live
        for conversation in walked(flow)
        for moment in conversation.moments
        for question in moment.open
        if not isinstance(question.step, Letter)
    }


class Walk:
    """People who answer what is in front of them by typing; before that they try everything."""

    LONGEST = 1000

    def __init__(self, stage: Stage, *people: str) -> None:
        self.stage, self.people = stage, people
        self.faults: list[str] = []
        self.tried: dict[str, set[str]] = {}
        self.kept: dict[str, list[str]] = {who: [] for who in people}
        self._visits: dict[tuple[str, str | None], int] = {}
        self._said: dict[tuple[str, str | None], str] = {}
        self._answered: set[str] = set()

    def open(self, who: str) -> Outgoing | None:
        """The newest question of a person, if they have not answered it."""
        questions = [one for one in self.stage.seen(who) if one.kind not in ("say", "picture")]
        return next((one for one in questions[-1:] if one.id not in self._answered), None)

    async def to_the_end(self) -> None:
        """Answer until nothing is open."""
        for _ in range(self.LONGEST):
            who = next((one for one in self.people if self.open(one)), None)
            if who is None:
                return
            await self.everything(who)
            await self.answer(who)
        raise AssertionError("this talk has no end")

    # answers

    async def answer(self, who: str) -> None:
        """Answer what is in front of a person."""
        question = self.open(who)
        assert question
        self._answered.add(question.id)
        place = who, question.prompt
        visit = self._visits[place] = self._visits.get(place, -1) + 1
        if question.kind == "wait" and not question.options:
            await self.stage.advance("+10m")
            return
        self._said[place] = self._by_kind(who, question, visit)
        await self.stage.say(who, self._said[place])

    def _by_kind(self, who: str, question: Outgoing, visit: int) -> str:
        if question.kind == "text":
            return self._text(who, question, visit)
        if question.bounds:
            low, high = question.bounds
            tried = (high, low, high, low) if low == 0 else (low, low, low, high)
            return str(tried[visit % 4])
        labels = {option.key: option.label for option in question.options}
        if question.kind == "many":
            first, *_, last = labels.values()
            return f"{first} and {last}" if visit == 0 else [*labels.values()][-visit % len(labels)]
        keys = RARE.get(question.prompt or "")
        if keys is None and "delete" not in labels:
            return [*labels.values()][visit % len(labels)]
        keys = keys or MANY_TRIES
        return labels[keys[min(visit, len(keys) - 1)]]

    def _text(self, who: str, question: Outgoing, visit: int) -> str:
        if question.prompt == "listening-reflect" and visit == 0:
            notes = [one for one in self.stage.seen(who) if says(one, "listening-note")]
            return notes[-1].quote or ""
        if visit % 2 and question.prompt == "reassure-own":
            return f"I love you if you listen to {who}, time {visit}"
        if visit % 2:
            return f"You never listen to {who}. This is for {question.prompt}, time {visit}"
        return f"{who} writes for {question.prompt}, time {visit}. Is it so?"

    # everything else

    async def everything(self, who: str) -> None:
        """Try each command, nonsense and a long text, once for each question there is."""
        question = self.open(who)
        assert question
        if question.neutral:
            return
        name = question.prompt or ""
        tried = self.tried.setdefault(name, {word for word, at in ENDS if at == name})
        for word in TRIED:
            if word not in tried and self.is_at(who, name):
                tried.add(word)
                await self.gives(who, f"!{word}", name)
                await self._return(who, word, name)
        if question.kind != "text" and "nonsense" not in tried and self.is_at(who, name):
            tried.add("nonsense")
            await self._misunderstood(who, name)
            await self._tells_much(who, name)

    def is_at(self, who: str, name: str) -> bool:
        """Whether this question is in front of a person."""
        return self.stage.question(who).prompt == name

    async def gives(self, who: str, text: str, at: str) -> None:
        """Say something that is answered, and that changes nothing for the other."""
        mine, others = len(self.stage.seen(who)), await self._of_the_others(who)
        await self.stage.linden.engine.receive(said(who, text=text))
        await self.stage.linden.delivery.idle()
        if len(self.stage.seen(who)) == mine:
            self.faults.append(f"{at}: {who} says {text} and gets no answer")
        if await self._of_the_others(who) != others:
            self.faults.append(f"{at}: {who} says {text} and the other gets something")

    async def _of_the_others(self, who: str) -> int:
        """How many messages there are for others, sent or held."""
        member, _ = await self.stage.linden.engine.home(Account(PLATFORM, who))
        # Some thousand times; a look from beside is quicker than one through the bot's own hands.
        with closing(sqlite3.connect(str(self.stage.linden.reading.url.database))) as beside:
            query = "SELECT count(*) FROM outbox WHERE member_id != ?"
            return int(beside.execute(query, (member,)).fetchone()[0])

    async def _return(self, who: str, word: str, name: str) -> None:
        """Come back to the question, the way that the command leaves open."""
        if word in ("stop", "pause"):
            if not says(
                self.stage.last(who), {"stop": "engine-stopped"}.get(word, "engine-paused")
            ):
                self.faults.append(f"{name}: {word} is not confirmed")
            await self.gives(who, "!resume", name)
        elif word == "skip" and not self.is_at(who, name):
            await self.gives(who, "!back", name)
        elif word == "back" and not self.is_at(who, name):
            asked = self.stage.question(who)
            if asked.kind == "wait" and not asked.options:
                await self.stage.advance("+10m")
                await self.stage.say(who, "!next")
            else:
                await self.gives(who, self._said[who, asked.prompt], name)
        elif word == "skip" and not says(self.stage.seen(who)[-2], "engine-no-skip"):
            self.faults.append(f"{name}: it is not said why it cannot be skipped")
        if word not in ("next", "show") and not self.is_at(who, name):
            self.faults.append(f"{name}: after {word} {who} is elsewhere")

    async def _misunderstood(self, who: str, name: str) -> None:
        """Three kind tries, then a pause; the place is kept."""
        for number in (1, 2, 3):
            await self.gives(who, "qwertz", name)
            if not says(self.stage.seen(who)[-2], f"engine-miss-{number}"):
                self.faults.append(f"{name}: miss {number} is not met kindly")
        await self.gives(who, "qwertz", name)
        if not says(self.stage.last(who), "engine-miss-pause"):
            self.faults.append(f"{name}: there is no pause after three misses")
        await self.gives(who, "!resume", name)
        if not self.is_at(who, name):
            self.faults.append(f"{name}: the place was not kept")

    async def _tells_much(self, who: str, name: str) -> None:
        """Long text where one option is asked for is kept; a draft is only rewritten by it."""
        if "edit" in [option.key for option in self.stage.question(who).options]:
            return
        self.kept[who].append(f"{MUCH} {name}")
        await self.gives(who, self.kept[who][-1], name)
        if not says(self.stage.seen(who)[-2], "engine-kept-note") or not self.is_at(who, name):
            self.faults.append(f"{name}: long text is not kept")

    def given_back(self, who: str) -> list[str | None]:
        """The long texts that a person got back, in order."""
        return [one.quote for one in self.stage.seen(who) if says(one, "engine-your-note")]


async def open_sessions(stage: Stage) -> int:
    query = select(func.count()).where(t.sessions.c.state == t.OPEN)
    async with stage.linden.reading.connect() as connection:
        return int((await connection.execute(query)).scalar_one())


async def stored(stage: Stage) -> dict[str, list[object]]:
    """Everything that is in the database."""
    async with stage.linden.reading.connect() as connection:
        return {
            table.name: list((await connection.execute(select(table))).all())
            for table in t.metadata.sorted_tables
        }


async def answered_alone(stage: Stage, who: str, text: str) -> None:
    """Somebody says something, is answered, and the other gets nothing."""
    walk = Walk(stage, "ana", "ben")
    await walk.gives(who, text, "here")
    assert walk.faults == []
