"""A journal leads to the same place, or it diverges."""

import os
import traceback

import pytest

from bot.dialogue.answers import Choice, Optional, Scale, Text
from bot.dialogue.explore import Conversation
from bot.dialogue.partners import ME, PARTNER
from bot.dialogue.replay import Diverged, Entry, Question, Run, Turn, is_final, message_of, replay
from bot.dialogue.script import Ask, Ending, Given, Script, Tell
from bot.dialogue.words import Shared
from flows import FLOWS
from tests.bot.dialogue.runs import (
    FIRST,
    SECOND,
    THIRD,
    Answer,
    Fewer,
    diverges,
    keys,
    run_of,
    three,
)
from tests.flows.walks import walked

ALL = bool(os.environ.get("LINDEN_TEST_ALL"))


# --- one question after another -------------------------------------------------------------------


def test_a_run_stops_at_each_question_and_says_what_comes_before_it() -> None:
    run, turn = run_of(three)
    assert (turn.tells, keys(turn.opened)) == ((), ["toy-first"])
    turn = run.feed(FIRST)
    assert (turn.tells, keys(turn.opened)) == ((Tell(ME, "toy-maybe"),), ["toy-second"])
    assert run.feed(SECOND).tells == ()
    turn = run.feed(THIRD)
    assert turn == Turn((Tell(ME, "toy-thanks"),), ending=Ending("maybe 7 None"))
    assert run.questions == {}


def test_a_replay_stands_at_the_first_open_question() -> None:
    replayed = replay(three, Given(), [FIRST, SECOND])
    assert keys(replayed.turn.opened) == ["toy-third"]
    assert list(replayed.run.questions) == ["toy-third"]


def test_an_answer_to_what_is_not_open_diverges() -> None:
    assert diverges(three, SECOND)
    assert diverges(three, FIRST, FIRST)
    assert diverges(three, FIRST, THIRD)


def test_an_answer_after_the_end_diverges() -> None:
    run, _ = run_of(three)
    for entry in (FIRST, SECOND, THIRD):
        run.feed(entry)
    with pytest.raises(Diverged):
        run.feed(THIRD)


def test_a_journal_that_reaches_the_end_of_an_open_session_diverges() -> None:
    assert diverges(three, FIRST, SECOND, THIRD)


async def inserted(given: Given) -> Ending:
    await Ask(ME, "toy-first", Choice(Answer))
    await Ask(ME, "toy-new", Choice(Answer))
    await Ask(ME, "toy-second", Scale(0, 10))
    return Ending("done")


async def removed(given: Given) -> Ending:
    await Ask(ME, "toy-first", Choice(Answer))
    await Ask(ME, "toy-third", Optional(Text()))
    return Ending("done")


async def reordered(given: Given) -> Ending:
    await Ask(ME, "toy-second", Scale(0, 10))
    await Ask(ME, "toy-first", Choice(Answer))
    await Ask(ME, "toy-third", Optional(Text()))
    return Ending("done")


async def renamed(given: Given) -> Ending:
    await Ask(ME, "toy-first-of-all", Choice(Answer))
    await Ask(ME, "toy-second", Scale(0, 10))
    return Ending("done")


async def narrowed(given: Given) -> Ending:
    await Ask(ME, "toy-first", Choice(Fewer))
    await Ask(ME, "toy-second", Scale(0, 10))
    await Ask(ME, "toy-third", Optional(Text()))
    return Ending("done")


async def rescaled(given: Given) -> Ending:
    await Ask(ME, "toy-first", Choice(Answer))
    await Ask(ME, "toy-second", Scale(0, 5))
    await Ask(ME, "toy-third", Optional(Text()))
    return Ending("done")


async def ended_early(given: Given) -> Ending:
    await Ask(ME, "toy-first", Choice(Answer))
    return Ending("done")


async def other_kind(given: Given) -> Ending:
    await Ask(ME, "toy-first", Text())
    await Ask(ME, "toy-second", Text())
    await Ask(ME, "toy-third", Text())
    return Ending("done")


@pytest.mark.parametrize(
    "changed",
    [inserted, removed, reordered, renamed, narrowed, rescaled, ended_early, other_kind],
    ids=lambda script: script.__name__,
)
def test_a_changed_script_does_not_take_an_old_journal(changed: Script) -> None:
    replay(three, Given(), [FIRST, SECOND])
    assert diverges(changed, FIRST, SECOND)


def test_what_no_longer_fits_is_not_told_to_whoever_reads_a_traceback() -> None:
    with pytest.raises(Diverged) as error:
        replay(narrowed, Given(), [FIRST])
    assert "".join(traceback.format_exception(error.value)).count("maybe") == 0
    assert str(error.value) == "toy-first"
    assert "maybe" not in repr(FIRST)


# --- repeated questions ---------------------------------------------------------------------------


async def again_and_again(given: Given) -> Ending:
    count = 0
    while await Ask(ME, "toy-more", Choice(Fewer)) is Fewer.YES:
        count += 1
    return Ending(str(count))


def test_a_repeated_question_gets_a_number_and_keeps_its_words() -> None:
    journal = [Entry("toy-more", "yes"), Entry("toy-more~2", "yes")]
    replayed = replay(again_and_again, Given(), journal)
    assert list(replayed.run.questions) == ["toy-more~3"]
    assert message_of("toy-more~3") == "toy-more"
    assert replayed.run.feed(Entry("toy-more~3", "no")).ending == Ending("2")
    assert diverges(again_and_again, journal[0], journal[0])


# --- what cannot be taken back --------------------------------------------------------------------


async def sending(given: Given) -> Ending:
    await Ask(ME, "toy-first", Choice(Answer))
    await Tell(PARTNER, "toy-line")
    await Ask(ME, "toy-second", Choice(Answer))
    await Ask(ME, "toy-third", Choice(Answer))
    return Ending("done")


def test_a_replay_knows_when_the_partner_was_last_told_something() -> None:
    yes = [Entry(f"toy-{name}", "yes") for name in ("first", "second")]
    assert [replay(sending, Given(), yes[:count]).barrier for count in range(3)] == [0, 1, 1]
    assert is_final(Turn((Tell(PARTNER, "toy-line"),)))
    assert not is_final(Turn((Tell(ME, "toy-line"),)))


def test_no_step_goes_back_behind_what_the_partner_wrote_once_it_was_shown() -> None:
    note = Shared(PARTNER, "a note")
    asked = Question("toy-first", Ask(ME, "toy-first", Choice(Answer), quote=note))
    assert is_final(Turn((Tell(ME, "toy-line", note),)))
    assert is_final(Turn(opened=(asked,)))


def test_a_run_knows_whether_it_has_shown_what_the_other_wrote() -> None:
    note = Shared(PARTNER, "a note")

    async def reading(given: Given) -> Ending:
        await Ask(ME, "toy-first", Choice(Answer))
        await Ask(ME, "toy-second", Choice(Answer), quote=note)
        return Ending("done")

    run, _ = run_of(reading)
    assert not run.quoted
    run.feed(FIRST)
    assert run.quoted


# --- the real flows -------------------------------------------------------------------------------


def conversations(flow: str, at_most: int) -> list[Conversation]:
    return walked(flow) if ALL else walked(flow)[:: len(walked(flow)) // at_most + 1]


@pytest.mark.parametrize("flow", FLOWS.live)
def test_a_live_run_equals_a_replay_wherever_it_stands(flow: str) -> None:
    for conversation in conversations(flow, at_most=60):
        script, given, journal = FLOWS.live[flow].script, conversation.given, conversation.journal
        live = Run(script, given)
        turns = [live.start(), *(live.feed(entry) for entry in journal)]
        assert turns == [moment.turn for moment in conversation.moments]
        for count in range(len(journal)):
            replayed = replay(script, given, journal[:count])
            assert replayed.turn == turns[count]
            assert replayed.run.feed(journal[count]) == turns[count + 1]


@pytest.mark.parametrize("flow", FLOWS.live)
def test_with_one_answer_left_out_a_journal_never_leads_to_the_same_place(flow: str) -> None:
    for conversation in walked(flow)[:: len(walked(flow)) // (50 if ALL else 5) + 1]:
        script, given, journal = FLOWS.live[flow].script, conversation.given, conversation.journal
        for at in range(len(journal) - 1):
            missing = journal[:at] + journal[at + 1 : -1]
            assert stands(script, given, missing) != stands(script, given, journal[:-1])


def stands(script: Script, given: Given, journal: list[Entry]) -> list[str]:
    try:
        return list(replay(script, given, journal).run.questions)
    except Diverged:
        return []
