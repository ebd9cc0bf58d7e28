"""What `skill` answers: one card, the list of all, or how to ask for them.

Rules: a card is told to whoever asks, and nothing else happens: no session, no state, nothing for
the other. A name that is not there is met with the nearest one.
"""

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from bot.act import Act
from bot.couples import Member
from bot.dialogue.cards import Card, CardKind

LIST = "list"

FIRST = 4
"""Skills that are named to begin with."""

LONGEST_NAME = 3
"""Words; whoever types more behind the command, without a mark, is telling something."""

NEAR = 0.5
"""How alike a name must be to be offered for another, from 0 to 1."""


def may_be_name(args: str) -> bool:
    """Whether what stands behind the command is short enough to be meant for it."""
    return len(args.split()) <= LONGEST_NAME


def tell(act: Act, member: Member, args: str) -> None:
    """Tell the card of this name; without a name, say how cards are read."""
    cards = {card.name: card for card in act.house.flows.cards}
    name = _plain(args)
    if name in cards:
        act.tell(member, cards[name].message)
    elif name == LIST:
        _list(act, member)
    elif name:
        _unknown(act, member, name, list(cards))
    else:
        skills = _of(act, CardKind.SKILL)[:FIRST]
        act.tell(member, "engine-skill", names=_listed(act, member, skills))


def named(known: Iterable[Card], said: Sequence[str]) -> tuple[str, str] | None:
    """The card that the first words name, and the words behind it."""
    names = {card.name for card in known}
    for many in range(min(LONGEST_NAME, len(said)), 0, -1):
        name = "-".join(said[:many]).casefold()
        if name in names:
            return name, " ".join(said[many:])
    return None


def _plain(args: str) -> str:
    """The name as cards have it, however it was typed: "Talk in person." is talk-in-person."""
    return "-".join(re.findall(r"[^\W_]+", args.casefold()))


def _list(act: Act, member: Member) -> None:
    for kind in CardKind:
        names = _listed(act, member, _of(act, kind))
        act.tell(member, f"engine-cards-{kind}", names=names)


def _of(act: Act, kind: CardKind) -> list[Card]:
    return [card for card in act.house.flows.cards if card.kind is kind]


def _listed(act: Act, member: Member, cards: list[Card]) -> str:
    return act.house.catalogue.listed(member.language, [card.name for card in cards])


def _unknown(act: Act, member: Member, name: str, names: list[str]) -> None:
    near = nearest(name, names)
    if near is None:
        act.tell(member, "engine-skill-unknown")
    else:
        act.tell(member, "engine-skill-near", name=near)


def nearest(name: str, names: list[str]) -> str | None:
    """The name that was perhaps meant: one that begins so, or else the most alike."""
    begins = [one for one in names if one.startswith(name)]
    longest = max(map(len, names), default=0)  # nobody can make this compare a whole letter
    alike = get_close_matches(name[: 2 * longest], names, n=1, cutoff=NEAR)
    return next(iter(begins + alike), None)
