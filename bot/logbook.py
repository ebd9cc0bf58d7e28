"""What changed, and when: between the two, in the same words for both; and for each what is theirs.

Rules: what concerns both stands in the log of both. What one sets or allows is in their own log
alone, by its name and never by its value: so whoever had the phone in hand leaves a trace, and the
other learns nothing. Safety, exit, pauses and a quiet leave are in no log at all.
"""

from datetime import UTC, datetime

from bot.act import Act
from bot.couples import Item, Member
from bot.dialogue.keeps import Kind

LONGEST = 50
"""Lines of one person's own log: the oldest go."""


def note_for_both(act: Act, member: Member, what: str) -> None:
    """Write down what changed between the two."""
    _note(act, None, member, what)


def note_own(act: Act, member: Member, what: str) -> None:
    """Write down what a person has changed for themselves."""
    _note(act, member.id, member, what)
    for old in _of(act, member.id)[:-LONGEST]:
        act.let_go(old)


def _note(act: Act, owner: int | None, member: Member, what: str) -> None:
    words = ((member.id, what),)
    act.keep(Item(act.house.new_id(), owner, Kind.LOG, words, {"at": act.now}, act.place()))


def of_both(act: Act, member: Member) -> list[str]:
    """What changed between the two, the oldest first."""
    return _lines(act, None, member)


def of_own(act: Act, member: Member) -> list[str]:
    """What a person has changed for themselves, the oldest first."""
    return _lines(act, member.id, member)


def tell(act: Act, member: Member, args: str) -> None:
    """Both logs: of the two, where both find the same, and a person's own."""
    for lines, message in (
        (of_both(act, member), "engine-log"),
        (of_own(act, member), "engine-log-own"),
    ):
        if lines:
            act.tell(member, message, quote="\n".join(lines))
        elif message == "engine-log":
            act.tell(member, "engine-log-empty")


def _of(act: Act, owner: int | None) -> list[Item]:
    return [one for one in act.couple.items if one.kind is Kind.LOG and one.owner == owner]


def _lines(act: Act, owner: int | None, member: Member) -> list[str]:
    return [_line(act, member, one.numbers["at"], one.words[0][1]) for one in _of(act, owner)]


def _line(act: Act, member: Member, at: int, what: str) -> str:
    said = act.house.catalogue.text(member.language, f"engine-log-{what}")
    return f"{datetime.fromtimestamp(at / 1000, UTC):%Y-%m-%d %H:%M} UTC {said}"
