"""At every step one can stop, rest, go back, skip, ask again and get help; nobody else sees it.

The walk knows no conversation: it answers by kind, and at each new step it tries everything.
"""

import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from bot.catalogue import Catalogue
from bot.commands import BARE, COMMANDS
from bot.dialogue import Letter, Partner, Private
from bot.dialogue.explore import explore
from bot.dialogue.replay import message_of
from bot.engine import UnknownCommand
from bot.messages import Account, Incoming, Outgoing
from bot.store import tables as t
from bot.testing import PLATFORM, Stage, staged
from flows import COPY, FLOWS
from flows.examples import EXAMPLES, depth_of
from tests.bot.stories import CALM, HOT, drafted, sent

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
        for flow in FLOWS.live.values()
        for given in EXAMPLES[flow.name]
        for conversation in explore(flow, given, depth_of(flow.name), same_draft)
        for moment in conversation.moments
        for question in moment.open
        if not isinstance(question.step, Letter)
    }


def same_draft(draft: object, who: Partner) -> Private:
    return Private(who, "a draft")


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
        query = select(func.count()).where(t.outbox.c.member_id != member)
        async with self.stage.linden.reading.connect() as connection:
            return int((await connection.execute(query)).scalar_one())

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


# at every step


async def test_every_command_nonsense_and_long_text_at_every_question_there_is(
    stage: Stage,
) -> None:
    walk, every = Walk(stage, "ana", "ben"), every_question()
    await stage.say("ana", "we had a fight")
    await walk.to_the_end()
    for _ in range(ROUNDS):
        if not every - set(walk.tried):
            break
        for who, command, args in (
            ("ana", "checkin", ""),
            ("ben", "answer", ""),
            ("ana", "repair", "alone"),
            ("ben", "repair", ""),
        ):
            await stage.command(who, command, args)
            await walk.to_the_end()
        for days in ("+1d", "+2d", "+4d"):
            await stage.advance(days)
            await walk.to_the_end()
    assert walk.faults == []
    assert every - set(walk.tried) == set() or not ALL
    assert all(set(TRIED) <= tried for tried in walk.tried.values())
    for who in ("ana", "ben"):
        assert walk.given_back(who) == walk.kept[who]
    assert await open_sessions(stage) == 0


async def nowhere(stage: Stage) -> None:
    """Nobody has begun anything."""


async def writing(stage: Stage) -> None:
    """Ana has her draft in front of her."""
    await drafted(stage)


async def stopped(stage: Stage) -> None:
    """Ana has put her draft away."""
    await drafted(stage)
    await stage.say("ana", "stop")


async def paused(stage: Stage) -> None:
    """Ana wants to hear nothing."""
    await drafted(stage)
    await stage.say("ana", "pause")


async def announced(stage: Stage) -> None:
    """A note waits for Ana."""
    await sent(stage, "ben")


PLACES = (nowhere, writing, stopped, paused, sent, announced)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.__name__)
async def test_every_command_is_answered_wherever_one_is_and_the_other_gets_nothing(
    stage: Stage, place: Callable[[Stage], Awaitable[None]]
) -> None:
    await place(stage)
    for word in (*TRIED, *reversed(TRIED), *COMMANDS):
        await answered_alone(stage, "ana", f"!{word}")
        if word == "exit":
            await answered_alone(stage, "ana", "resume")
    await answered_alone(stage, "ana", "!repair alone")


# skip


async def test_what_is_skipped_is_left_out_of_the_note(stage: Stage) -> None:
    deep = {**CALM, "repair-depth": ("longing",)}
    await stage.command("ana", "repair")
    await stage.until("ana", "repair-note", deep)
    assert "The thought that came with it" in (stage.question("ana").quote or "")
    await stage.say("ana", "!repair")
    await stage.press("ana", "delete")
    await stage.command("ana", "repair")
    await stage.until("ana", "repair-thought", deep)
    await stage.say("ana", "skip")
    assert stage.question("ana").prompt == "repair-fears"
    await stage.until("ana", "repair-note")
    assert "The thought that came with it" not in (stage.question("ana").quote or "")


# long text is never lost


async def test_long_text_at_a_button_comes_back_at_the_next_text_question_after_a_restart_too(
    tmp_path: Path,
) -> None:
    async with staged(tmp_path, FLOWS, COPY) as stage:
        await stage.command("ana", "repair")
        await stage.say("ana", MUCH)
        assert stage.question("ana").prompt == "repair-heat"
    async with staged(tmp_path, FLOWS, COPY) as stage:
        await stage.say("ana", "3")
        await stage.until("ana", "repair-camera")
        assert [one.quote for one in stage.seen("ana")[-2:]] == [MUCH, None]
        await stage.say("ana", "again")
        assert [one.quote for one in stage.seen("ana")].count(MUCH) == 1, "it came back once"


async def test_several_long_texts_come_back_in_the_order_in_which_they_were_written(
    tmp_path: Path,
) -> None:
    texts = [f"{MUCH} number {number}" for number in range(6)]
    async with staged(tmp_path, FLOWS, COPY) as stage:
        await stage.command("ana", "repair")
        for text in texts:
            await stage.say("ana", text)
    async with staged(tmp_path, FLOWS, COPY) as stage:
        await stage.say("ana", "3")
        await stage.until("ana", "repair-camera")
        assert [one.quote for one in stage.seen("ana") if one.quote] == texts


async def test_a_number_in_a_long_text_is_not_taken_for_an_answer(stage: Stage) -> None:
    await stage.command("ana", "repair")
    await stage.say("ana", "He told me 3 times that I never listen to him at all")
    assert stage.question("ana").prompt == "repair-heat"
    assert says(stage.seen("ana")[-2], "engine-kept-note")


@pytest.mark.parametrize(
    "place", [nowhere, stopped, paused, announced], ids=lambda one: one.__name__
)
async def test_long_text_while_nothing_is_open_is_kept(
    stage: Stage, place: Callable[[Stage], Awaitable[None]]
) -> None:
    await place(stage)
    await stage.say("ana", MUCH)
    await stage.command("ana", "resume")
    if stage.question("ana").prompt == "repair-note":
        await stage.press("ana", "delete")
    await stage.command("ana", "repair")
    await stage.until("ana", "repair-camera", CALM)
    assert [one.quote for one in stage.seen("ana")].count(MUCH) == 1


async def test_long_text_on_a_message_that_is_closed_is_kept(stage: Stage) -> None:
    await stage.command("ana", "repair")
    heat = stage.question("ana")
    await stage.say("ana", "3")
    await stage.say("ana", MUCH, on=heat.id)
    assert stage.question("ana").prompt == "repair-safe"
    await stage.until("ana", "repair-camera")
    assert [one.quote for one in stage.seen("ana")].count(MUCH) == 1


async def test_a_text_that_is_too_long_to_carry_is_answered_and_its_question_stays_open(
    stage: Stage,
) -> None:
    await stage.command("ana", "repair")
    await stage.until("ana", "repair-camera", CALM)
    await stage.say("ana", "x" * 4001)
    assert says(stage.last("ana"), "engine-too-long")
    await stage.say("ana", "x" * 4000)
    assert stage.question("ana").prompt == "repair-cues-theirs"


# every kind can be typed


@pytest.mark.parametrize(
    ("prompt", "typed", "following"),
    [
        ("repair-heat", ("3", "three", "3/10", " 3. "), "repair-safe"),
        ("repair-safe", ("yes", "Yes!", "1", "y", "one"), "repair-reach"),
        (
            "repair-cues-theirs",
            ("1, 3", "critical and silent", "Critical", "1 3"),
            "repair-pain-theirs",
        ),
        ("repair-pain-theirs", ("too much after a long day",), "repair-cues-mine"),
        ("repair-note", ("Send when ready", "send", "1"), "repair-wait"),
        ("repair-wait", ("Tonight", "tonight", "3"), "repair-wait"),
    ],
)
async def test_every_kind_of_question_can_be_answered_by_typing(
    stage: Stage, prompt: str, typed: tuple[str, ...], following: str
) -> None:
    await stage.command("ana", "repair")
    for text in typed:
        if prompt == "repair-wait":
            await stage.command("ana", "repair")
            await stage.until("ana", "repair-note", CALM)
            await stage.press("ana", "send")
        await stage.until("ana", prompt, CALM)
        await stage.say("ana", text)
        assert stage.question("ana").prompt == following, text
        if prompt != "repair-wait":
            await stage.say("ana", "back")


async def test_a_wait_can_be_ended_by_typing(stage: Stage) -> None:
    await stage.command("ana", "repair")
    for text in ("I'm ready now", "ready", "1"):
        await stage.until("ana", "repair-breathe", HOT)
        await stage.say("ana", text)
        assert stage.question("ana").prompt == "repair-heat-now"
        await stage.say("ana", "back")


# a word or a command


async def at_a_text(stage: Stage) -> None:
    """Ana is asked for words."""
    await stage.command("ana", "repair")
    await stage.until("ana", "repair-camera", CALM)


@pytest.mark.parametrize(
    "text", [*sorted(set(COMMANDS) - BARE), "repair alone", "stop it", "!", "/"]
)
async def test_in_a_text_question_these_are_only_words(stage: Stage, text: str) -> None:
    await at_a_text(stage)
    await stage.say("ana", text)
    # "leave" may be a threat, which is for a hint to ask.
    assert stage.question("ana").prompt in ("repair-cues-theirs", "repair-camera-hint")


@pytest.mark.parametrize("word", sorted(COMMANDS))
async def test_in_a_text_question_a_mark_makes_a_word_a_command_and_some_need_none(
    stage: Stage, word: str
) -> None:
    await at_a_text(stage)
    marked = [f"!{word}", f"/{word.upper()}"]
    for text in [*marked, word, f" {word.title()} "] if word in BARE else marked:
        before = len(stage.seen("ana"))
        await stage.say("ana", text)
        assert len(stage.seen("ana")) > before
        assert stage.question("ana").prompt != "repair-cues-theirs", "it was not taken as words"
        await stage.command("ana", "resume")
        await at_a_text(stage)


async def test_outside_of_a_text_question_every_command_is_a_bare_word(stage: Stage) -> None:
    await stage.say("ana", "Repair alone")
    assert stage.question("ana").prompt == "repair-heat"
    await stage.say("ana", "CHECKIN")
    assert stage.question("ana").prompt == "checkin-ask"


# on one's own


async def test_solo_work_sends_nothing_and_cannot_be_sent(stage: Stage) -> None:
    await stage.command("ana", "repair", "alone")
    await stage.until("ana", "repair-own-note", CALM)
    for send in ("send", "Send it", "send when ready"):
        await stage.say("ana", send)
        assert stage.question("ana").prompt == "repair-own-note"
    await stage.press("ana", "send")
    assert stage.question("ana").prompt == "repair-own-note"
    await stage.press("ana", "keep")
    assert any(says(one, "repair-kept-alone") for one in stage.seen("ana")[-2:])
    await stage.advance("+10d")
    await stage.say("ben", "next")
    assert len(stage.seen("ben")) == 1
    assert says(stage.last("ben"), "engine-nothing-waits")


async def test_whoever_says_that_it_is_just_for_them_sends_nothing_either(stage: Stage) -> None:
    await stage.command("ana", "repair")
    await stage.until("ana", "repair-own-note", {**CALM, "repair-reach": ("alone",)})
    await stage.press("ana", "delete")
    await stage.advance("+10d")
    assert stage.seen("ben") == []


async def test_somebody_without_a_partner_can_do_a_whole_repair_on_their_own(
    tmp_path: Path,
) -> None:
    async with staged(tmp_path, FLOWS, COPY, people=("ana",)) as stage:
        walk = Walk(stage, "ana")
        await stage.say("ana", "we had a fight")
        await walk.to_the_end()
        assert walk.faults == []
        assert "repair-own-note" in walk.tried
        assert "repair-reach" not in walk.tried
        assert says(stage.last("ana"), "looking_back-end")
        await stage.command("ana", "checkin")
        assert says(stage.last("ana"), "engine-no-partner")
        assert await open_sessions(stage) == 0


# what is not known


async def test_an_unknown_command_changes_nothing_even_from_somebody_new(stage: Stage) -> None:
    await stage.command("ana", "repair")
    before = await stored(stage)
    with pytest.raises(UnknownCommand):
        await stage.command("ana", "dance")
    with pytest.raises(UnknownCommand):
        await stage.command("cara", "dance")
    assert await stored(stage) == before
    await stage.say("ana", "3")
    assert stage.question("ana").prompt == "repair-safe"
