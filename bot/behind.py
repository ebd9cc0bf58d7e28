"""What stands behind a message, for people who review words and flows.

Rule: all of it is read from the files of the copy and from the flows themselves.
"""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from bot.catalogue import ISOLATES
from bot.copylines import Line, read
from bot.dialogue.diagram import Arrow, Place, places
from bot.flowpages import Book

Behind = Callable[[str, str], dict[str, Any] | None]
"""From a message's id and a language to what reviewers want to know of it, as plain data."""


def behind(book: Book, copy: Path) -> Behind:
    """What stands behind a message: its comment, its words, its place in the flow's diagram."""

    @lru_cache
    def lines() -> dict[tuple[str, str], Line]:
        return {(line.language, line.id): line for line in read(copy)}

    @lru_cache(maxsize=256)
    def near(flow: str, depth: int) -> dict[str, Place]:
        walked = book.walked(book.flows.live[flow], depth)
        return places(one for example in walked for one in example)

    def standing(message: str, flow: str) -> Place:
        """Its place near the main line; if that never comes by, in all that the explorer walks."""
        found = near(flow, 1).get(message)
        return found or near(flow, book.depth_of(flow)).get(message, Place())

    def found(message: str, language: str) -> dict[str, Any] | None:
        line = lines().get((language, message)) or lines().get(("en", message))
        if line is None:
            return None
        flow = flow_of(message) if flow_of(message) in book.flows.live else ""
        place = standing(message, flow) if flow else Place()
        return {
            "id": message,
            "file": line.place,
            "comment": line.comment,
            "text": line.text.translate(ISOLATES),
            "labels": list(line.labels.values()),
            "flow": flow,
            "comes": [_arrow(one.start, one) for one in place.comes],
            "leads": [_arrow(one.end, one) for one in place.leads],
        }

    return found


def flow_of(message: str) -> str:
    """The flow that a message's name begins with."""
    return message.partition("-")[0]


def _arrow(other: str, arrow: Arrow) -> dict[str, str]:
    return {"step": other, "answer": arrow.answer}
