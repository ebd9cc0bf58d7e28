import re
from functools import cache
from pathlib import Path

import pytest

from bot.dialogue.explore import Conversation
from bot.dialogue.partners import Partner
from bot.dialogue.words import Picks
from bot.flowpages import EnglishWords, maps, storyboards
from flows import FLOWS
from tests.flows.walks import BOOK, walked

PAGES = Path(__file__).parents[2] / "docs" / "flows"
STALE = "stale pages: run python3 dev.py docs"
NAMES = [*(f"{name}.md" for name in FLOWS.live), "map.md"]


@cache
def made() -> dict[str, str]:
    """All pages, drawn when the first is looked at."""
    return {**storyboards(BOOK), **maps(BOOK)}


def diagrams() -> list[str]:
    return re.findall(r"```mermaid\n(.*?)\n```", made()["map.md"], re.DOTALL)


def states() -> list[str]:
    """The diagrams of single flows, in their order."""
    return [one for one in diagrams() if one.startswith("stateDiagram-v2\n")]


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_what_the_flow_says_today(name: str) -> None:
    page = PAGES / name
    assert page.exists(), STALE
    assert page.read_text("utf-8") == made()[name], STALE


def test_every_flow_has_a_page_and_no_other_flow_has() -> None:
    assert [*made()] == NAMES
    assert {page.name for page in PAGES.glob("*.md")} == set(made()), STALE


# --- storyboards ----------------------------------------------------------------------------------


def shown(conversation: Conversation) -> set[tuple[str, Partner, Picks | None]]:
    """What is said to whom."""
    tells = [tell for one in conversation.moments for tell in one.turn.tells]
    found = {(tell.key, tell.who, tell.picks) for tell in tells}
    questions = [one for moment in conversation.moments for one in moment.turn.opened]
    return found | {(one.key.split("~")[0], one.who, None) for one in questions if one.answer}


@pytest.mark.parametrize("flow", FLOWS.live)
def test_everything_that_a_flow_says_stands_on_its_page(flow: str) -> None:
    words, page = EnglishWords(BOOK.catalogue), made()[f"{flow}.md"]
    said = {message for one in walked(flow) for message in shown(one)}
    several = {message for message, _, picks in said if picks}
    for message, who, picks in said:
        if not message.endswith("!") and message not in several:
            assert words.text(message, who, picks) in page
    for message in several:
        assert any(words.text(*one) in page for one in said if one[0] == message)


@pytest.mark.parametrize("flow", FLOWS.live)
def test_every_ending_of_a_flow_stands_in_a_heading_of_its_page(flow: str) -> None:
    headings = re.findall(r"^### .*: ends ([\w-]+)$", made()[f"{flow}.md"], re.MULTILINE)
    assert set(headings) == {one.ending.outcome for one in walked(flow)}


def test_a_page_names_people_and_no_roles() -> None:
    page = made()["hearing.md"]
    assert "**To Robin:** " in page
    assert "**To Kim:** " in page
    assert not re.search(r"\b(speaker|listener|partner|me):", page)


def test_what_stands_under_a_question_is_on_lines_of_its_own() -> None:
    assert (
        "\n\n> \u2039reflect\u203a\n\n[1 to 5] (2 days at most)\n\n"
        "**Robin answers 4 to 5; only *heard* is kept**\n\n"
    ) in made()["hearing.md"]


def test_a_silence_shows_what_the_other_is_told() -> None:
    told = made()["hearing.md"].split("### Kim does not answer in time: ends resting\n")[1]
    resting = BOOK.catalogue.text("en", "engine-resting")
    assert told.split("### ")[0].strip().endswith(f"**To Robin:** {resting}")


def test_a_letter_links_to_the_page_on_which_it_is_written() -> None:
    for name, page in made().items():
        for target in re.findall(r"\]\(([^)]*)\)", page):
            assert target in made(), f"{name} links to {target}"


# --- maps -----------------------------------------------------------------------------------------

STATE = r"(?:\[\*\]|\w+)"


def test_every_flow_has_a_diagram_and_there_is_one_of_them_all() -> None:
    assert len(states()) == len(FLOWS.live)
    assert len(diagrams()) == len(states()) + 1


@pytest.mark.parametrize("flow", FLOWS.live)
def test_a_diagram_is_well_formed_and_each_of_its_states_is_on_a_way(flow: str) -> None:
    lines = states()[list(FLOWS.live).index(flow)].splitlines()[1:]
    arrows = [re.fullmatch(rf"    ({STATE}) --> ({STATE})(?:: ([\w ,-]+))?", one) for one in lines]
    pairs = [(one[1], one[2]) for one in arrows if one]
    assert len(pairs) == len(lines)
    assert len(set(pairs)) == len(pairs)
    assert {start for start, _ in pairs} == {end for _, end in pairs}
    assert "[*]" in dict(pairs)


@pytest.mark.parametrize("flow", FLOWS.live)
def test_a_diagram_shows_every_ending(flow: str) -> None:
    ends = set(re.findall(r"    ends_(\w+) --> \[\*\]", states()[list(FLOWS.live).index(flow)]))
    assert ends == {one.ending.outcome.replace("-", "_") for one in walked(flow)}


def test_the_map_of_all_flows_names_no_flow_that_is_not_there() -> None:
    (order,) = (one for one in diagrams() if one.startswith("flowchart LR\n"))
    for line in order.splitlines()[1:]:
        arrow = re.fullmatch(r"    (\w+) (?:-->|-\.->)\|([\w ,-]+)\| (\w+)", line)
        assert arrow, line
        assert {arrow[1], arrow[3]} <= FLOWS.live.keys()
    assert order.count("\n") >= len(FLOWS.after)
