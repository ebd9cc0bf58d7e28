"""Every conversation of every flow, walked once a process: some tests look at all of them."""

from functools import cache

from bot.catalogue import Catalogue
from bot.dialogue.explore import Conversation
from bot.flowpages import Book
from flows import COPY, FLOWS
from flows.examples import EXAMPLES, depth_of

BOOK = Book(FLOWS, EXAMPLES, depth_of, Catalogue.load(COPY))


@cache
def walked(flow: str) -> list[Conversation]:
    """All conversations of a flow, from all its examples."""
    return [one for example in BOOK.walked(FLOWS.live[flow]) for one in example]
