"""The types keep private words private: mypy refuses what would let them out, and ruff the rest."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SNIPPET = '''
"""Words that go where they may not."""

from bot.dialogue import PARTNER, Ending, Tell
from bot.dialogue.words import Preview, Private, Shared, share
from bot.logs import Log
from bot.rendering import Renderer


def used(log: Log, page: Renderer, words: Private, sent: Shared, shown: Preview) -> Ending:
    """What somebody might write."""
{does}
    return Ending("sent", {{"note": sent}})
'''

REFUSED = {
    "in a message": 'page.say("id", "engine-echo", answer=words)',
    "quoted in a message": 'page.say("id", "engine-echo", quote=words)',
    "told to the partner": 'tell = Tell(PARTNER, "late-brings", words)',
    "sent on without a press": 'ending = Ending("sent", {"note": words})',
    "shared by hand": "Shared(words.owner, words)",
    "shared unseen": "share(words, words)",
    "in a log": 'log.warning("message_not_sent", error=words)',
    "as the event of a log": "log.warning(words)",
    "joined to other text": '"You wrote: " + words',
}
"""Each would bring what one wrote to where somebody else reads it."""

ALLOWED = (
    'page.say("id", "engine-echo", quote=sent.text)',
    'told = Tell(PARTNER, "late-brings", sent)',
    "share(words, words.digest())",
    "share(shown.draft, shown.shown)",
    'log.warning("message_not_sent", error="Refused", attempts=3)',
)


def judged(folder: Path, tool: str, *options: str, does: str) -> str:
    """What a tool with this project's settings says of a function that does this."""
    snippet = folder / "snippet.py"
    lines = "\n".join(f"    {line}" for line in does.splitlines())
    snippet.write_text(SNIPPET.format(does=lines), "utf-8")
    command = [sys.executable, "-m", tool, *options, str(snippet)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False, text=True).stdout


def test_mypy_refuses_every_misuse_of_private_words_and_nothing_else(tmp_path: Path) -> None:
    # With this project's settings the cache of `dev.py check` serves here too.
    said = judged(tmp_path, "mypy", "--no-pretty", does="\n".join([*ALLOWED, *REFUSED.values()]))
    refused = [int(line.split(":")[1]) for line in said.splitlines() if ": error:" in line]
    first = SNIPPET.splitlines().index("{does}") + 1 + len(ALLOWED)
    assert refused == list(range(first, first + len(REFUSED))), said


def test_ruff_refuses_to_read_the_text_of_private_words(tmp_path: Path) -> None:
    settings = "--config", str(ROOT / "pyproject.toml")
    said = judged(tmp_path, "ruff", "check", *settings, "--no-cache", does="print(words._text)")
    assert "SLF001" in said
