"""What `remind` does: wish for a card at a time, see what is wished for, put off, stop.

Rules: a time is always said back, with a way to change it; what can mean several is asked, with all
of them to press or to type. Nothing here is seen by the other.
"""

from collections.abc import Sequence
from datetime import datetime

from bot import cards, commands, focus, reminders, saying
from bot.act import Act
from bot.clock import HOUR
from bot.couples import Member
from bot.messages import Incoming
from bot.times import plans, words
from bot.times.answers import Answer, Question
from bot.times.walls import here, zone
from bot.times.wishes import Moment, Repeat, Wish, from_json, to_json

LIST, STOP, SNOOZE = "list", "stop", "snooze"

UNDO = "remind-undo"
CHOICES = ("remind-1", "remind-2", "remind-3", "remind-4")
"""What can be pressed: take back what was just set; the first, second ... of what may be meant."""

EXAMPLES = (LIST, STOP, SNOOZE, "radar every Tue 19:00", "breathe tomorrow 18:30")
"""What can stand behind the command, to be picked from where a platform lists it."""

LATER = HOUR


def is_meant(args: str) -> bool:
    """Whether words behind an unmarked "remind" belong to it: its own, or a time at the end."""
    said = args.casefold().split()
    if said[:1] in ([STOP], [LIST]) or said == [SNOOZE]:
        return len(said) <= 1 + (said[0] == STOP)
    ends = (" ".join(said[at:]) for at in range(1, cards.LONGEST_NAME + 1))
    return any(words.read(end, words.SOME_DAY) is not None for end in ends)


def tell(act: Act, member: Member, args: str) -> None:
    """Do what stands behind the command."""
    word, _, rest = args.strip().partition(" ")
    match word.casefold():
        case "" | "list":
            _list(act, member)
        case "stop":
            _stop(act, member, rest.strip())
        case "snooze":
            _snooze(act, member, rest.strip())
        case _:
            _wish(act, member, args.split())


def answered(act: Act, member: Member, incoming: Incoming) -> bool:
    """Whether this answers what was asked about a time, or takes back what was just set."""
    if incoming.keys == (UNDO,):
        return _undo(act, member, incoming)
    asked = member.asked
    if "card" not in asked:
        return False
    member.asked = {}
    act.changes.member(member)
    wish = _chosen(act, member, asked, incoming)
    if wish is None:
        return False
    act.answered = asked["id"]
    _take(act, member, asked["card"].split(), asked["text"], wish)
    focus.again_if_open(act, member)
    return True


# wishing


def _wish(act: Act, member: Member, said: Sequence[str]) -> None:
    found = _card(act, said)
    if found is None:
        near = cards.nearest(said[0].casefold(), [one.name for one in act.house.flows.cards])
        act.tell(member, "engine-remind-unknown", name=near or "radar")
        return
    name, text = found
    _take(act, member, [name], text, words.read(text, _here(act, member)))


def _card(act: Act, said: Sequence[str]) -> tuple[str, str] | None:
    """The card that the first words name, and the words behind it."""
    known = {one.name for one in act.house.flows.cards}
    for many in range(min(cards.LONGEST_NAME, len(said)), 0, -1):
        name = "-".join(said[:many]).casefold()
        if name in known:
            return name, " ".join(said[many:])
    return None


def _take(act: Act, member: Member, names: Sequence[str], text: str, answer: Answer | None) -> None:
    match answer:
        case Moment() | Repeat():
            _set(act, member, names, answer)
        case Question(choices=()):
            _ask(act, member, names, text, f"engine-remind-{answer.missing}", ())
        case Question():
            _ask(act, member, names, text, "engine-remind-which", answer.choices[: len(CHOICES)])
        case None:
            _ask(act, member, names, "", "engine-remind-when", ())


def _set(act: Act, member: Member, names: Sequence[str], wish: Wish) -> None:
    waiting = reminders.plans_of(member)
    free = set(range(1, reminders.MOST + 1)) - {reminders.number(one) for one in waiting}
    if not free:
        act.tell(member, "engine-remind-full")
        return
    plan = plans.begin(reminders.named(min(free), names), wish, member.zone, act.now)
    if plan is None:
        act.tell(member, "engine-remind-past")
        return
    reminders.keep(act, member, [*waiting, plan])
    when, name = saying.when(act, member, wish), _spoken(act, member, names)
    act.tell(member, "engine-remind-set", keys=(UNDO,), name=name, when=when, number=str(min(free)))
    member.reminded = {**member.reminded, "undo": plan.name}


def _ask(
    act: Act, member: Member, names: Sequence[str], text: str, message: str, choices: Sequence[Wish]
) -> None:
    """Ask back; the reply may be pressed, or typed while no other question is open."""
    keys, spoken = CHOICES[: len(choices)], [saying.when(act, member, one) for one in choices]
    at1, at2, at3, at4 = (spoken + [""] * len(CHOICES))[: len(CHOICES)]
    asks, name = bool(keys) and not act.at_work(member), _spoken(act, member, names)
    id_ = act.tell(
        member, message, keys=keys, asks=asks, name=name, at1=at1, at2=at2, at3=at3, at4=at4
    )
    kept = [to_json(one) for one in choices]
    member.asked = {"id": id_, "card": " ".join(names), "text": text, "choices": kept}
    act.changes.member(member)


def _chosen(act: Act, member: Member, asked: dict[str, object], said: Incoming) -> Answer | None:
    """What a press or typed words mean as a reply; None if they are none."""
    choices, text = asked["choices"], said.text.strip()
    assert isinstance(choices, list)  # noqa: S101 - narrowing: it was written by `_ask`
    pressed = [CHOICES.index(key) for key in said.keys[:1] if key in CHOICES]
    if said.keys:
        at = pressed[0] if pressed and said.on in (None, asked["id"]) else len(choices)
        return from_json(choices[at]) if at < len(choices) else None
    if not text or act.at_work(member) or commands.named(text, in_text=False):
        return None
    if text.isascii() and text.isdigit() and 1 <= int(text) <= len(choices):
        return from_json(choices[int(text) - 1])
    return words.read_on(str(asked["text"]), text, _here(act, member))


def _spoken(act: Act, member: Member, names: Sequence[str]) -> str:
    return act.house.catalogue.listed(member.language, names)


def _here(act: Act, member: Member) -> datetime:
    return here(act.now, zone(member.zone))


# what is wished for


def _list(act: Act, member: Member) -> None:
    waiting = reminders.plans_of(member)
    act.tell(member, "engine-remind-list" if waiting else "engine-remind-none")
    for plan in waiting:
        when, number = saying.when(act, member, plan.wish), str(reminders.number(plan))
        name = _spoken(act, member, reminders.cards(plan))
        act.tell(member, "engine-remind-one", number=number, name=name, when=when)


def _stop(act: Act, member: Member, said: str) -> None:
    """All of them, or the one of this number."""
    waiting = reminders.plans_of(member)
    left = [one for one in waiting if said and str(reminders.number(one)) != said]
    if not waiting or (said and len(left) == len(waiting)):
        act.tell(member, "engine-remind-no-such" if waiting else "engine-remind-none")
        return
    act.drop_held_of(member.reminded.get("shown", ()))
    reminders.keep(act, member, left)
    act.tell(member, "engine-remind-stopped" if said else "engine-remind-stopped-all")


def _undo(act: Act, member: Member, incoming: Incoming) -> bool:
    waiting = reminders.plans_of(member)
    left = [one for one in waiting if one.name != member.reminded.get("undo")]
    if len(left) == len(waiting):
        return False
    act.answered = incoming.on
    reminders.keep(act, member, left)
    act.tell(member, "engine-remind-stopped")
    focus.again_if_open(act, member)
    return True


def _snooze(act: Act, member: Member, said: str) -> None:
    """The last cards once more: in an hour, or when they say."""
    last = member.reminded.get("last", [])
    if not last:
        act.tell(member, "engine-remind-nothing")
        return
    later = Moment.fixed(act.now + LATER, zone(member.zone))
    answer = words.read(said, _here(act, member)) if said else later
    act.drop_held_of(member.reminded.get("shown", ()))
    _take(act, member, last, said, answer)
