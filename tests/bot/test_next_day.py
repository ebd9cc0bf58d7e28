"""The next day each is asked how they are, in the name of the one who wanted to know."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from bot import sessions
from bot.act import Act
from bot.catalogue import ISOLATES
from bot.clock import HOUR, SECOND, from_iso, to_iso
from bot.dialogue.script import Given
from bot.messages import Account
from bot.nudges import ZONE_DATA
from bot.testing import PLATFORM, Stage, staged
from flows import COPY, FLOWS
from tests.bot.stories import drafted, heard, sent
from tests.bot.worlds import Life, World, town

ASKED = "next_day_answer-way"
QUESTIONS = "How are you since our fight?"
SIX = "2026-11-23T18:00:00+00:00"

Answers = Mapping[str, str | Sequence[str]]
YES: Answers = {"closing-ask": ("send",)}
NO: Answers = {"closing-ask": ("keep",)}


async def lives_in(stage: Stage, who: str, zone: str) -> None:
    """Move a person to another time zone; there is no command for it yet."""
    member, couple = await stage.linden.engine.home(Account(PLATFORM, who))

    def move(act: Act) -> None:
        act.member(member).zone = zone
        act.changes.member(act.member(member))

    await stage.linden.engine.turn(couple, move)


async def talked_to_the_end(stage: Stage, ana: Answers = YES, ben: Answers = YES) -> None:
    """A whole repair, closed by both on the evening on which it began."""
    await sent(stage)
    await heard(stage)
    await stage.press("ben", "leave")
    for words in ("reassure-words", "thing-words"):
        for who in ("ana", "ben"):
            await opened(stage, who)
            await stage.until(who, words)
            await stage.press(who, "send")
    for who in ("ana", "ben"):
        await opened(stage, who)
        await stage.until(who, "tomorrow-wish")
        await stage.press(who, "nothing")
    for who, answers in (("ana", ana), ("ben", ben)):
        await opened(stage, who)
        await stage.until(who, "closing-ask")
        await stage.answer(who, answers)
    for who in ("ana", "ben"):
        await opened(stage, who)
        await stage.until(who, "looking_back-show")
        await stage.press(who, "forget")


async def opened(stage: Stage, who: str) -> None:
    """A person opens what waits, if anything does."""
    if stage.last(who).neutral:
        await stage.say(who, "show")


async def answered(stage: Stage, who: str, words: str) -> None:
    """A person opens the questions and sends an answer."""
    await stage.say(who, "show")
    assert stage.question(who).prompt == ASKED
    await stage.press(who, "own")
    await stage.say(who, words)
    await stage.press(who, "send")


def asked(stage: Stage, who: str) -> int:
    """How often a person was asked how they are."""
    return sum(1 for one in stage.seen(who) if one.prompt == ASKED)


def lines(stage: Stage, who: str) -> int:
    """How many neutral lines a person got."""
    return sum(1 for one in stage.seen(who) if one.neutral)


async def test_both_are_asked_at_six_of_the_next_day_in_the_askers_name(stage: Stage) -> None:
    await talked_to_the_end(stage)
    before = {who: len(stage.seen(who)) for who in ("ana", "ben")}
    await stage.advance("2026-11-23T17:59:59+00:00")
    assert {who: len(stage.seen(who)) for who in before} == before
    await stage.advance(SIX)
    for who, asker in (("ana", "Ben"), ("ben", "Ana")):
        assert len(stage.seen(who)) == before[who] + 1
        assert stage.last(who).neutral
        assert QUESTIONS not in stage.last(who).text
        await stage.say(who, "show")
        question = stage.question(who)
        assert question.prompt == ASKED
        assert asker in question.text
        assert question.quote is not None
        assert question.quote.startswith(QUESTIONS)


@pytest.mark.parametrize(
    ("ana", "ben", "who_is_asked"), [(YES, NO, ["ben"]), (NO, YES, ["ana"]), (NO, NO, [])]
)
async def test_only_whose_partner_sent_the_question_is_asked(
    stage: Stage, ana: Answers, ben: Answers, who_is_asked: list[str]
) -> None:
    await talked_to_the_end(stage, ana, ben)
    before = {who: len(stage.seen(who)) for who in ("ana", "ben")}
    await stage.advance("+1d")
    news = [who for who in before if len(stage.seen(who)) > before[who]]
    assert news == who_is_asked
    for who in ("ana", "ben"):
        await stage.say(who, "next")
    assert [who for who in before if asked(stage, who)] == who_is_asked


async def test_the_answer_reaches_the_asker_only_when_it_is_sent(stage: Stage) -> None:
    await talked_to_the_end(stage, YES, NO)
    await stage.advance(SIX)
    before = stage.texts("ana")
    await stage.say("ben", "show")
    await stage.press("ben", "own")
    await stage.say("ben", "Better, I slept")
    await stage.press("ben", "keep")
    assert stage.texts("ana") == before
    await stage.press("ben", "ready")
    await stage.press("ben", "send")
    assert stage.last("ana").neutral
    await stage.say("ana", "show")
    assert "Better, I slept" in [one.quote for one in stage.seen("ana")]


async def test_who_is_asked_first_does_not_keep_the_other_from_being_answered(stage: Stage) -> None:
    await talked_to_the_end(stage)
    await stage.advance(SIX)
    await answered(stage, "ben", "Better, I slept")
    await answered(stage, "ana", "A bit sore, but close")
    await stage.say("ben", "show")
    assert "Better, I slept" in [one.quote for one in stage.seen("ana")]
    assert "A bit sore, but close" in [one.quote for one in stage.seen("ben")]


async def test_there_is_one_line_a_repair_and_no_second(stage: Stage) -> None:
    await talked_to_the_end(stage)
    before = {who: lines(stage, who) for who in ("ana", "ben")}
    await stage.advance("+10d")
    assert {who: lines(stage, who) - before[who] for who in before} == {"ana": 1, "ben": 1}


LATE = "You have a note. It is a bit late."


@pytest.mark.parametrize(("hours", "text"), [(0.1, "You have a note."), (2, LATE), (3.9, LATE)])
async def test_after_hours_of_downtime_the_line_says_that_it_is_late(
    stage: Stage, hours: float, text: str
) -> None:
    await talked_to_the_end(stage)
    await stage.advance("2026-11-23T17:59:00+00:00")
    await stage.down(hours)
    assert [stage.last(who).text for who in ("ana", "ben")] == [text, text]


@pytest.mark.parametrize(
    ("hours", "comes"),
    [(5, "2026-11-24T08:00"), (14, "2026-11-24T18:00"), (30, "2026-11-25T18:00")],
)
async def test_what_quiet_hours_or_downtime_made_late_comes_once_at_the_next_good_hour(
    stage: Stage, hours: float, comes: str
) -> None:
    await talked_to_the_end(stage)
    await stage.advance("2026-11-23T17:59:00+00:00")
    before = {who: lines(stage, who) for who in ("ana", "ben")}
    await stage.down(hours)
    await stage.advance(f"{comes}:00+00:00")
    assert {who: lines(stage, who) for who in before} == {
        who: count + (stage.last(who).text == LATE) for who, count in before.items()
    }
    await stage.advance("+11m")
    assert {who: lines(stage, who) - before[who] for who in before} == {"ana": 1, "ben": 1}
    assert [stage.last(who).text for who in ("ana", "ben")] == [LATE, LATE]


async def test_who_rests_or_has_paused_is_not_written_to(stage: Stage) -> None:
    await talked_to_the_end(stage)
    await stage.say("ana", "pause")
    before = len(stage.seen("ana"))
    await stage.advance("+10d")
    assert len(stage.seen("ana")) == before


async def test_not_answering_is_told_to_nobody(stage: Stage) -> None:
    await talked_to_the_end(stage, YES, NO)
    before = stage.texts("ana")
    await stage.advance("+2d")
    await stage.say("ana", "next")
    assert stage.texts("ana")[:-1] == before
    assert "Nothing is waiting" in stage.last("ana").text


async def answered_late(stage: Stage, words: str) -> None:
    """Ben answers when the questions have closed."""
    await talked_to_the_end(stage, YES, NO)
    await stage.advance(SIX)
    await stage.say("ben", "show")
    await stage.advance("+3d")
    await stage.press("ben", "own")
    await stage.say("ben", words)
    await stage.press("ben", "send")


async def test_a_late_answer_is_brought_all_the_same(stage: Stage) -> None:
    await answered_late(stage, "Better, I slept")
    await stage.say("ana", "show")
    assert "Better, I slept" in [one.quote for one in stage.seen("ana")]


async def test_what_a_late_answer_asks_stays_open_too(stage: Stage) -> None:
    await answered_late(stage, "Better. Do you still think of it?")
    await stage.command("ana", "list")
    assert any("Do you still think of it?" in text for text in stage.texts("ana")[-3:])


async def test_a_couple_that_is_busy_with_a_newer_repair_is_not_asked(stage: Stage) -> None:
    await talked_to_the_end(stage)
    await drafted(stage, "ana")
    await stage.press("ana", "send")
    await stage.press("ana", "two-days")
    before = {who: lines(stage, who) for who in ("ana", "ben")}
    await stage.advance("+5d")
    await stage.say("ana", "next")
    await stage.say("ben", "next")
    assert (asked(stage, "ana"), asked(stage, "ben")) == (0, 0)
    assert lines(stage, "ben") == before["ben"], "his line for the note stands"


async def test_somebody_who_writes_a_note_of_their_own_is_asked_beneath_it(stage: Stage) -> None:
    await talked_to_the_end(stage)
    await drafted(stage, "ben")
    await stage.advance(SIX)
    assert stage.last("ben").neutral
    assert stage.question("ben").prompt == "repair-note"
    await stage.press("ben", "keep")
    assert stage.question("ben").prompt == ASKED


# the hour is each one's own, and goes with them

BERLIN = "2026-11-23T17:00"
EARLIEST = "2026-11-23T14:00"
"""18 hours after the repair, when nobody's hour has come yet."""


async def told_at(stage: Stage, who: str, before: int) -> str:
    """When somebody has a neutral line more than before, to the minute."""
    while lines(stage, who) == before:
        dues = await stage.linden.delivery.next_due(), await stage.linden.nudges.next_due()
        await stage.advance(to_iso(min(due for due in dues if due is not None) + SECOND - 1))
    return to_iso(stage.simulation.now_ms())[:16]


@pytest.mark.parametrize(
    ("when", "command", "args", "comes"),
    [
        ("2026-11-22T20:30", "timezone", "New York", "2026-11-23T23:00"),
        # It is night in Tokyo at eighteen hours, and at six o'clock in London.
        (EARLIEST, "timezone", "Tokyo", "2026-11-23T23:00"),
        ("2026-11-23T16:59", "quiet", "17-19", "2026-11-23T20:00"),
        *(
            pytest.param(*case, marks=pytest.mark.all)
            for case in [
                ("2026-11-23T14:10", "timezone", "Berlin", BERLIN),
                ("2026-11-23T17:30", "timezone", "Berlin", "2026-11-23T20:00"),
                ("2026-11-22T20:30", "quiet", "17-23", EARLIEST),
                ("2026-11-23T16:59", "quiet", "17-23", "2026-11-23T16:59"),
            ]
        ),
    ],
)
async def test_it_goes_with_the_clock_and_the_quiet_hours_of_who_is_asked(
    stage: Stage, when: str, command: str, args: str, comes: str
) -> None:
    await talked_to_the_end(stage)
    before = lines(stage, "ana")
    await stage.advance(f"{when}:00+00:00")
    await stage.command("ana", command, args)
    assert await told_at(stage, "ana", before) == comes


async def test_what_was_planned_moves_over_a_restart_and_by_newer_rules_of_zones(
    tmp_path: Path,
) -> None:
    async with staged(tmp_path, FLOWS, COPY) as stage:
        await talked_to_the_end(stage)
        await stage.advance(f"{EARLIEST}:00+00:00")
        await stage.command("ana", "timezone", "Berlin")
        member, couple = await stage.linden.engine.home(Account(PLATFORM, "ana"))

        def as_by_older_rules(act: Act) -> None:
            found = act.member(member)
            found.planned = [replace(one, due=one.due + HOUR) for one in found.planned]
            act.changes.member(found)

        await stage.linden.engine.turn(couple, as_by_older_rules)
        await stage.linden.engine.advance(ZONE_DATA, "2020a")
    async with staged(tmp_path, FLOWS, COPY) as stage:
        assert await told_at(stage, "ana", 0) == BERLIN


CHANGES: Sequence[Mapping[int, tuple[str, str]]] = (
    {},
    {0: ("timezone", "Berlin")},
    {1: ("timezone", "Honolulu"), 19: ("timezone", "Auckland")},
    {1: ("quiet", "9-21"), 69: ("timezone", "Tokyo")},
    {20: ("pause", "")},
    {1: ("leave", "quietly")},
    {19: ("leave", "quietly")},
)
"""What ana does in private in each world, by hours after the repair."""


HOURS = (0, 1, 19, 20, 21, 23, 30, 69, 72)
"""When something happens; from the second on ben looks for what there is."""


def closed(world: World, who: str) -> Life:
    """Somebody ends a repair with the questions for the next day."""
    yield world.command(who, "next")
    yield world.press(who, "send")


def changed(worlds: Sequence[World], hour: int) -> list[Life]:
    """What ana does at this hour, in each world in which she does something."""
    pairs = zip(worlds, CHANGES, strict=True)
    return [
        iter([world.command("ana", *change[hour])]) for world, change in pairs if hour in change
    ]


async def test_the_other_sees_nothing_of_it_whenever_they_look(tmp_path: Path) -> None:
    async with town(tmp_path) as found:
        worlds = await found.worlds(len(CHANGES))
        await found.turn(worlds, lambda _: closes)
        await found.live(changed(worlds, 0))
        for who in ("ana", "ben"):
            await found.live(closed(world, who) for world in worlds)
        for before, hour in pairwise(HOURS):
            await found.advance(f"+{hour - before}h")
            await found.live(changed(worlds, hour))
            if hour > 1:
                await found.live(iter([world.command("ben", "next")]) for world in worlds)
    usual, *others = [world.transcript("ben") for world in worlds]
    assert {"next_day_answer-way", "pulse-reach"} <= {one.message.prompt for one in usual}
    assert [others.index(one) for one in others if one != usual] == []


def closes(act: Act) -> None:
    ana = next(one for one in act.couple.members.values() if one.name == "Ana")
    sessions.begin(act, "closing", ana, Given())
    act.announce()


async def test_who_is_left_openly_is_asked_nothing_more(stage: Stage) -> None:
    await talked_to_the_end(stage)
    await stage.command("ana", "leave", "openly")
    before = {who: len(stage.seen(who)) for who in ("ana", "ben")}
    await stage.advance("+10d")
    assert {who: len(stage.seen(who)) for who in before} == before


# asking at any time


@pytest.mark.parametrize("begun", [True, False])
async def test_asked_again_the_answer_reads_the_same_whichever_of_the_two_was_opened(
    stage: Stage, begun: bool
) -> None:
    await checked_in(stage)
    if begun:
        await stage.say("ben", "show")
        await stage.press("ben", "own")
    await stage.advance("+25h")
    await checked_in(stage)
    if not begun:
        await opened(stage, "ben")
        await stage.press("ben", "own")
    await stage.say("ben", "I could use a hug")
    await stage.press("ben", "send")
    await opened(stage, "ana")
    brought = [one.text for one in stage.seen("ana") if one.quote == "I could use a hug"]
    assert [text.translate(ISOLATES) for text in brought] == ["Ben answers your questions:"]
    await stage.say("ben", "resume")
    assert stage.last("ben").prompt != ASKED, "both are answered"


async def checked_in(stage: Stage) -> None:
    """Ana asks the three questions."""
    await stage.command("ana", "checkin")
    await stage.press("ana", "send")


async def test_checkin_asks_now_and_the_answer_comes_back_only_by_send(stage: Stage) -> None:
    await stage.command("ana", "checkin")
    assert stage.question("ana").quote is not None
    assert stage.seen("ben") == []
    await stage.press("ana", "send")
    assert lines(stage, "ben") == 1
    await stage.say("ben", "show")
    assert (stage.question("ben").prompt, stage.question("ben").quote) == (
        ASKED,
        stage.question("ana").quote,
    )
    await stage.press("ben", "own")
    await stage.say("ben", "I could use a hug")
    before = len(stage.seen("ana"))
    await stage.press("ben", "edit")
    await stage.say("ben", "I could use a long hug")
    assert len(stage.seen("ana")) == before
    await stage.press("ben", "send")
    await stage.say("ana", "show")
    assert stage.last("ana").quote == "I could use a long hug"


async def test_a_checkin_that_is_not_sent_asks_nobody(stage: Stage) -> None:
    await stage.command("ana", "checkin")
    await stage.press("ana", "keep")
    await stage.advance("+3d")
    assert stage.seen("ben") == []


# the night in which clocks change


@pytest.mark.parametrize(
    ("evening", "ana", "ben"),
    [
        # Berlin goes on by an hour this night, New York has done so two weeks ago.
        ("2027-03-27T17:00", ("Berlin", "2027-03-28T16:00"), ("New York", "2027-03-28T22:00")),
        # Berlin goes back by an hour, Cairo will in a week.
        ("2026-10-24T17:00", ("Berlin", "2026-10-25T17:00"), ("Cairo", "2026-10-25T15:00")),
    ],
)
async def test_over_the_night_in_which_clocks_change_six_stays_six(
    tmp_path: Path, evening: str, ana: tuple[str, str], ben: tuple[str, str]
) -> None:
    async with staged(tmp_path, FLOWS, COPY, at=f"{evening}:00+00:00") as stage:
        for who, (city, _) in (("ana", ana), ("ben", ben)):
            await stage.command(who, "timezone", city)
        await talked_to_the_end(stage)
        before = {who: lines(stage, who) for who in ("ana", "ben")}
        for at, who in sorted([(ana[1], "ana"), (ben[1], "ben")]):
            await stage.advance(to_iso(from_iso(f"{at}:00+00:00") - SECOND))
            assert lines(stage, who) == before[who]
            await stage.advance(f"{at}:00+00:00")
            assert lines(stage, who) == before[who] + 1
