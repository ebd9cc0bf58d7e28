"""The page for hosts says what holds, row by row, and where each row is tested."""

import re
from pathlib import Path

PAGE = Path(__file__).parents[3] / "docs" / "discord.md"
ROW = re.compile(r"^\| (\d+) \| .* \| (.*) \|$", re.MULTILINE)


def test_each_row_of_what_holds_names_the_tests_that_hold_it() -> None:
    rows = ROW.findall(PAGE.read_text("utf-8"))
    assert [int(number) for number, _ in rows] == list(range(1, 25))
    for number, where in rows:
        files = re.findall(r"`(tests/[\w/]+\.py)`", where)
        assert any(holds_tests(file) for file in files), number


def holds_tests(file: str) -> bool:
    return "def test_" in (PAGE.parents[1] / file).read_text("utf-8")
