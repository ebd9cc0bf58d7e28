"""Every conversation of every flow, walked once a process: many tests look at all of them."""

from functools import cache

from bot.catalogue import Catalogue
from bot.dialogue.explore import Conversation
from bot.dialogue.script import Flow
from bot.flowpages import Book
from flows import COPY, FLOWS
from flows.examples import EXAMPLES, depth_of


class WalkedOnce(Book):
    """A book whose flows need not be walked again for each thing that is drawn of them."""

    def walked(self, flow: Flow, depth: int | None = None) -> list[list[Conversation]]:
        return examples(flow.name) if depth is None else super().walked(flow, depth)


BOOK = WalkedOnce(FLOWS, EXAMPLES, depth_of, Catalogue.load(COPY))


@cache
def examples(flow: str) -> list[list[Conversation]]:
    """All conversations of a flow, one list for each of its examples."""
    return Book(FLOWS, EXAMPLES, depth_of, BOOK.catalogue).walked(FLOWS.live[flow])


def walked(flow: str) -> list[Conversation]:
    """All conversations of a flow, from all its examples."""
    return [one for example in examples(flow) for one in example]
