"""A host's command, run as the command line runs it."""

from pathlib import Path

import pytest

from bot.__main__ import parser
from bot.errors import LindenError
from bot.linden import Parts


def said(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str]:
    """How it ended, and what it printed or was refused with."""
    given = parser().parse_args([*map(str, arguments)])
    try:
        code = given.run(given, Parts()) or 0
    except LindenError as refusal:
        return refusal.exit_code, f"{refusal}\n"
    return code, capsys.readouterr().out
