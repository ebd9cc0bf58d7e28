"""A log holds names of events and numbers. What people write reaches it on no way."""

import ast
import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from bot.logs import ALLOWED, EVENTS, only_allowed

TOP = Path(__file__).parents[2]
MARKER = "zanzibar heliotrope"

PROGRAM = """
import asyncio, logging, sys
import structlog
from bot.errors import LindenError
from bot.logs import quiet_logs

MARKER = {marker!r}
quiet_logs()
{does}
"""

LIBRARIES = (
    "aiosqlite",
    "alembic.runtime.migration",
    "asyncio",
    "discord",
    "discord.client",
    "discord.gateway",
    "discord.http",
    "nio",
    "nio.client.async_client",
    "nio.events",
    "peewee",
    "sqlalchemy.engine.Engine",
    "sqlalchemy.pool",
)


@cache
def printed(does: str) -> str:
    """What a program prints that does this after it has set up its logs."""
    program = PROGRAM.format(marker=MARKER, does=does)
    ended = subprocess.run(
        [sys.executable, "-c", program],
        cwd=TOP,
        capture_output=True,
        check=False,
        text=True,
        timeout=60,
    )
    return ended.stdout + ended.stderr


def lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


# our own events


def test_only_what_is_known_to_be_harmless_gets_through() -> None:
    safe = dict.fromkeys(ALLOWED, 1) | {"event": "turn_stale"}
    event = safe | {"text": MARKER, "member": 7, "exc_info": True}
    assert only_allowed(None, "warning", event) == safe


def test_the_names_of_events_are_those_in_the_code() -> None:
    calls = [
        node
        for folder in ("bot", "adapters")
        for file in sorted((TOP / folder).rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "log"
    ]
    assert all(len(call.args) == 1 for call in calls)
    assert {one.value for call in calls for one in call.args if isinstance(one, ast.Constant)} == (
        EVENTS
    )


def test_a_line_holds_the_event_its_level_the_time_and_allowed_numbers() -> None:
    does = 'structlog.get_logger().warning("message_not_sent", attempts=3, text=MARKER, who="ana")'
    [line] = lines(printed(does))
    assert line.pop("timestamp")
    assert line == {"event": "message_not_sent", "level": "warning", "attempts": 3}


ERRORS = """
log = structlog.get_logger()
try:
    hidden = MARKER
    raise ValueError(MARKER, hidden)
except ValueError as error:
    log.exception("turn_not_saved")
    log.error("turn_not_saved", exc_info=error, error=type(error).__name__)
    log.error("turn_not_saved", exception=error, stack=repr(error), stack_info=True)
"""


def test_an_exception_reaches_the_log_by_the_name_of_its_class_only() -> None:
    said = printed(ERRORS)
    assert MARKER not in said
    assert [line.get("error") for line in lines(said)] == [None, "ValueError", None]


def test_what_is_less_than_a_warning_is_not_written() -> None:
    assert printed('structlog.get_logger().info("event_doubled")') == ""


@pytest.mark.parametrize("name", ["event", "error", "level"])
def test_a_text_in_an_allowed_place_is_cut_off(name: str) -> None:
    event = only_allowed(None, "warning", {"event": "turn_stale", name: f"she wrote {MARKER}"})
    assert MARKER not in str(event)


# the libraries


def test_the_libraries_print_nothing_below_a_warning() -> None:
    does = f"""
for name in {LIBRARIES}:
    for level in (logging.DEBUG, logging.INFO):
        logging.getLogger(name).log(level, "received %s", MARKER)
"""
    assert printed(does) == ""


def test_a_library_that_sets_its_own_level_prints_nothing_below_a_warning_either() -> None:
    does = f"""
for name in {LIBRARIES}:
    logging.getLogger(name).setLevel(logging.DEBUG)
    logging.getLogger(name).debug("received %s", MARKER)
"""
    assert printed(does) == ""


def test_a_library_that_warns_prints_that_it_did_and_no_body() -> None:
    does = """
logging.getLogger("nio.events").warning("cannot read event %s", MARKER)
logging.getLogger("nio.events").error(f"cannot read event {MARKER}")
logging.getLogger("discord.client").error("ignoring an error", exc_info=ValueError(MARKER))
"""
    said = printed(does)
    assert MARKER not in said
    assert said.count("nio.events") == 2
    assert "discord.client" in said
    assert "ValueError" in said


def test_a_task_that_fails_unseen_tells_no_text() -> None:
    does = """
async def fails():
    raise ValueError(MARKER)

async def main():
    task = asyncio.ensure_future(fails())
    await asyncio.wait([task])

asyncio.run(main())
"""
    said = printed(does)
    assert MARKER not in said
    assert "ValueError" in said


def test_an_error_that_ends_the_program_tells_no_text() -> None:
    said = printed("raise ValueError(MARKER)")
    assert MARKER not in said
    assert "ValueError" in said


# a whole run

RUN = """
from pathlib import Path
from tempfile import TemporaryDirectory
from bot.messages import Refused
from bot.testing import staged
from flows import COPY, FLOWS

async def main():
    with TemporaryDirectory() as folder:
        async with staged(Path(folder), FLOWS, COPY) as stage:
            stage.adapter.fails = [ValueError(MARKER), Refused(MARKER), OSError(MARKER)]
            await stage.command("ana", "repair")
            await stage.advance("+1h")
            await stage.say("ana", MARKER)
            await stage.say("ana", "3")
            await stage.until("ana", "repair-camera")
            await stage.say("ana", MARKER)
            try:
                await stage.say(MARKER, MARKER)
            except LindenError as error:
                print(error, repr(error))
            try:
                await stage.command("ana", "dance")
            except LindenError as error:
                print(error, repr(error))

asyncio.run(main())
"""


def test_a_run_with_failing_platforms_and_unknown_people_logs_nothing_that_was_written() -> None:
    said = printed(RUN)
    assert "message_not_sent" in said
    assert "message_refused" in said
    assert "Traceback" not in said
    assert MARKER not in said
