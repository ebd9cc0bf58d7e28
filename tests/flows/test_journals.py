import sys
from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import Path

import pytest

from bot.dialogue.answers import Choice
from bot.dialogue.explore import Conversation, explore
from bot.dialogue.journals import BumpTheVersion, as_lines, check
from bot.dialogue.partners import ME, Partner
from bot.dialogue.reviews import Review
from bot.dialogue.script import A_DAY, Ask, Ending, Flow, Flows, Given, Script, Wait
from bot.dialogue.words import Draft, Part, Private
from flows import FLOWS
from flows.examples import EXAMPLES

JOURNALS = Path(__file__).parents[1] / "journals"
VERSIONS = {
    f"{flow.name}-{flow.version}": flow for flow in [*FLOWS.live.values(), *FLOWS.past.values()]
}


def lines_of(name: str) -> list[str]:
    return (JOURNALS / f"{name}.jsonl").read_text("utf-8").splitlines()


def broken(lines: Iterable[str], flow: Flow, examples: tuple[Given, ...]) -> list[str]:
    """What is said of the lines that no longer fit."""
    found = []
    for line in lines:
        try:
            check(line, flow, examples)
        except BumpTheVersion as error:
            found.append(str(error))
    return found


# --- what is committed ----------------------------------------------------------------------------


def test_every_version_has_its_journals_and_nothing_else_has() -> None:
    """Missing or left over: linden flows journals --out tests/journals, and git rm."""
    assert {file.name for file in JOURNALS.iterdir()} == {f"{name}.jsonl" for name in VERSIONS}


@pytest.mark.parametrize("name", VERSIONS)
def test_committed_journals_fit_or_the_version_has_to_be_bumped(name: str) -> None:
    flow, lines = VERSIONS[name], lines_of(name)
    assert lines
    assert broken(lines, flow, EXAMPLES[flow.name]) == [], (
        f"bump the version of {flow.name}, and keep the old script in flows/past"
    )


# --- changes of a real script ---------------------------------------------------------------------


@pytest.mark.parametrize("tries", [2, 4])
def test_a_changed_number_of_rounds_is_noticed(tries: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["flows.hearing"], "TRIES", tries)
    hearing = FLOWS.live["hearing"]
    found = broken(lines_of("hearing-2"), hearing, EXAMPLES["hearing"])
    assert found
    assert all(one.startswith("hearing 2: ") for one in found)


@pytest.mark.parametrize("hot", [6, 8])
def test_a_changed_threshold_is_noticed(hot: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["flows.opening"], "HOT", hot)
    assert broken(lines_of("repair-2"), FLOWS.live["repair"], EXAMPLES["repair"])


# --- changes of a toy script ----------------------------------------------------------------------


class Pick(StrEnum):
    ONE = "one"
    OTHER = "other"


class WiderPick(StrEnum):
    ONE = "one"
    OTHER = "other"
    THIRD = "third"


class NarrowPick(StrEnum):
    ONE = "one"


def draft() -> Review:
    return Review(Draft.of(Part("toy-words")))


async def toy(given: Given) -> Ending:
    pick = await Ask(ME, "toy-pick", Choice(Pick))
    if pick is Pick.OTHER:
        await Wait(ME, "toy-later", A_DAY)
    await Ask(ME, "toy-note", draft(), within=A_DAY)
    return Ending(pick.value)


async def added(given: Given) -> Ending:
    await Ask(ME, "toy-new", Choice(Pick))
    return await toy(given)


async def added_at_the_end(given: Given) -> Ending:
    ending = await toy(given)
    await Ask(ME, "toy-new", Choice(Pick))
    return ending


async def removed(given: Given) -> Ending:
    return Ending((await Ask(ME, "toy-pick", Choice(Pick))).value)


async def swapped(given: Given) -> Ending:
    pick = await Ask(ME, "toy-pick", Choice(Pick))
    if pick is Pick.ONE:
        await Wait(ME, "toy-later", A_DAY)
    await Ask(ME, "toy-note", draft(), within=A_DAY)
    return Ending(pick.value)


async def other_endings(given: Given) -> Ending:
    ending = await toy(given)
    return Ending({"one": "other", "other": "one"}.get(ending.outcome, ending.outcome))


async def narrowed(given: Given) -> Ending:
    await Ask(ME, "toy-pick", Choice(NarrowPick))
    await Ask(ME, "toy-note", draft(), within=A_DAY)
    return Ending("one")


async def widened(given: Given) -> Ending:
    pick = await Ask(ME, "toy-pick", Choice(WiderPick))
    if pick is WiderPick.OTHER:
        await Wait(ME, "toy-later", A_DAY)
    await Ask(ME, "toy-note", draft(), within=A_DAY)
    return Ending(pick.value)


def walked(render: Callable[[Draft, Partner], Private]) -> list[Conversation]:
    return list(explore(Flow("toy", 3, toy, private=True), Given(), 2, render))


def said(words: str) -> Callable[[Draft, Partner], Private]:
    return lambda draft, who: Private(who, words)


LINES = list(as_lines(0, walked(said("in these words"))))


def what_breaks(script: Script) -> list[str]:
    return broken(LINES, Flow("toy", 3, script, private=True), (Given(),))


def test_a_script_fits_its_own_journals() -> None:
    assert len(LINES) > 8
    assert what_breaks(toy) == []


@pytest.mark.parametrize(
    "changed",
    [added, added_at_the_end, removed, swapped, other_endings, narrowed],
    ids=lambda script: script.__name__,
)
def test_a_changed_conversation_is_noticed(changed: Script) -> None:
    assert what_breaks(changed)


def test_the_complaint_says_what_to_do_about_which_flow() -> None:
    with pytest.raises(BumpTheVersion, match="toy 3: toy-pick does not fit"):
        check(LINES[-1], Flow("toy", 3, added, private=True), (Given(),))
    assert "bump the version" in (BumpTheVersion.__doc__ or "")


def test_another_option_at_the_end_of_the_list_fits() -> None:
    assert what_breaks(widened) == []


def test_changed_wording_fits() -> None:
    changed = list(as_lines(0, walked(said("in quite other words"))))
    assert changed != LINES
    assert broken(changed, Flow("toy", 3, toy, private=True), (Given(),)) == []


def test_a_superseded_script_is_found_by_its_version() -> None:
    old, new = Flow("toy", 1, toy, private=True), Flow("toy", 2, added, private=True)
    flows = Flows({"toy": new}, {}, {("toy", 1): old})
    assert (flows.find("toy", 1), flows.find("toy", 2), flows.find("toy", 3)) == (old, new, None)
