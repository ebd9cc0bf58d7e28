"""One's own side, when the other's note is here already: heat and safety first, hot words sleep."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from bot.testing import Stage, staged
from flows import COPY, FLOWS
from tests.bot.stories import HOT, asked_of, both_until, opened, sent
from tests.bot.test_steps_heard import his_turn

GO_ON = {**HOT, "repair-pause": ("go-on",)}
Begins = Callable[[Stage], Awaitable[None]]


async def mine_first(stage: Stage) -> None:
    """Ben writes his side before he reads Ana's note."""
    await sent(stage)
    await opened(stage, "ben")
    await stage.press("ben", "mine")


async def speaks(stage: Stage) -> None:
    """Ben takes his turn."""
    await his_turn(stage)
    await stage.press("ben", "speak")


@pytest.mark.parametrize(
    ("begins", "preview"), [(mine_first, "listening-mine"), (speaks, "repair-turn")]
)
async def test_a_side_written_in_heat_sleeps_ten_minutes_before_it_can_be_sent(
    stage: Stage, begins: Begins, preview: str
) -> None:
    await begins(stage)
    await stage.until("ben", "repair-sleep", GO_ON)
    told = len(stage.seen("ana"))
    await stage.say("ben", "send")
    await stage.say("ben", "ready")
    assert stage.question("ben").prompt == "repair-sleep"
    await stage.advance("+10m")
    await opened(stage, "ben")
    assert stage.question("ben").prompt == preview
    assert len(stage.seen("ana")) == told


async def not_safe(stage: Stage) -> None:
    await stage.until("ben", "repair-safe", HOT)
    await stage.press("ben", "unsure")
    assert "findahelpline.com" in stage.last("ben").text


async def what_ana_sees(folder: Path, begins: Begins, *, unsafe: bool) -> list[tuple[str, ...]]:
    async with staged(folder, FLOWS, COPY) as stage:
        await begins(stage)
        if unsafe:
            await not_safe(stage)
        seen = []
        for move in ("+1h", "+46h", "+1h", "+3d"):
            await stage.advance(move)
            seen.append(tuple(stage.texts("ana")))
        await stage.command("ana", "show")
        return [*seen, tuple(stage.texts("ana"))]


@pytest.mark.parametrize("begins", [mine_first, speaks])
async def test_who_is_not_safe_writes_nothing_and_the_other_sees_silence(
    tmp_path: Path, begins: Begins
) -> None:
    silence = await what_ana_sees(tmp_path / "one", begins, unsafe=False)
    assert await what_ana_sees(tmp_path / "two", begins, unsafe=True) == silence
    assert "resting" in silence[-1][-1]


async def test_who_has_a_note_that_waits_is_not_offered_to_write_one_first(stage: Stage) -> None:
    await stage.command("ben", "repair")
    await sent(stage, "ana")
    await stage.until("ben", "repair-note")
    await stage.press("ben", "send")
    await stage.press("ben", "two-days")
    assert stage.question("ben").prompt == "listening-invite-second"
    await both_until(stage, "ana", "listening-invite-second", {"repair-heat": "3"})
    assert asked_of(stage, "ben").count("repair-note") == 1, "his note was used, and one repair"
