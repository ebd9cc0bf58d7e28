"""The page of the protocol has a row for everything, and every row names what is there."""

import ast
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from bot.dialogue.explore import message_ids
from flows import FLOWS
from flows.skills import CARDS
from tests.flows.walks import walked

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "protocol.md").read_text("utf-8")
ITEMS, STEPS = "## Items of the article", "## Steps"
NUMBERS = {ITEMS: range(1, 29), STEPS: range(20)}
EMPTY = {"", "-", "?"}

Row = list[str]


def rows(page: str, heading: str) -> list[Row]:
    """The rows of the table below a heading, as cells, without its head."""
    part = page.partition(f"{heading}\n")[2].split("\n## ")[0]
    lines = [line for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def wrong_with(page: str) -> list[str]:
    """What is wrong with a page of the protocol, in plain words; nothing if all is well."""
    return [
        f"{heading} {fault}"
        for heading, numbers in NUMBERS.items()
        for fault in wrong_in(rows(page, heading), numbers)
    ]


def wrong_in(table: list[Row], numbers: range) -> Iterator[str]:
    if [row[0].split(" ")[0] for row in table] != [str(number) for number in numbers]:
        yield "a row is missing, or there is one too many"
    for row in table:
        if len(row) != len(table[0]) or EMPTY & set(row):
            yield f"{row[0]}: an empty cell"
        else:
            yield from (f"{row[0]}: {fault}" for fault in wrong_with_row(*row[-3:]))


def wrong_with_row(flows: str, messages: str, tests: str) -> Iterator[str]:
    names = {Path(file).stem: file for file in spans(flows)}
    shown = {name: shown_by(name) for name, file in names.items() if is_flow(file)}
    keys, wanted = set(spans(messages)), spans(tests)
    if not (names and keys and wanted):
        yield "a cell that names nothing"
    yield from (f"{file} is no flow" for name, file in names.items() if name not in shown)
    yield from (f"{key} is not shown" for key in keys.difference(*shown.values()))
    yield from (f"no message of {name}" for name, ids in shown.items() if not keys & ids)
    yield from (f"there is no {test}" for test in wanted if not is_test(test))


def spans(cell: str) -> list[str]:
    """What stands in a cell as code."""
    return re.findall(r"`([^`]+)`", cell)


def is_flow(file: str) -> bool:
    """Whether a file is one of the conversations, or holds the cards."""
    path = Path(file)
    known = path.stem in {*FLOWS.live, "skills"}
    return known and path.parent == Path("flows") and (ROOT / path).is_file()


@cache
def shown_by(flow: str) -> frozenset[str]:
    """Every message that a conversation shows in any of its walked ways; or all cards."""
    if flow == "skills":
        return frozenset(card.message for card in CARDS)
    return frozenset(id_ for one in walked(flow) for id_ in message_ids(one))


def is_test(name: str) -> bool:
    """Whether a test of this name stands in that file."""
    file, _, function = name.partition("::")
    return function in defined_in(file)


@cache
def defined_in(file: str) -> frozenset[str]:
    path = ROOT / file
    if not (file.startswith("tests/") and path.is_file()):
        return frozenset()
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    defined = (one for one in ast.parse(path.read_text("utf-8")).body if isinstance(one, kinds))
    return frozenset(one.name for one in defined if one.name.startswith("test_"))


def test_every_item_and_every_step_has_a_row_and_what_it_names_is_there() -> None:
    assert wrong_with(PAGE) == []


def without_row(page: str) -> str:
    return re.sub(r"(?m)^\| 17 \| .*\n", "", page, count=1)


def twice_the_same_step(page: str) -> str:
    return re.sub(r"(?m)^(\| 19 .*\n)", r"\1\1", page, count=1)


def without_steps(page: str) -> str:
    return page.partition(STEPS)[0]


def with_empty_cell(page: str) -> str:
    return page.replace("| a few minutes |", "|  |", 1)


def with_a_cell_that_names_nothing(page: str) -> str:
    return page.replace("`repair-depth`, `skill-slow`", "later", 1)


def with_unknown_key(page: str) -> str:
    return page.replace("`repair-vent`", "`repair-rant`", 1)


def with_key_of_another_flow(page: str) -> str:
    return page.replace("`repair-vent`", "`closing-ask`", 1)


def with_unknown_card(page: str) -> str:
    return page.replace("`skill-slow`", "`skill-fast`", 1)


def with_unknown_flow(page: str) -> str:
    return page.replace("`flows/pulse.py`", "`flows/beat.py`", 1)


def with_a_file_that_is_no_flow(page: str) -> str:
    return page.replace("`flows/pulse.py`", "`flows/examples.py`", 1)


def with_a_flow_of_which_nothing_is_named(page: str) -> str:
    return page.replace("`flows/pulse.py`", "`flows/pulse.py`, `flows/late.py`", 1)


def with_unknown_test(page: str) -> str:
    return page.replace("test_wanting_nothing_shows_nothing", "test_nothing", 1)


def with_unknown_file_of_tests(page: str) -> str:
    return page.replace("tests/bot/test_time.py", "tests/bot/test_times.py", 1)


@pytest.mark.parametrize(
    "change",
    [
        without_row,
        twice_the_same_step,
        without_steps,
        with_empty_cell,
        with_a_cell_that_names_nothing,
        with_unknown_key,
        with_key_of_another_flow,
        with_unknown_card,
        with_unknown_flow,
        with_a_file_that_is_no_flow,
        with_a_flow_of_which_nothing_is_named,
        with_unknown_test,
        with_unknown_file_of_tests,
    ],
    ids=lambda change: change.__name__,
)
def test_a_fault_in_the_page_is_noticed(change: Callable[[str], str]) -> None:
    changed = change(PAGE)
    assert changed != PAGE
    assert wrong_with(changed)
