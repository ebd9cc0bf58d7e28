"""Journals as they are committed for each version of a flow, and whether today's code fits them.

Rule: text of messages is not in them. When one no longer fits, conversations that are open at the
time of an update would be cut off: keep the old script in flows/past and bump the version.
"""

import json
from collections.abc import Iterable

from bot.dialogue.explore import Conversation
from bot.dialogue.replay import Diverged, Entry, Run
from bot.dialogue.script import Flow, Given


class BumpTheVersion(Exception):
    """A journal of this version no longer fits its script: bump the version."""


def as_lines(example: int, conversations: Iterable[Conversation]) -> Iterable[str]:
    """One JSON line a conversation: which example it began with, its answers, how it ended."""
    for conversation in conversations:
        entries = [_packed(entry) for entry in conversation.journal]
        yield json.dumps([example, entries, conversation.ending.outcome], ensure_ascii=False)


def _packed(entry: Entry) -> list[object]:
    return [entry.key] if entry.silent else [entry.key, entry.value]


def check(line: str, flow: Flow, examples: tuple[Given, ...]) -> None:
    """Replay one line on today's script; raises BumpTheVersion."""
    example, entries, outcome = json.loads(line)
    journal = [Entry(key, *value) if value else Entry(key, silent=True) for key, *value in entries]
    try:
        ended = _ended(flow, examples[example], journal)
    except Diverged as error:
        raise BumpTheVersion(f"{flow.name} {flow.version}: {error} does not fit") from error
    if ended != outcome:
        raise BumpTheVersion(f"{flow.name} {flow.version}: ends {ended}, not {outcome}")


def _ended(flow: Flow, given: Given, journal: list[Entry]) -> str | None:
    run = Run(flow.script, given)
    run.start()
    for entry in journal:
        run.feed(entry)
    run.close()
    return run.ending.outcome if run.ending else None
