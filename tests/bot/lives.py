"""What people do, by chance: everything that is private, what both may see, and ways to get there.

Rules: `private` never does what the other may see, whatever is asked. What is new and private is
one more line in PRIVATE; a new command is named in one of the two sets below (a test asks for it).
"""

from collections.abc import Callable
from random import Random

from bot.dialogue.script import Withdraw
from bot.messages import Incoming, Outgoing
from flows import FLOWS
from tests.bot.worlds import Life, World

PRIVATE_COMMANDS = {
    "repair": ("", "", "alone"),
    "checkin": ("",),
    "list": ("",),
    "answer": ("",),
    "skill": ("", "list", "pause", "no such card"),
    "pause": ("", "20 min"),
    "resume": ("",),
    "stop": ("",),
    "back": ("",),
    "skip": ("",),
    "again": ("",),
    "next": ("",),
    "show": ("",),
    "help": ("",),
    "remind": ("", "list", "radar every day 19:00", "breathe in 20 min", "stop", "radar at 8"),
    "safety": ("",),
    "settings": ("",),
    "timezone": ("", "Tokyo", "New York"),
    "quiet": ("", "none", "9-21"),
    "language": ("", "English", "xx"),
    "privacy": ("",),
    "export": ("",),
    "log": ("",),
    "exit": ("",),
}
"""Commands that the other is shown nothing of, with what is typed behind them. What they begin is
sent by a press of its own. "list done" is not here, for it may close what is for both.
"""

SHARED_COMMANDS = frozenset({"link", "together", "leave", "forget"})
"""Commands that the other may see something of."""

UNSENT = (
    "no",
    "sad",
    "this is what I never wanted to say to anybody at all",
    "you always do that and I am so very angry about it that I could scream all day",
    "I do not want to live any more",
    "I am scared and I do not know what to do now " + "and I want to be held " * 4,
)
"""Words that are never sent: short and long, with and without what is noticed in words."""

SENT = (
    "When the door was closed I felt sad and I missed you.",
    "I heard that the evening was hard, and it makes sense to me.",
    "We fought, and you matter to me. I am staying.",
)
"""Words that are sent in every world of a family."""

SHOWN = frozenset({"send", *(one.value for one in Withdraw)})
"""Options that the other may see something of, wherever they stand."""

LISTED = {"answering-way": frozenset({"let-go"}), "looking_back-show": frozenset({"both"})}
"""What shows in the other's list: a question that is closed for both, numbers that both may see."""

ALIKE = {"hearing-heard": (("1", "2", "3"), ("4", "5"))}
"""Numbers on a scale of which the other is only shown the side."""

RESTS, SAFETY_QUESTIONS = "Shared steps rest", 8
"""What somebody is told for whom shared work rests, and how many questions may undo that."""

EARLIER = 6
"""Messages to look back for one that can still be pressed by mistake."""

STEPS = 16
"""Steps on the way to where words are sent; who is not there by then stays silent."""

ZONE = "timezone"
"""The command that moves the clock of whoever picks "this evening" for all to see."""

Does = Callable[[World, str, Random], Incoming | None]


def is_shared(asked: Outgoing) -> bool:
    """Whether an answer to this is seen by the other: its question is one of a couple's session."""
    flow = FLOWS.live.get((asked.prompt or "").partition("-")[0])
    return flow is not None and not flow.private


# --- what one does in private ---------------------------------------------------------------------


def _own(world: World, who: str) -> Outgoing | None:
    """The question in front of somebody, if what they answer is theirs alone."""
    asked = world.asked(who)
    return None if asked is None or is_shared(asked) else asked


def _unseen(asked: Outgoing) -> list[str]:
    hidden = SHOWN | LISTED.get(asked.prompt or "", frozenset())
    return [option.key for option in asked.options if option.key not in hidden]


def _go_on(world: World, who: str, chance: Random) -> Incoming:
    """Answer what is asked in any way that sends nothing; begin something if nothing is asked."""
    asked = _own(world, who)
    if asked is None or world.seen(who)[-1].message != asked:
        return world.command(who, chance.choice(("show", "repair", "repair", "resume", "checkin")))
    keys = _unseen(asked)
    if keys:
        many = chance.randint(1, min(3, len(keys))) if asked.kind == "many" else 1
        return world.press(who, *chance.sample(keys, many), on=asked.id)
    low, high = asked.bounds or (0, 0)
    number = str(chance.randint(low, high))
    return world.say(who, number if asked.bounds else chance.choice(UNSENT), on=asked.id)


def _rewrite(world: World, who: str, chance: Random) -> Incoming | None:
    asked = _own(world, who)
    if asked is None or asked.kind != "review":
        return None
    return world.say(who, chance.choice(UNSENT[2:]), on=asked.id)


def _note(world: World, who: str, chance: Random) -> Incoming | None:
    """Words at the wrong moment."""
    return world.say(who, chance.choice(UNSENT[2:]))


def _command(world: World, who: str, chance: Random) -> Incoming | None:
    name = chance.choice(list(PRIVATE_COMMANDS))
    if name == ZONE and not world.may_travel:
        return world.command(who, name)
    return world.command(who, name, chance.choice(PRIVATE_COMMANDS[name]))


def _look(world: World, who: str, chance: Random) -> Incoming | None:
    return world.press(who, "show")


def _misplaced(world: World, who: str, chance: Random) -> Incoming | None:
    """A press on something older, which is mostly closed by now."""
    earlier = [one.message for one in world.seen(who)[-EARLIER:] if not is_shared(one.message)]
    pressable = [one for one in earlier if _unseen(one)]
    if not pressable:
        return None
    message = chance.choice(pressable)
    return world.press(who, chance.choice(_unseen(message)), on=message.id)


PRIVATE: tuple[Does, ...] = (
    *[_go_on] * 12,
    *[_command] * 4,
    _rewrite,
    _rewrite,
    _note,
    _misplaced,
    _look,
)
"""Everything private that can be done, as often as it is likely."""


def private(world: World, who: str, chance: Random, most: int) -> Life:
    """Up to so many private acts."""
    for _ in range(chance.randint(1, most)):
        act = chance.choice(PRIVATE)(world, who, chance)
        if act is not None:
            yield act


# --- what both may see ----------------------------------------------------------------------------


def anything(world: World, who: str, chance: Random, most: int) -> Life:
    """Up to so many acts of any kind, sending among them."""
    for _ in range(chance.randint(0, most)):
        asked = world.asked(who)
        if asked is None or chance.random() < 0.3:
            yield chance.choice(PRIVATE)(world, who, chance) or world.command(who, "list")
        else:
            yield _answer(world, who, asked, chance)


def _answer(world: World, who: str, asked: Outgoing, chance: Random) -> Incoming:
    if asked.options:
        first, *others = [option.key for option in asked.options]
        likely = [first, first, *others]  # of a review that is to send it
        return world.press(who, chance.choice(likely), on=asked.id)
    low, high = asked.bounds or (0, 0)
    text = str(chance.choice((low, high))) if asked.bounds else chance.choice(SENT)
    return world.say(who, text, on=asked.id)


# --- the way to where something can be sent -------------------------------------------------------


def to_the_brink(world: World, who: str, target: str | None = None) -> Life:
    """Go on until a press would show the other something, at this question if one is named; nothing
    is sent yet.
    """
    yield from _rests_no_more(world, who)
    yield world.command(who, "resume")
    if world.seen(who)[-1].message.kind == "say":
        yield world.command(who, "repair")
    for _ in range(STEPS):
        asked, at = world.asked(who), brink(world, who)
        if asked is None or (at is not None and at == (target or at)):
            return
        yield _onward(world, who, asked)


def _rests_no_more(world: World, who: str) -> Life:
    """Who has said that they are not safe sends nothing until they answer otherwise."""
    if any(RESTS in one.message.text for one in world.seen(who)):
        yield world.command(who, "resume")
        yield world.command(who, "safety")
        for _ in range(SAFETY_QUESTIONS):
            asked = world.asked(who)
            if asked is None or not (asked.prompt or "").startswith("safety-"):
                return
            yield world.press(who, "no", on=asked.id)


def brink(world: World, who: str) -> str | None:
    """The name of the question in front of somebody at which a press would show the other words
    of their own, or their choice.
    """
    asked, newest = world.asked(who), world.seen(who)[-1:]
    if asked is None or newest[0].message != asked:
        return None
    sends = any(option.key == "send" for option in asked.options) and not _is_fixed(asked)
    return asked.prompt if sends or is_shared(asked) else None


def _is_fixed(asked: Outgoing) -> bool:
    """Whether this is a line of the bot's own, to be sent or not."""
    return asked.kind == "review" and len(asked.options) == 2


def _onward(world: World, who: str, asked: Outgoing) -> Incoming:
    keys = _unseen(asked)
    if is_shared(asked):
        return world.command(who, "repair")
    if keys:
        return world.press(who, "keep" if "keep" in keys else keys[0], on=asked.id)
    return world.say(who, "3" if asked.bounds else UNSENT[2], on=asked.id)


def over_the_brink(world: World, who: str, chance: Random, own: Random) -> Life:
    """Do what the other sees, the same in every world; `own` is what this world alone decides."""
    asked = world.asked(who)
    assert asked is not None
    if is_shared(asked):
        yield _open_answer(world, who, asked, chance, own)
        return
    yield world.say(who, chance.choice(SENT), on=asked.id)
    preview = world.asked(who)
    assert preview is not None
    yield world.press(who, "send", on=preview.id)
    evenings = () if world.may_travel else ("tomorrow-evening", "tonight")
    patience, after = chance.choice(("two-days", *evenings)), world.asked(who)
    if after is not None and after.prompt == "repair-wait":
        yield world.press(who, patience, on=after.id)


def _open_answer(world: World, who: str, asked: Outgoing, chance: Random, own: Random) -> Incoming:
    sides = ALIKE.get(asked.prompt or "")
    if sides is not None:
        return world.say(who, own.choice(chance.choice(sides)), on=asked.id)
    return _answer(world, who, asked, chance)
