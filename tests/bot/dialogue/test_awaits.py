"""Nothing but steps is awaited, and mypy says so first."""

import asyncio
import re
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from bot.dialogue.partners import ME
from bot.dialogue.replay import ForeignAwait, Run
from bot.dialogue.script import Both, Ending, Given, Script, Tell
from tests.bot.dialogue.runs import sent_by

ROOT = Path(__file__).parents[3]


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
