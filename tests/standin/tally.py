"""How many bodies were judged in a whole run of the tests, and how many were wrong.

Rule: whoever lets the bot talk to a stand-in adds what that has judged. With several processes each
hands in its own. One wrong body fails the run, even if no test has looked.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

import pytest

HANDED_IN = "discord bodies"


@dataclass
class Tally:
    """What stand-ins have judged so far."""

    bodies: int = 0
    problems: list[str] = field(default_factory=list)

    def add(self, judged: Mapping[str, Any]) -> None:
        """One more stand-in, or the tally of another process."""
        self.bodies += judged["bodies"]
        self.problems += judged["problems"]

    def line(self) -> str:
        """The figure of a run."""
        return f"Discord: {self.bodies} bodies judged, {len(self.problems)} wrong"


TALLY = Tally()
"""Of this process; the one that starts the others has all in the end."""


def pytest_testnodedown(node: Any, error: object) -> None:
    """Another process of this run has ended."""
    TALLY.add(getattr(node, "workeroutput", {}).get(HANDED_IN, asdict(Tally())))


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hand it in, or judge the run by it."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput[HANDED_IN] = asdict(TALLY)
    elif TALLY.problems:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say it, if there was anything to judge."""
    if TALLY.bodies:
        terminalreporter.section("bodies")
        terminalreporter.write_line(TALLY.line())
        for problem in TALLY.problems:
            terminalreporter.write_line(f"  {problem}")
