"""Commands that work at every step of every flow, the same on every platform. Flows never see them.

Rules: nothing a person commands in private changes what the other can see; stop and pause only hide
the person's own prompts; a goodbye is not questioned.
"""

from collections.abc import Callable
from dataclasses import dataclass

from bot import (
    affairs,
    cards,
    crisis,
    knowing,
    linking,
    lists,
    logbook,
    pausing,
    placing,
    reminders,
    reminding,
    sessions,
    starting,
)
from bot.act import Act
from bot.couples import Member, Prompt, Session, Shown
from bot.dialogue.replay import Entry, replay
from bot.dialogue.script import Ask
from bot.focus import again_if_open, focused, open_beneath, show

BARE = frozenset({"stop", "pause", "back", "skip", "again", "next", "help", "exit"})
"""What acts as a bare word even while a text question is open."""

GOODBYES = frozenset({"stop", "pause", "exit"})
"""After these nothing else comes up by itself."""


def stop(act: Act, member: Member, args: str) -> None:
    """Put everything away. Nothing is sent; the place is kept."""
    _put_all_away(act, member)
    act.tell(member, "engine-stopped")


def pause(act: Act, member: Member, args: str) -> None:
    """Put everything away and hear nothing until resume; with a time, take a break until then."""
    if args:
        return pausing.tell(act, member, args)
    _put_all_away(act, member)
    member.paused, member.note = True, None
    act.changes.member(member)
    act.tell(member, "engine-paused")
    return None


def _put_all_away(act: Act, member: Member) -> None:
    for prompt in act.couple.prompts:
        if prompt.member == member.id and prompt.shown is Shown.OPEN and not prompt.standing:
            act.put_away(prompt)
    act.focus(member, None)


def resume(act: Act, member: Member, args: str) -> None:
    """Come back to what was put away, or to what waits."""
    if member.quiet:
        member.paused = member.away = False
        act.changes.member(member)
        reminders.arm(act, member)
    away = _put_away_last(act, member)
    if away is not None:
        act.tell(member, "engine-welcome-back")
        return show(act, away)
    return next_(act, member, args)


def _put_away_last(act: Act, member: Member) -> Prompt | None:
    away = [
        prompt
        for prompt in act.couple.prompts
        if prompt.member == member.id and prompt.shown is Shown.AWAY
    ]
    return max(away, key=lambda prompt: prompt.seq, default=None)


def next_(act: Act, member: Member, args: str) -> None:
    """Open what waits beneath; else what was put away; else say that nothing waits."""
    if act.waits(member):
        return open_beneath(act, member)
    away = _put_away_last(act, member)
    if away is not None:
        return show(act, away)
    act.tell(member, "engine-nothing-waits")
    return again_if_open(act, member)


def back(act: Act, member: Member, args: str) -> None:
    """Undo one's own last answer, in private work only; what was sent stays sent."""
    found = focused(act, member)
    if found is None:
        act.tell(member, "engine-nothing-open")
        return
    session, _, prompt = found
    if session.owner is None:
        act.tell(member, "engine-no-back-shared")
    elif not session.journal:
        act.tell(member, "engine-no-back-first")
    elif len(session.journal) <= session.barrier:
        act.tell(member, "engine-no-back-sent")
    else:
        _undo(act, session)
        return
    show(act, prompt)


def _undo(act: Act, session: Session) -> None:
    flow = act.house.flows.find(session.flow, session.version)
    assert flow is not None  # noqa: S101 - narrowing: an open session's flow is always there
    for prompt in [one for one in act.couple.prompts if one.session == session.id]:
        act.close(prompt)
    session.journal.pop()
    act.changes.cut(session, len(session.journal))
    replayed = replay(flow.script, session.given, session.journal)
    session.run = replayed.run
    sessions.reopen(act, session, replayed.turn)


def skip(act: Act, member: Member, args: str) -> None:
    """Leave a question out, where that is possible."""
    found = focused(act, member)
    if found is None:
        act.tell(member, "engine-nothing-open")
        return
    session, question, prompt = found
    if isinstance(question.step, Ask) and question.step.answer.may_skip:
        sessions.feed(act, session, Entry(question.key))
        return
    act.tell(member, "engine-no-skip")
    show(act, prompt)


def again(act: Act, member: Member, args: str) -> None:
    """Show the open question once more."""
    found = focused(act, member)
    if found is None:
        act.tell(member, "engine-nothing-open")
    else:
        show(act, found[2])


def help_(act: Act, member: Member, args: str) -> None:
    """What can be said here, and where help is."""
    crisis.tell_help(act, member, "engine-help")


def exit_(act: Act, member: Member, args: str) -> None:
    """Vanish from this chat at once, and be silent until called."""
    _put_all_away(act, member)
    member.away, member.note = True, None
    act.changes.member(member)
    act.sweep(member)
    act.tell(member, "engine-exit")


@dataclass(frozen=True)
class Command:
    """What a word does. `meant` tells whether it was meant with these words behind it, though it is
    not marked; most words were not. `aside`: it is of no conversation, so that an open question
    comes once more behind it.
    """

    run: Callable[[Act, Member, str], None]
    meant: Callable[[str], bool] = lambda args: False
    aside: bool = False


COMMANDS: dict[str, Command] = {
    "repair": Command(starting.repair, lambda args: args.casefold() == starting.ALONE),
    "checkin": Command(starting.checkin),
    "list": Command(lists.tell, lists.is_act, aside=True),
    "answer": Command(starting.answer),
    "skill": Command(cards.tell, cards.may_be_name, aside=True),
    "remind": Command(reminding.tell, reminding.is_meant, aside=True),
    "safety": Command(starting.safety),
    "settings": Command(knowing.tell_settings, knowing.is_setting, aside=True),
    "timezone": Command(placing.tell, placing.is_meant, aside=True),
    "quiet": Command(knowing.tell_quiet, knowing.is_quiet, aside=True),
    "language": Command(knowing.tell_language, knowing.is_language, aside=True),
    "link": Command(affairs.link, affairs.is_link, aside=True),
    "together": Command(linking.together, aside=True),
    "log": Command(logbook.tell, aside=True),
    "leave": Command(affairs.leave, affairs.is_way_to_leave, aside=True),
    "privacy": Command(affairs.privacy, aside=True),
    "export": Command(affairs.export, affairs.is_export, aside=True),
    "forget": Command(affairs.forget, affairs.is_forget, aside=True),
    "exit": Command(exit_),
    "pause": Command(pause, pausing.is_meant),
    "resume": Command(resume),
    "stop": Command(stop),
    "back": Command(back),
    "skip": Command(skip),
    "again": Command(again),
    "next": Command(next_),
    "show": Command(next_),
    "help": Command(help_, aside=True),
}


def run(act: Act, member: Member, name: str, args: str) -> None:
    """Do what a word does."""
    command = COMMANDS[name]
    command.run(act, member, args)
    if command.aside:
        again_if_open(act, member)


def named(text: str, *, in_text: bool) -> tuple[str, str] | None:
    """The command that a whole message is, and its arguments; None if it is none.

    `in_text` is whether a text question is open: then most words need `!` or a slash. So do most
    arguments anywhere, for a message that only begins with a command is somebody's own words. A
    code for linking says by its form what it is for.
    """
    typed = text.strip()
    if linking.is_bare_code(typed):
        return "link", typed
    marked = typed[:1] in ("!", "/")
    word, _, args = typed.lstrip("!/").partition(" ")
    name, args = word.casefold(), args.strip()
    known = name in COMMANDS and (marked or not args or COMMANDS[name].meant(args))
    return (name, args) if known and (marked or not in_text or name in BARE) else None
