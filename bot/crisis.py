"""Words of danger are answered before anything else: privately, at once, and without pressure.

Rules: such a text goes nowhere, what was going on rests, and to the other that is as any silence.
Who says it was a misunderstanding is believed; the card comes once more, later, and then no more.
Whom to call hangs on the country, and `help` shows it always. docs/crisis.md publishes all this.
"""

from collections.abc import Iterable

from bot.act import Act
from bot.clock import DAY, HOUR
from bot.couples import Member, Shown
from bot.safety import Kind, Tier, everything_heard

ONCE_MORE_AFTER = 12 * HOUR
SOFTLY_EVERY = DAY
"""How often somebody is asked softly who speaks near the matter again and again."""

CARDS = {
    Kind.SELF_HARM: "engine-crisis-life",
    Kind.STRANGLED: "engine-crisis-neck",
    Kind.VIOLENCE: "engine-crisis-hurt",
    Kind.CHILD: "engine-crisis-child",
    Kind.FEAR: "engine-crisis-hurt",
    Kind.OWN_VIOLENCE: "engine-crisis-own",
    Kind.CONTROL: "engine-crisis-hurt",
}

ASK_AGAIN = frozenset(Kind) - {Kind.SELF_HARM}
"""After words of these kinds the questions on safety are asked anew."""


def answered(act: Act, member: Member, text: str) -> bool:
    """Answer words of danger; gives whether there were any, so that the text goes no further."""
    alarms = everything_heard(text, member.language) if text else ()
    direct = [one.kind for one in alarms if one.tier is Tier.DIRECT]
    if direct:
        _rest(act, member)
        _show_card(act, member, direct)
    elif alarms and act.now - member.softly > SOFTLY_EVERY:
        member.softly = act.now
        act.changes.member(member)
        act.tell(member, "engine-crisis-soft")
    return bool(direct)


def once_more(act: Act, member: Member) -> None:
    """The next day the card is offered again, one time, when its reader is here."""
    if member.care and act.now - member.care >= ONCE_MORE_AFTER:
        member.care = 0
        act.changes.member(member)
        tell_help(act, member, "engine-crisis-later")


def tell_help(act: Act, member: Member, message: str, kinds: Iterable[Kind] = ()) -> None:
    """Say something with whom to call below it."""
    found = act.house.helplines.help_for(member.country, kinds)
    lines = [f"{one.name}: {one.contact}" for one in found.lines]
    act.tell(member, message, quote="\n".join(lines) or None, emergency=found.emergency)


def _show_card(act: Act, member: Member, kinds: list[Kind]) -> None:
    member.care = act.now
    if not ASK_AGAIN.isdisjoint(kinds):
        member.screened = 0
    act.changes.member(member)
    tell_help(act, member, CARDS[kinds[0]], kinds)
    act.tell(member, "engine-crisis-on")


def _rest(act: Act, member: Member) -> None:
    for prompt in act.couple.prompts:
        if prompt.member == member.id and prompt.shown is Shown.OPEN and not prompt.standing:
            act.put_away(prompt)
    act.focus(member, None)
