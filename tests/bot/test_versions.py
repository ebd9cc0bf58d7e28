"""A program that lacks a flow refuses to start; a session that does not fit is set aside alone."""

import dataclasses
from pathlib import Path

import pytest

from bot.dialogue import ME, Ask, Choice, Ending, Flow, Flows, Given, Text
from bot.doctor import examine
from bot.linden import FlowsMissing
from bot.testing import staged
from flows import COPY, FLOWS
from flows.opening import Safe
from tests.bot.stories import CALM, reading, sent


def changed(name: str, **what: object) -> Flows:
    """The flows with one of them changed."""
    flow = dataclasses.replace(FLOWS.live[name], **what)  # type: ignore[arg-type]  # passed on
    return dataclasses.replace(FLOWS, live={**FLOWS.live, name: flow})


async def other_script(given: Given) -> Ending:
    """A script under the same version that asks something else first."""
    await Ask(ME, "repair-safe", Choice(Safe))
    await Ask(ME, "repair-camera", Text())
    return Ending("kept")


async def test_a_flow_version_that_is_missing_at_start_refuses_to_run(tmp_path: Path) -> None:
    async with staged(tmp_path, FLOWS, COPY) as stage:
        await stage.command("ana", "repair")
    with pytest.raises(FlowsMissing, match="repair version 2"):
        async with staged(tmp_path, changed("repair", version=3), COPY):
            pass


async def test_an_old_version_in_past_goes_on_to_its_end(tmp_path: Path) -> None:
    async with staged(tmp_path, FLOWS, COPY) as stage:
        await stage.command("ana", "repair")
        await stage.say("ana", "3")
    newer = changed("repair", version=3, script=other_script)
    newer = dataclasses.replace(newer, past={("repair", 2): FLOWS.live["repair"]})
    async with staged(tmp_path, newer, COPY) as stage:
        await stage.press("ana", "yes")
        assert stage.question("ana").prompt == "repair-reach"


async def test_one_diverged_session_is_set_aside_and_the_couples_other_work_goes_on(
    tmp_path: Path,
) -> None:
    async with staged(tmp_path, FLOWS, COPY) as stage:
        await sent(stage)
        await reading(stage)
        await stage.command("ana", "repair")
        await stage.say("ana", "3")
    async with staged(tmp_path, changed("repair", script=other_script), COPY) as stage:
        await stage.say("ben", "you were sad because I left")
        assert stage.question("ben").prompt == "listening-reason"
        await stage.say("ana", "show")
        assert any("lost the thread" in text for text in stage.texts("ana"))
        await stage.until("ben", "listening-words")
        await stage.press("ben", "send")
        await stage.say("ana", "show")
        assert stage.question("ana").prompt == "hearing-heard"
    findings = {one.name: one for one in await examine(tmp_path / "linden.db", {})}
    assert not findings["sessions set aside"].ok


def test_the_registry_finds_a_version_or_nothing() -> None:
    flow = Flow("x", 2, other_script, private=True)
    flows = Flows({"x": flow}, {}, {("x", 1): flow})
    assert flows.find("x", 2) is flow
    assert flows.find("x", 1) is flow
    assert flows.find("x", 3) is None
    assert CALM
