"""What is kept, shown to one of the two: open questions, what to talk about, the loop, own lines.

Rules: what is private is shown to its owner alone; numbers of both are shown only if both wanted
that. What is for both either may close, and the other finds it gone when they look.
"""

from dataclasses import replace

from bot.act import Act
from bot.couples import Item, Member
from bot.dialogue.keeps import Kind
from bot.dialogue.typed import LONGEST

DONE, CHANGE = "done", "change"
"""The words before a number that close something in the list, or write it anew."""


def is_act(args: str) -> bool:
    """Whether somebody closes something or writes it anew."""
    return args.casefold().partition(" ")[0] in (DONE, CHANGE)


def seen_by(act: Act, member: Member) -> list[Item]:
    """What a member finds in the list, in its order: by kind, the oldest first."""
    mine = [
        one
        for one in act.couple.items
        if one.owner in (None, member.id) and one.kind is not Kind.LOG
    ]
    kinds = list(Kind)
    return sorted(mine, key=lambda one: (kinds.index(one.kind), one.place))


def tell(act: Act, member: Member, args: str) -> None:
    """Show what is kept; with "done 2" let go of the second, with "change 2 ..." write it anew."""
    items = seen_by(act, member)
    word, _, number = args.partition(" ")
    if word.casefold() == DONE:
        return _done(act, member, number.strip())
    if word.casefold() == CHANGE:
        number, _, text = number.strip().partition(" ")
        return _change(act, member, number, text.strip())
    _remember(act, member, items)
    if not items:
        act.tell(member, "engine-list-empty")
        return None
    act.tell(member, "engine-list")
    for at, item in enumerate(items, start=1):
        _show(act, member, item, str(at))
    return None


def _remember(act: Act, member: Member, items: list[Item]) -> None:
    """A number means what it stood at when it was shown, whatever came or went since."""
    member.listed = [item.id for item in items]
    act.changes.member(member)


def _is_number(act: Act, member: Member, number: str) -> bool:
    """Whether something stood at this number when the list was shown last."""
    if not member.listed:
        _remember(act, member, seen_by(act, member))
    return number.isascii() and number.isdigit() and 1 <= int(number) <= len(member.listed)


def _at(act: Act, member: Member, number: str) -> Item | None:
    """What stood there, if it is kept still."""
    meant = member.listed[int(number) - 1]
    return next((one for one in seen_by(act, member) if one.id == meant), None)


def _change(act: Act, member: Member, number: str, text: str) -> None:
    """Write an own line anew. What was sent stays as it was sent, for the other has it too."""
    if not _is_number(act, member, number) or not text:
        act.tell(member, "engine-list-change-which")
        return
    item = _at(act, member, number)
    if item is None or item.owner != member.id or item.kind is not Kind.TEXT:
        act.tell(member, "engine-list-change-sent")
    elif len(text) > LONGEST:
        act.tell(member, "engine-too-long")
    else:
        changed = replace(item, words=((member.id, text),))
        act.couple.items[act.couple.items.index(item)] = changed
        act.changes.item_again(changed)
        act.tell(member, "engine-list-changed", quote=text)


def _done(act: Act, member: Member, number: str) -> None:
    if not _is_number(act, member, number):
        act.tell(member, "engine-list-which")
        return
    item = _at(act, member, number)
    if item is not None:
        act.let_go(item)
    shared = item is not None and item.owner is None
    act.tell(member, "engine-list-done-both" if shared else "engine-list-done")


def _show(act: Act, member: Member, item: Item, at: str) -> None:
    if item.kind is Kind.PROGRESS:
        _show_progress(act, member, item, at)
        return
    message = "engine-list-asking" if _is_asking(item, member) else _MESSAGES[item.kind]
    quote = "\n".join(text for _, text in item.words)
    act.tell(member, message, quote=quote, number=at)


_MESSAGES = {
    Kind.QUESTION: "engine-list-asked",
    Kind.TALK: "engine-list-talk",
    Kind.LOOP: "engine-list-loop",
    Kind.TEXT: "engine-list-text",
}


def _is_asking(item: Item, member: Member) -> bool:
    return item.kind is Kind.QUESTION and not item.asks(member.id)


def _show_progress(act: Act, member: Member, item: Item, at: str) -> None:
    if "heard" not in item.numbers:
        calm = str(item.numbers["calm"])
        act.tell(member, "engine-list-progress-alone", number=at, calm=calm)
        return
    hours = str(max(1, round(item.numbers.get("minutes", 0) / 60)))
    heard, close, calm = _felt(item)
    line = "engine-list-progress"
    act.tell(member, line, number=at, hours=hours, heard=heard, close=close, calm=calm)
    theirs = next((one for one in act.couple.items if _same_repair(one, item)), None)
    if theirs is not None and item.numbers.get("shown") and theirs.numbers.get("shown"):
        heard, close, calm = _felt(theirs)
        line = "engine-list-progress-theirs"
        act.tell(member, line, heard=heard, close=close, calm=calm)


def _same_repair(other: Item, item: Item) -> bool:
    """Whether these are both people's numbers of one repair: it began at the same moment."""
    both = other.kind is Kind.PROGRESS and other.owner != item.owner
    return both and other.numbers.get("began") == item.numbers.get("began")


def _felt(item: Item) -> tuple[str, str, str]:
    heard, close, calm = (str(item.numbers.get(one, "-")) for one in ("heard", "close", "calm"))
    return heard, close, calm
