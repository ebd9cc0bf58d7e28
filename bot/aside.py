"""A question that stands aside from any conversation: which time somebody means, where they live.

Rules: a member has one at most; a newer one takes its place. Words belong to an open question of a
conversation before it, unless they reply to it; a press may come later than words. What may answer
it ends it, understood or not.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from bot.act import Act
from bot.couples import Member
from bot.dialogue.typed import Json, Said, perhaps_one_of
from bot.messages import Incoming


@dataclass(frozen=True, slots=True)
class Aside:
    """One such question, kept as it was asked.

    `topic` says who asks; its message has a label "<topic>-1", "<topic>-2" ... for each of the
    `offers`, which are pairs: as a person reads it, and what it stands for. `about` goes along for
    the one who asks; `id` is the message that people saw.
    """

    topic: str
    message: str
    offers: Sequence[tuple[str, Json]] = ()
    about: Sequence[str] = ()
    id: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """What can be pressed."""
        return tuple(f"{self.topic}-{number}" for number, _ in enumerate(self.offers, 1))

    @property
    def spoken(self) -> dict[str, str]:
        """What the labels name: `at1`, `at2` ..."""
        return {f"at{number}": spoken for number, (spoken, _) in enumerate(self.offers, 1)}


def ask(act: Act, member: Member, aside: Aside, **given: str) -> None:
    """Ask it; beside an open question it can be pressed, and waits."""
    id_ = act.ask(member, aside.message, aside.keys, **aside.spoken, **given)
    member.asked = asdict(replace(aside, id=id_))
    act.changes.member(member)


def heard(act: Act, member: Member, topic: str, incoming: Incoming) -> Aside | None:
    """What was asked about this topic, if this is meant for it; from now on it is asked no more."""
    if member.asked.get("topic") != topic:
        return None
    aside = Aside(**member.asked)
    if not _is_for(act, member, aside, incoming):
        return None
    member.asked = {}
    act.changes.member(member)
    return aside


def _is_for(act: Act, member: Member, aside: Aside, incoming: Incoming) -> bool:
    if incoming.on is not None:
        return incoming.on == aside.id
    return incoming.keys[0] in aside.keys if incoming.keys else not act.at_work(member)


def picked(act: Act, member: Member, aside: Aside, incoming: Incoming) -> Json:
    """What the offer stands for that was pressed or typed; None if it was none."""
    typed = incoming.text.strip()
    for spoken, meant in aside.offers:
        if typed == spoken:
            return meant
    catalogue = act.house.catalogue
    words = catalogue.vocabulary(member.language, aside.message, aside.keys, **aside.spoken)
    understood = perhaps_one_of(aside.keys, Said(typed, incoming.keys), words)
    return None if understood is None else aside.offers[aside.keys.index(understood.value)][1]
