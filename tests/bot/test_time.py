"""What time brings: a wait that ends, a deadline, and nothing while work is put away."""

from pathlib import Path

from bot import sessions
from bot.act import Act
from bot.dialogue.script import Given
from bot.nudges import BATCH
from bot.testing import Stage
from tests.bot.stories import drafted, reading, sent
from tests.bot.worlds import ANA, NAMES, town


async def breathing(stage: Stage) -> None:
    await stage.command("ana", "repair")
    await stage.until("ana", "repair-breathe", {"repair-heat": "9"})


async def test_a_pause_ends_by_itself_with_one_neutral_line(stage: Stage) -> None:
    await breathing(stage)
    assert "20:20" in stage.question("ana").text
    await stage.advance("+19m")
    assert stage.question("ana").prompt == "repair-breathe"
    await stage.advance("+1m")
    assert stage.last("ana").neutral
    assert stage.last("ana").kind == "one", "nothing else is open any more"
    await stage.press("ana", "show")
    assert stage.question("ana").prompt == "repair-heat-now"


async def test_a_pause_can_be_ended_by_a_word(stage: Stage) -> None:
    await breathing(stage)
    await stage.say("ana", "ready")
    assert stage.question("ana").prompt == "repair-heat-now"
    await stage.advance("+1h")
    assert stage.question("ana").prompt == "repair-heat-now"
    assert not stage.last("ana").neutral


async def test_work_that_was_put_away_does_not_go_on_by_itself(stage: Stage) -> None:
    await breathing(stage)
    await stage.say("ana", "stop")
    seen = len(stage.seen("ana"))
    await stage.advance("+1h")
    assert len(stage.seen("ana")) == seen
    await stage.say("ana", "resume")
    assert stage.question("ana").prompt == "repair-breathe"


async def test_a_note_that_was_not_told_how_long_to_wait_goes_after_twenty_minutes(
    stage: Stage,
) -> None:
    await drafted(stage)
    await stage.press("ana", "send")
    await stage.advance("+20m")
    assert stage.last("ben").neutral
    await stage.advance("+2d")
    await stage.say("ana", "show")
    assert "resting" in stage.last("ana").text


async def test_a_stop_after_send_and_before_the_waiting_time_sends_nothing(stage: Stage) -> None:
    await drafted(stage)
    await stage.press("ana", "send")
    await stage.say("ana", "stop")
    await stage.advance("+3d")
    assert stage.seen("ben") == []


async def test_tonight_is_the_evening_of_the_one_who_chose_it(stage: Stage) -> None:
    await stage.command("ana", "quiet", "none")
    await sent(stage, wait="tonight")
    seen = len(stage.seen("ana"))
    await stage.advance("2026-11-22T22:59:00+00:00")
    assert len(stage.seen("ana")) == seen
    await stage.advance("2026-11-22T23:00:00+00:00")
    assert stage.last("ana").neutral


async def test_a_note_stays_readable_for_a_week_after_its_deadline(stage: Stage) -> None:
    await sent(stage, wait="two-days")
    await stage.advance("+8d")
    await reading(stage)
    await stage.until("ben", "listening-words")
    await stage.press("ben", "send")
    await stage.say("ana", "show")
    await stage.say("ana", "next")
    assert stage.question("ana").prompt == "listening-invite"


async def test_a_note_nobody_opened_is_gone_after_that_week(stage: Stage) -> None:
    await sent(stage, wait="two-days")
    await stage.advance("+9d")
    await stage.advance("+1m")
    await stage.say("ben", "show")
    assert "Nothing is waiting" in stage.last("ben").text


async def test_slow_shared_work_is_never_cut_off_while_somebody_waits(stage: Stage) -> None:
    await sent(stage)
    for _ in range(3):
        await stage.advance("+47h")
        await stage.say("ben", "show")
        await stage.until("ben", "listening-words")
        await stage.press("ben", "send")
        await stage.advance("+47h")
        await stage.say("ana", "show")
        if stage.question("ana").prompt != "hearing-heard":
            break
        await stage.say("ana", "1")
        if stage.question("ana").prompt == "hearing-enough":
            break
        await stage.until("ana", "missing-words")
        await stage.press("ana", "send")
    await stage.advance("+3d")
    await stage.say("ben", "show")
    assert "resting" in stage.last("ben").text


async def test_of_more_than_a_batch_that_is_due_at_one_moment_all_couples_read_the_same(
    tmp_path: Path,
) -> None:
    def begin(act: Act) -> None:
        ana = next(one for one in act.couple.members.values() if one.name == NAMES[ANA])
        sessions.begin(act, "comforting", ana, Given())
        sessions.begin(act, "away", ana, Given())
        act.announce()

    async with town(tmp_path) as found:
        worlds = await found.worlds(BATCH // 2 + 20)
        await found.turn(worlds, lambda _: begin)
        await found.live(iter([one.press(ANA, "show")]) for one in worlds)
        await found.advance("+3d")
        first, *others = [one.transcript(ANA) for one in worlds]
        assert len(first) > 1
        assert all(one == first for one in others)
