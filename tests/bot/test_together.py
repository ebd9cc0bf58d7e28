"""Two people, one instant: one repair, and nothing of anybody lost."""

import asyncio

from bot.messages import Account, Incoming
from bot.testing import PLATFORM, Stage
from tests.bot.stories import drafted, reading, sent


def said(who: str, event: str, **what: object) -> Incoming:
    return Incoming(event=event, account=Account(PLATFORM, who), **what)  # type: ignore[arg-type]  # passed on


async def at_once(stage: Stage, *things: Incoming) -> None:
    await asyncio.gather(*(stage.linden.engine.receive(thing) for thing in things))
    await stage.simulation.settle()


async def test_both_start_a_repair_in_the_same_instant_and_both_notes_are_kept(
    stage: Stage,
) -> None:
    await at_once(stage, said("ana", "a", command="repair"), said("ben", "b", command="repair"))
    for who in ("ana", "ben"):
        await stage.until(who, "repair-note", {"repair-heat": "3"})
        await stage.press(who, "send")
    await at_once(stage, said("ana", "c", keys=("two-days",)), said("ben", "d", keys=("two-days",)))
    asked = {who: stage.question(who).prompt for who in ("ana", "ben")}
    # Their own note is written, so they are not asked to write it first.
    invited = [who for who in asked if asked[who] == "listening-invite-second"]
    assert len(invited) == 1, "one repair"
    listener = invited[0]
    speaker = "ben" if listener == "ana" else "ana"
    await stage.until(listener, "listening-words")
    await stage.press(listener, "send")
    await stage.say(speaker, "show")
    await stage.say(speaker, "5")
    await stage.press(speaker, "no")
    await stage.say(listener, "show")
    await stage.press(listener, "not-now")
    await stage.say(speaker, "show")
    await stage.press(speaker, "nothing")
    await stage.say(speaker, "show")
    assert stage.question(speaker).prompt == "listening-invite-second", (
        "the second note came at the swap"
    )


async def test_who_looks_after_their_note_was_answered_is_not_offered_to_take_it_back(
    stage: Stage,
) -> None:
    await drafted(stage, "ben")
    await sent(stage, "ana")
    await stage.press("ben", "send")
    await stage.press("ben", "two-days")
    await stage.until("ben", "listening-words")
    await stage.press("ben", "send")
    await stage.say("ana", "show")
    await stage.until("ana", "hearing-more", {"hearing-heard": "5"})
    await stage.press("ana", "no")
    await stage.say("ben", "show")
    await stage.press("ben", "not-now")
    await stage.say("ana", "show")
    await stage.until("ana", "listening-words")
    await stage.press("ana", "send")
    await stage.say("ben", "show")
    assert stage.question("ben").prompt == "hearing-heard"
    offered = {option.key for one in stage.seen("ben") for option in one.options}
    assert "take-back" not in offered


async def test_both_press_send_in_the_same_instant(stage: Stage) -> None:
    await drafted(stage, "ana")
    await drafted(stage, "ben")
    await at_once(stage, said("ana", "a", keys=("send",)), said("ben", "b", keys=("send",)))
    assert stage.question("ana").prompt == "repair-wait"
    assert stage.question("ben").prompt == "repair-wait"


async def test_the_same_event_twice_in_one_group_changes_one_thing(stage: Stage) -> None:
    await stage.command("ana", "repair")
    twice = said("ana", "same", text="3")
    await at_once(stage, twice, twice)
    assert stage.question("ana").prompt == "repair-safe"
    assert [one.prompt for one in stage.seen("ana")].count("repair-safe") == 1


async def test_a_timer_and_an_answer_in_the_same_group_lose_neither(stage: Stage) -> None:
    await sent(stage, wait="tonight")
    await reading(stage)
    await stage.until("ben", "listening-words")
    timers = stage.linden.nudges
    stage.simulation._clock.set(await timers.next_due() or 0)  # noqa: SLF001 - the instant itself
    await asyncio.gather(
        timers.fire_due(), stage.linden.engine.receive(said("ben", "late", keys=("send",)))
    )
    await stage.simulation.settle()
    await stage.say("ana", "show")
    words = stage.question("ben").quote
    reached = [one for one in stage.seen("ana") if one.quote == words]
    assert reached or stage.question("ana").prompt == "listening-invite"
