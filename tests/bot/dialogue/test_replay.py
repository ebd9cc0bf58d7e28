import asyncio
import os
import re
import subprocess
import sys
import traceback
from collections.abc import Awaitable, Callable
from enum import StrEnum
from pathlib import Path

import pytest

from bot.dialogue.answers import Choice, Optional, Scale, Text
from bot.dialogue.explore import Conversation
from bot.dialogue.partners import LISTENER, ME, PARTNER, SPEAKER, Partner
from bot.dialogue.replay import (
    Diverged,
    Entry,
    ForeignAwait,
    Question,
    Run,
    Turn,
    is_final,
    message_of,
    replay,
)
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
    Script,
    Silence,
    TakenBack,
    Tell,
    Wait,
    Withdraw,
)
from bot.dialogue.words import Shared
from flows import FLOWS
from tests.flows.walks import walked

ALL = bool(os.environ.get("LINDEN_TEST_ALL"))
ROOT = Path(__file__).parents[3]


class Answer(StrEnum):
    YES = "yes"
    MAYBE = "maybe"
    NO = "no"


class Fewer(StrEnum):
    YES = "yes"
    NO = "no"


def run_of(script: Script) -> tuple[Run, Turn]:
    run = Run(script, Given())
    return run, run.start()


def keys(questions: tuple[Question, ...]) -> list[str]:
    return [question.key for question in questions]


def diverges(script: Script, *entries: Entry) -> bool:
    with pytest.raises(Diverged):
        replay(script, Given(), entries)
    return True


# --- one question after another -------------------------------------------------------------------


async def three(given: Given) -> Ending:
    first = await Ask(ME, "toy-first", Choice(Answer))
    await Tell(ME, f"toy-{first}")
    second = await Ask(ME, "toy-second", Scale(0, 10))
    third = await Ask(ME, "toy-third", Optional(Text()), then="toy-thanks")
    return Ending(f"{first} {second} {third!r}")


FIRST, SECOND, THIRD = Entry("toy-first", "maybe"), Entry("toy-second", 7), Entry("toy-third")


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


def sent_by(who: Partner) -> Letter:
    return Letter(who, "toy-words", "toy", TWO_DAYS, deliver="toy-brings")


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


# --- nothing but steps is awaited -----------------------------------------------------------------


def awaiting(foreign: Callable[[], Awaitable[object]]) -> Script:
    async def script(given: Given) -> Ending:
        await foreign()
        return Ending("done")

    return script


async def one_turn_of_the_loop() -> None:
    await asyncio.sleep(0)


@pytest.mark.parametrize(
    ("foreign", "name"),
    [
        (lambda: asyncio.sleep(60), "Future"),
        (lambda: asyncio.get_running_loop().create_future(), "Future"),
        (one_turn_of_the_loop, "NoneType"),
        (lambda: Both(Tell(ME, "toy"), sent_by(ME)), "Tell"),  # type: ignore[arg-type]  # on purpose
    ],
    ids=["a sleep", "a future", "a yield to the loop", "no question among two"],
)
async def test_a_foreign_awaitable_is_refused(
    foreign: Callable[[], Awaitable[object]], name: str
) -> None:
    run = Run(awaiting(foreign), Given())
    with pytest.raises(ForeignAwait, match=name):
        run.start()
    run.close()


WRONG = """\
from enum import StrEnum

from bot.dialogue import (
    A_DAY,
    LISTENER,
    ME,
    Ask,
    Both,
    Choice,
    Ending,
    Given,
    Letter,
    Scale,
    Shared,
    Silence,
    Tell,
    Text,
)


class Pick(StrEnum):
    ONE = "one"
    OTHER = "other"


async def flow(given: Given) -> Ending:
    await Tell(ME, "toy-hello")
    Tell(ME, "toy-hello")  # unused-awaitable
    words = await Ask(ME, "toy-words", Text())
    await Tell(LISTENER, "toy-brings", words)  # arg-type
    note: str = await Ask(ME, "toy-words", Text())  # arg-type
    one, other = await Both(Letter(ME, "a", "toy", A_DAY), Ask(ME, "b", Scale(0, 10), A_DAY))
    both: tuple[Shared | Silence, int | Silence] = one, other
    neither: tuple[str, str] = one, other  # assignment
    match await Ask(ME, "toy-pick", Choice(Pick)):  # exhaustive-match
        case Pick.ONE:
            pass
    return Ending("sent", {"note": words})  # dict-item
"""


def test_mypy_refuses_a_forgotten_await_and_private_words_for_the_partner(tmp_path: Path) -> None:
    flow = tmp_path / "flow.py"
    flow.write_text(WRONG, "utf-8")
    mypy = [sys.executable, "-m", "mypy", "--config-file", "pyproject.toml"]
    command = [*mypy, "--cache-dir", str(tmp_path / "cache"), str(flow)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    lines = enumerate(WRONG.splitlines(), start=1)
    wrong = {number: line.split("  # ")[1] for number, line in lines if "  # " in line}
    found = re.findall(r"flow\.py:(\d+): error: .*\[([a-z-]+)\]", ended.stdout)
    assert {int(number): code for number, code in found} == wrong, ended.stdout + ended.stderr


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
