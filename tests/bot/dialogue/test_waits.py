"""What a script waits for: time, both people, letters; and how that is taken back."""

import pytest

from bot.dialogue.answers import Choice
from bot.dialogue.partners import LISTENER, ME, SPEAKER
from bot.dialogue.replay import Entry, Turn, message_of, replay
from bot.dialogue.script import (
    RESTING,
    TWENTY_MINUTES,
    TWO_DAYS,
    Ask,
    Both,
    Ending,
    Given,
    Letter,
    NoAnswer,
    Silence,
    TakenBack,
    Tell,
    Wait,
    Withdraw,
)
from bot.dialogue.words import Shared
from tests.bot.dialogue.runs import Answer, diverges, keys, run_of, sent_by, three

# --- time -----------------------------------------------------------------------------------------


async def patient(given: Given) -> Ending:
    try:
        await Ask(SPEAKER, "toy-asked", Choice(Answer), within=TWO_DAYS)
    except NoAnswer as silence:
        return Ending(f"no answer from {silence.who} to {silence.key}")
    return Ending("answered")


async def strict(given: Given) -> Ending:
    await Ask(SPEAKER, "toy-asked", Choice(Answer), within=TWO_DAYS)
    return Ending("answered")


async def breathing(given: Given) -> Ending:
    await Wait(ME, "toy-breathe", TWENTY_MINUTES)
    await Wait(ME, "toy-later")
    return Ending("rested")


def test_time_gives_no_answer_and_the_script_may_go_on() -> None:
    run, turn = run_of(patient)
    assert turn.opened[0].within == TWO_DAYS
    ending = run.feed(Entry("toy-asked", silent=True)).ending
    assert ending == Ending("no answer from speaker to toy-asked")


def test_a_silence_that_nobody_catches_ends_resting_with_who_was_silent() -> None:
    run, _ = run_of(strict)
    ending = run.feed(Entry("toy-asked", silent=True)).ending
    assert ending == Ending(RESTING, silent=frozenset({SPEAKER}))


@pytest.mark.parametrize("silent", [True, False])
def test_a_wait_ends_by_time_or_by_its_person(silent: bool) -> None:
    run, turn = run_of(breathing)
    assert [(one.who, one.within, one.answer) for one in turn.opened] == [
        (ME, TWENTY_MINUTES, None)
    ]
    (later,) = run.feed(Entry("toy-breathe", silent=silent)).opened
    assert later.within is None
    assert run.feed(Entry("toy-later")).ending == Ending("rested")


def test_only_what_has_an_end_is_ended_by_time() -> None:
    assert diverges(three, Entry("toy-first", silent=True))
    assert diverges(breathing, Entry("toy-breathe"), Entry("toy-later", silent=True))
    assert diverges(breathing, Entry("toy-breathe", "yes"))


# --- two at once ----------------------------------------------------------------------------------


async def exchange(given: Given) -> Ending:
    sides = await Both(sent_by(SPEAKER), sent_by(LISTENER))
    words = ("nothing" if isinstance(one, Silence) else one.text for one in sides)
    return Ending(" and ".join(words))


async def two_choices(given: Given) -> Ending:
    one, other = await Both(
        Ask(SPEAKER, "toy-one", Choice(Answer), TWO_DAYS),
        Ask(LISTENER, "toy-other", Choice(Answer), TWO_DAYS, then="toy-thanks"),
    )
    return Ending(f"{one!s} {other!s}")


HERS, HIS = Entry("toy-words", "hers"), Entry("toy-words~2", "his")
NOT_HERS, NOT_HIS = Entry("toy-words", silent=True), Entry("toy-words~2", silent=True)


@pytest.mark.parametrize(
    ("hers", "his", "outcome"),
    [
        (HERS, HIS, "hers and his"),
        (NOT_HERS, HIS, "nothing and his"),
        (HERS, NOT_HIS, "hers and nothing"),
        (NOT_HERS, NOT_HIS, "nothing and nothing"),
    ],
)
@pytest.mark.parametrize("he_is_first", [False, True])
def test_both_give_their_words_or_silence_in_any_order(
    hers: Entry, his: Entry, outcome: str, he_is_first: bool
) -> None:
    run, turn = run_of(exchange)
    assert [(one.key, one.who) for one in turn.opened] == [
        ("toy-words", SPEAKER),
        ("toy-words~2", LISTENER),
    ]
    first, second = (his, hers) if he_is_first else (hers, his)
    half = run.feed(first)
    assert (half.opened, half.ending, list(run.questions)) == ((), None, [second.key])
    assert run.feed(second).ending == Ending(outcome)


@pytest.mark.parametrize("other", [HIS, NOT_HIS])
def test_sent_words_are_brought_at_once_whatever_the_other_does(other: Entry) -> None:
    run, _ = run_of(exchange)
    hers = Tell(LISTENER, "toy-brings", Shared(SPEAKER, "hers"))
    assert run.feed(HERS).tells == (hers,)
    his = Tell(SPEAKER, "toy-brings", Shared(LISTENER, "his"))
    assert run.feed(other).tells == (() if other.silent else (his,))


def test_each_side_of_both_answers_once() -> None:
    assert diverges(exchange, HERS, HERS)
    assert diverges(exchange, HIS, NOT_HIS)


def test_thanks_come_with_the_answer_and_not_with_the_silence() -> None:
    run, _ = run_of(two_choices)
    assert run.feed(Entry("toy-other", "no")).tells == (Tell(LISTENER, "toy-thanks"),)
    run, _ = run_of(two_choices)
    assert run.feed(Entry("toy-other", silent=True)).tells == ()
    assert run.feed(Entry("toy-one", "yes")).ending == Ending("yes Silence()")


# --- letters and taking back ----------------------------------------------------------------------


async def letter(given: Given) -> Ending:
    words = await Letter(LISTENER, "toy-reflect", "toy", TWO_DAYS, waits="toy-waits")
    return Ending(words.text)


async def forgiving(given: Given) -> Ending:
    try:
        return await letter(given)
    except TakenBack as back:
        await Tell(back.who, "toy-let-go")
        return Ending("taken-back")


def test_the_words_of_a_letter_are_the_answer() -> None:
    run, turn = run_of(forgiving)
    assert keys(turn.opened) == ["toy-reflect", "toy-reflect!"]
    assert run.feed(Entry("toy-reflect", "I heard you")).ending == Ending("I heard you")
    assert diverges(letter, Entry("toy-reflect", 7))
    assert diverges(letter, Entry("toy-reflect", None))


def test_the_waiting_writer_can_take_back_at_any_time_and_no_clock_does_it_for_them() -> None:
    _, turn = run_of(forgiving)
    asked, standing = turn.opened
    assert (asked.who, asked.within, asked.answer) == (LISTENER, TWO_DAYS, None)
    assert (standing.who, standing.within) == (SPEAKER, None)
    assert standing.answer == Choice(Withdraw)


@pytest.mark.parametrize("why", Withdraw)
def test_what_is_taken_back_ends_the_wait(why: Withdraw) -> None:
    run, _ = run_of(forgiving)
    turn = run.feed(Entry("toy-reflect!", why.value))
    assert turn == Turn((Tell(SPEAKER, "toy-let-go"),), ending=Ending("taken-back"))


@pytest.mark.parametrize(
    "entry", [Entry("toy-reflect!", "yes"), Entry("toy-reflect!", silent=True)]
)
def test_a_note_is_not_taken_back_by_anything_else(entry: Entry) -> None:
    assert diverges(forgiving, entry)


def test_after_the_answer_there_is_nothing_to_take_back() -> None:
    async def twice(given: Given) -> Ending:
        await letter(given)
        return await letter(given)

    words = Entry("toy-reflect", "I heard you")
    assert diverges(twice, words, Entry("toy-reflect!", "talked"))
    (asked, standing) = replay(twice, Given(), [words]).turn.opened
    assert (asked.key, standing.key) == ("toy-reflect~2", "toy-reflect~2!")
    assert message_of(asked.key) == message_of(standing.key) == "toy-reflect"


def test_one_side_of_both_can_be_taken_back() -> None:
    async def pair(given: Given) -> Ending:
        waiting = Letter(LISTENER, "toy-reflect", "toy", TWO_DAYS, waits="toy-waits")
        try:
            await Both(waiting, sent_by(SPEAKER))
        except TakenBack:
            return Ending("taken-back")
        return Ending("both")

    run, turn = run_of(pair)
    assert keys(turn.opened) == ["toy-reflect", "toy-reflect!", "toy-words"]
    assert run.feed(Entry("toy-reflect!", "talked")).ending == Ending("taken-back")
    run, _ = run_of(pair)
    run.feed(Entry("toy-reflect", "I heard you"))
    assert list(run.questions) == ["toy-words"]
