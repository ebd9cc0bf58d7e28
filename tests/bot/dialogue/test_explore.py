from enum import StrEnum

import pytest

from bot.dialogue.answers import Choice, Scale, Text
from bot.dialogue.explore import (
    Conversation,
    Endless,
    explore,
    faults,
    message_ids,
    moves,
    own_words,
)
from bot.dialogue.partners import LISTENER, ME, PARTNER, SPEAKER, Partner
from bot.dialogue.replay import Entry, Run
from bot.dialogue.reviews import Review
from bot.dialogue.script import (
    A_DAY,
    TWO_DAYS,
    Ask,
    Both,
    Ending,
    Flow,
    Given,
    Lay,
    Letter,
    Script,
    TakenBack,
    Tell,
    Wait,
)
from bot.dialogue.words import Draft, Part, Picks, Private, Shared, share


class Fruit(StrEnum):
    APPLE = "apple"
    PEAR = "pear"
    PLUM = "plum"


class More(StrEnum):
    YES = "yes"
    NO = "no"


def plainly(draft: Draft, who: Partner) -> Private:
    """A draft as text: what a person wrote, and the ids of everything else."""
    parts = [one.for_owner(who) if isinstance(one, Private) else one.message for one in draft.parts]
    return Private(who, " ".join(parts))


def walked(
    script: Script, deviations: int = 1, *, private: bool = True, given: Given | None = None
) -> list[Conversation]:
    flow = Flow("toy", 1, script, private=private)
    return list(explore(flow, given or Given(), deviations, plainly))


def faults_of(
    script: Script, deviations: int = 1, *, private: bool = True, given: Given | None = None
) -> set[str]:
    found = walked(script, deviations, private=private, given=given)
    return {fault for one in found for fault in faults(one)}


# --- what is walked -------------------------------------------------------------------------------


SILENT = Entry("toy-second", silent=True)


async def two_fruits(given: Given) -> Ending:
    first = await Ask(ME, "toy-first", Choice(Fruit))
    second = await Ask(ME, "toy-second", Choice(Fruit), within=A_DAY)
    return Ending(f"{first}-{second}")


@pytest.mark.parametrize("deviations", range(4))
def test_every_way_within_the_deviations_is_walked_once(deviations: int) -> None:
    seconds = [*(Entry("toy-second", fruit.value) for fruit in Fruit), SILENT]
    ways = [
        ([Entry("toy-first", first.value), second], (first != "apple") + (second.value != "apple"))
        for first in Fruit
        for second in seconds
    ]
    found = [(one.journal, one.strayed) for one in walked(two_fruits, deviations)]
    wanted = [way for way in ways if way[1] <= deviations]
    assert len(found) == len(wanted)
    assert all(way in found for way in wanted)


def test_the_count_of_ways_is_what_a_hand_finds() -> None:
    # main line 1; first differs 2, second differs 2 and silence 1; both differ 2 x 3
    assert [len(walked(two_fruits, deviations)) for deviations in range(4)] == [1, 6, 12, 12]


def test_the_main_line_comes_last() -> None:
    assert walked(two_fruits, 2)[-1].journal == [
        Entry("toy-first", "apple"),
        Entry("toy-second", "apple"),
    ]


async def pair(given: Given) -> Ending:
    await Both(
        Letter(SPEAKER, "toy-words", "toy", TWO_DAYS),
        Letter(LISTENER, "toy-words", "toy", TWO_DAYS),
    )
    return Ending("done")


def test_of_two_at_once_either_may_be_first_or_silent() -> None:
    journals = [[entry.key for entry in one.journal] for one in walked(pair, 2, private=False)]
    assert ["toy-words", "toy-words~2"] in journals
    assert ["toy-words~2", "toy-words"] in journals
    assert len(journals) == 8


async def noted(given: Given) -> Ending:
    try:
        await Letter(LISTENER, "toy-reflect", "toy", TWO_DAYS, waits="toy-waits")
    except TakenBack:
        return Ending("taken-back")
    return Ending("heard")


def test_a_note_that_waits_is_also_taken_back() -> None:
    outcomes = [one.ending.outcome for one in walked(noted, private=False)]
    assert sorted(outcomes) == ["heard", "resting", "taken-back", "taken-back"]


async def copying(given: Given) -> Ending:
    words = await Ask(ME, "toy-words", Text())
    echoed = words.echoes(given.words["note"]) == 1
    return Ending("copied" if echoed else "own")


def test_a_reader_also_copies_what_they_read() -> None:
    given = Given({"note": Shared(SPEAKER, "when you left I felt sad")})
    outcomes = [one.ending.outcome for one in walked(copying, given=given)]
    assert outcomes == ["copied", "own"]


def test_every_question_is_answered_in_words_of_its_own() -> None:
    async def wordy(given: Given) -> Ending:
        for key in ("toy-camera", "toy-thought", "toy-camera"):
            await Ask(ME, key, Text())
        return Ending("done")

    (conversation,) = walked(wordy, 0)
    values = [entry.value for entry in conversation.journal]
    assert values == ["\u2039camera\u203a", "\u2039thought\u203a", "\u2039camera 2\u203a"]
    assert [own_words(one.question) for one in conversation.moments if one.question] == values


async def endless(given: Given) -> Ending:
    while await Ask(ME, "toy-more", Choice(More)) is More.YES:
        pass
    return Ending("done")


async def endless_after_no(given: Given) -> Ending:
    if await Ask(ME, "toy-more", Choice(More)) is More.NO:
        return await endless(given)
    return Ending("done")


def test_a_main_line_without_an_end_is_endless() -> None:
    with pytest.raises(Endless):
        walked(endless, 0)


def test_a_way_off_the_main_line_without_an_end_is_endless() -> None:
    assert len(walked(endless_after_no, 0)) == 1
    with pytest.raises(Endless):
        walked(endless_after_no, 1)


def test_a_wait_is_ended_by_its_person_or_by_time() -> None:
    async def waiting(given: Given) -> Ending:
        await Wait(ME, "toy-breathe", A_DAY)
        await Wait(ME, "toy-later")
        return Ending("done")

    run = Run(waiting, Given())
    open_now = run.start().opened
    breathe = [Entry("toy-breathe"), Entry("toy-breathe", silent=True)]
    assert moves(open_now, Given(), plainly) == breathe
    assert moves(run.feed(breathe[0]).opened, Given(), plainly) == [Entry("toy-later")]


def test_the_messages_of_a_conversation_are_all_it_shows() -> None:
    async def all_sorts(given: Given) -> Ending:
        await Tell(ME, "toy-hello")
        await Ask(ME, "toy-heat", Scale(0, 10))
        await Ask(ME, "toy-heat", Scale(0, 10))
        part = Part("toy-felt", {"feeling": Picks("toy-feelings", ("sad",))})
        await Ask(ME, "toy-note", Review(Draft.of(part)), within=A_DAY)
        await Letter(PARTNER, "toy-reflect", "toy", TWO_DAYS, waits="toy-waits")
        return Ending("done")

    (conversation,) = walked(all_sorts, 0)
    shown = {"toy-hello", "toy-heat", "toy-note", "toy-felt", "toy-waits"}
    assert message_ids(conversation) == shown


# --- what is found in them ------------------------------------------------------------------------


def stolen(words: Private) -> Shared:
    """What no flow should do: sent words made of what was never shown to be sent."""
    return share(words, words.digest())


async def sound(given: Given) -> Ending:
    words = await Ask(ME, "toy-words", Text())
    answer = await Ask(ME, "toy-note", Review(Draft.of(words)))
    sent = getattr(answer, "words", None)
    if isinstance(sent, Shared):
        await Tell(PARTNER, "toy-brings", sent)
        return Ending("sent", {"note": sent})
    return Ending("kept")


async def unsent_draft(given: Given) -> Ending:
    draft = await Ask(ME, "toy-words", Text())
    await Tell(PARTNER, "toy-brings", stolen(draft))
    return await sound(given)


async def draft_that_was_kept(given: Given) -> Ending:
    words = await Ask(ME, "toy-words", Text())
    await Ask(ME, "toy-note", Review(Draft.of(words)))
    await Tell(PARTNER, "toy-brings", stolen(words))
    return Ending("done")


async def unsent_beside_sent(given: Given) -> Ending:
    secret = await Ask(ME, "toy-secret", Text())
    ending = await sound(given)
    return Ending(ending.outcome, {**ending.words, "more": stolen(secret)})


async def sent_long_ago(given: Given) -> Ending:
    ending = await sound(given)
    await Ask(ME, "toy-heat", Scale(0, 10))
    if ending.words:
        await Tell(PARTNER, "toy-brings-again", ending.words["note"])
    return ending


async def unsent_laid_by(given: Given) -> Ending:
    words = await Ask(ME, "toy-words", Text())
    await Lay(stolen(words))
    return await sound(given)


async def private_step(given: Given) -> Ending:
    if await Ask(ME, "toy-safe", Choice(More)) is More.NO:
        await Tell(PARTNER, "toy-is-not-safe")
    return Ending("done")


async def unsent_quote(given: Given) -> Ending:
    await Ask(ME, "toy-asked", Scale(0, 10), quote=Shared(PARTNER, "never sent"))
    await Tell(ME, "toy-told", Shared(PARTNER, "never sent"))
    return Ending("done")


def test_a_sound_flow_has_no_faults() -> None:
    assert faults_of(sound, 3) == set()


@pytest.mark.parametrize("leak", [unsent_draft, draft_that_was_kept])
def test_telling_the_partner_an_unsent_draft_is_a_fault(leak: Script) -> None:
    assert "toy: toy-brings tells the partner of private work" in faults_of(leak)


def test_laying_by_an_unsent_draft_is_a_fault() -> None:
    assert "toy: words are laid by that were not sent" in faults_of(unsent_laid_by)


def test_telling_the_partner_of_a_private_step_is_a_fault() -> None:
    assert faults_of(private_step, 0) == set()
    assert faults_of(private_step) == {"toy: toy-is-not-safe tells the partner of private work"}


def test_sent_words_reach_the_partner_right_after_send_and_not_later() -> None:
    assert faults_of(sent_long_ago) == {"toy: toy-brings-again tells the partner of private work"}


def test_an_ending_that_carries_unsent_words_is_a_fault() -> None:
    assert faults_of(unsent_beside_sent) == {"toy: the words that go on were not sent"}


def test_showing_words_that_nobody_sent_is_a_fault() -> None:
    assert faults_of(unsent_quote, 0) == {
        "toy: toy-asked shows words that were not sent",
        "toy: toy-told shows words that were not sent",
    }


def test_words_that_a_flow_begins_with_were_sent() -> None:
    async def bringing(given: Given) -> Ending:
        await Tell(LISTENER, "toy-brings", given.words["note"])
        return Ending("done", given.words)

    given = Given({"note": Shared(SPEAKER, "sent before")})
    assert faults_of(bringing, private=False, given=given) == set()


async def asking_the_partner(given: Given) -> Ending:
    await Ask(PARTNER, "toy-asked", Choice(More), within=A_DAY)
    return Ending("done")


async def wrong_roles(given: Given) -> Ending:
    await Tell(ME, "toy-told")
    await Ask(PARTNER, "toy-asked", Choice(More), within=A_DAY, then="toy-thanks")
    return Ending("done")


def test_private_work_that_asks_the_partner_is_a_fault() -> None:
    assert faults_of(asking_the_partner) == {"toy: toy-asked asks somebody without a part"}


def test_speaking_to_somebody_who_has_no_part_in_the_flow_is_a_fault() -> None:
    assert {
        "toy: toy-told is for somebody without a part",
        "toy: toy-asked asks somebody without a part",
    } <= faults_of(wrong_roles, private=False)


async def left_waiting(given: Given) -> Ending:
    await Ask(SPEAKER, "toy-first", Choice(More), within=A_DAY)
    await Ask(LISTENER, "toy-second", Choice(More), within=A_DAY)
    await Tell(LISTENER, "toy-thanks")
    return Ending("done")


async def thanked(given: Given) -> Ending:
    await Ask(SPEAKER, "toy-first", Choice(More), within=A_DAY, then="toy-thanks")
    await Ask(LISTENER, "toy-second", Choice(More), within=A_DAY, then="toy-thanks")
    return Ending("done")


async def one_of_both_left(given: Given) -> Ending:
    await Both(
        Ask(SPEAKER, "toy-first", Choice(More), A_DAY),
        Ask(LISTENER, "toy-second", Choice(More), A_DAY, then="toy-thanks"),
    )
    return Ending("done")


def test_leaving_somebody_waiting_without_a_word_is_a_fault() -> None:
    fault = "toy: nobody tells the speaker anything after toy-first"
    assert faults_of(left_waiting, private=False) == {fault}
    assert faults_of(one_of_both_left, private=False) == {fault}
    assert faults_of(thanked, private=False) == set()


def test_a_shared_question_without_an_end_is_a_fault() -> None:
    async def patient(given: Given) -> Ending:
        await Ask(SPEAKER, "toy-first", Choice(More), then="toy-thanks")
        return Ending("done")

    assert faults_of(patient, private=False) == {"toy: toy-first has no end"}
    assert "toy: toy-first has no end" not in faults_of(patient, private=True)


async def free_text(given: Given) -> Ending:
    await Ask(SPEAKER, "toy-words", Text(), within=A_DAY, then="toy-thanks")
    return Ending("done")


async def loose_draft(given: Given) -> Ending:
    draft = Draft.of(Part("toy-questions"))
    await Ask(SPEAKER, "toy-words", Review(draft), within=A_DAY, then="toy-thanks")
    return Ending("done")


async def fixed_draft(given: Given) -> Ending:
    draft = Draft.of(Part("toy-questions"))
    await Ask(SPEAKER, "toy-words", Review(draft, fixed=True), within=A_DAY, then="toy-thanks")
    return Ending("done")


@pytest.mark.parametrize("script", [free_text, loose_draft])
def test_asking_for_free_text_in_shared_work_is_a_fault(script: Script) -> None:
    fault = "toy: toy-words asks for free text in shared work"
    assert faults_of(script, private=False) == {fault}
    assert fault not in faults_of(script, private=True)


def test_a_fixed_draft_may_stand_in_shared_work() -> None:
    assert faults_of(fixed_draft, private=False) == set()
