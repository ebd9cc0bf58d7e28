"""What a person said, brought to the question it belongs to.

Rules: a press belongs to its message, typed words to the focus. What is not understood is never
lost and never punished: three kind tries, then a pause; long text is kept as a note.
"""

from bot import (
    affairs,
    commands,
    crisis,
    focus,
    handover,
    placing,
    reminders,
    reminding,
    sessions,
    starting,
)
from bot.act import Act
from bot.clock import MINUTE
from bot.couples import Member, Prompt, Shown
from bot.dialogue.replay import Entry, Question
from bot.dialogue.typed import (
    LONGEST,
    MANY_WORDS,
    NotUnderstood,
    Said,
    TooLong,
    Understood,
    Vocabulary,
    one_of,
    perhaps_one_of,
)
from bot.messages import Incoming
from bot.rendering import READY, TAKE_BACK, option_keys, preview
from bot.times import quiet

CALLS = ("resume", "help")
"""What calls me back after somebody has made me vanish; all else is met with silence."""

TRIES = 3
"""Times that a question is asked again before it is put away."""


def hear(act: Act, member: Member, incoming: Incoming) -> None:
    """Work out one thing that a person did."""
    _is_here(act, member)
    act.guess = incoming.zone
    working = focus.focused(act, member) is not None
    command = _command(act, member, incoming)
    if crisis.answered(act, member, _own_words(incoming, command)):
        return
    if member.away and (command is None or command[0] not in CALLS):
        return
    crisis.once_more(act, member)
    _do(act, member, incoming, command)
    handover.finish(act)
    goodbye = command is not None and command[0] in commands.GOODBYES
    if act.fresh is not None or (working and not goodbye):
        focus.settle(act, member)
    act.announce()


def _do(act: Act, member: Member, incoming: Incoming, command: tuple[str, str] | None) -> None:
    if not member.consented and not starting.may_use(act, member, command):
        starting.join(act, member)
    elif command is not None:
        commands.run(act, member, *command)
    elif _asked_aside(act, member, incoming):
        return
    elif incoming.on is not None:
        _at_message(act, member, incoming)
    else:
        _at_focus(act, member, incoming)


def _own_words(incoming: Incoming, command: tuple[str, str] | None) -> str:
    """What is free text. So are words behind a command, such as a name or a line that is written
    anew; a code for linking is not, for in one of some thousands chance spells a danger.
    """
    if command is None:
        return incoming.text
    name, args = command
    return "" if name == "link" and affairs.is_link(args) else args


def _asked_aside(act: Act, member: Member, incoming: Incoming) -> bool:
    """Whether this answers a question that is of no conversation."""
    reminded = reminding.answered(act, member, incoming)
    return reminded or placing.answered(act, member, incoming)


def _is_here(act: Act, member: Member) -> None:
    """Nothing is held back from somebody who is here, nor what quiet hours have kept so far."""
    if act.now // MINUTE != member.active // MINUTE:
        act.changes.member(member)
    member.active = act.now
    reminders.wake(act, member)
    who = member.receiver
    if member.note is not None and quiet.is_quiet(max(0, act.now - quiet.WAVE), who):
        end = quiet.next_allowed(act.now, who)
        act.changes.sooner(member.note, end + quiet.WAVE)


def _command(act: Act, member: Member, incoming: Incoming) -> tuple[str, str] | None:
    if incoming.command:
        return incoming.command, incoming.args
    if incoming.keys == ("show",):
        act.answered = incoming.on
        return "next", ""
    if incoming.keys:
        return None
    if member.exit_word and incoming.text.strip().casefold() == member.exit_word:
        return "exit", ""
    found = focus.focused(act, member)
    in_text = found is not None and found[1].answer is not None and found[1].answer.kind == "text"
    if found is not None and _is_option(found[1], incoming.text):
        return None
    return commands.named(incoming.text, in_text=in_text) if incoming.text else None


def _is_option(question: Question, text: str) -> bool:
    """Whether a bare word is what the open question offers, though a command has the same name."""
    word = text.strip().casefold()
    return word in option_keys(question) and word not in commands.BARE


def _at_message(act: Act, member: Member, incoming: Incoming) -> None:
    for prompt in act.couple.prompts:
        hidden = act.rests(member, prompt.session)
        if prompt.member == member.id and prompt.message == incoming.on and not hidden:
            return _answer(act, member, prompt, incoming)
    if incoming.on == member.note:
        return _at_note(act, member, incoming)
    _keep_if_long(act, member, incoming.text)
    return _closed(act, member)


def _closed(act: Act, member: Member) -> None:
    open_now = focus.focused(act, member)
    act.tell(member, "engine-closed" if open_now else "engine-closed-nothing")
    focus.again_if_open(act, member)


def _at_focus(act: Act, member: Member, incoming: Incoming) -> None:
    standing = _standing(act, member, incoming)
    found = focus.focused(act, member)
    if standing is not None:
        _answer(act, member, standing, incoming)
    elif found is not None:
        _answer(act, member, found[2], incoming)
    elif member.note is not None and act.waits(member):
        _at_note(act, member, incoming)
    elif incoming.keys:
        _closed(act, member)
    else:
        _at_nothing(act, member, incoming.text)


def _standing(act: Act, member: Member, incoming: Incoming) -> Prompt | None:
    """The sent note that this takes back, unless the words belong to an open question."""
    prompts = (one for one in act.couple.prompts if one.member == member.id and one.standing)
    prompt = next(prompts, None)
    if prompt is None or (incoming.keys and incoming.keys[0] not in TAKE_BACK):
        return None
    _, question, _ = focus.located(act, prompt)
    found = focus.focused(act, member)
    if found is not None and found[1].answer is not None and not incoming.keys:
        return None
    words = act.renderer(member).vocabulary(question)
    read = perhaps_one_of(TAKE_BACK, Said(incoming.text, incoming.keys), words)
    return prompt if read is not None and not read.echo else None


def _at_note(act: Act, member: Member, incoming: Incoming) -> None:
    """Something waits and nothing is open: a word, a number or a press opens it."""
    said = Said(incoming.text, incoming.keys)
    words = act.house.catalogue.vocabulary(member.language, "engine-note", ("show",))
    if _keep_if_long(act, member, incoming.text):
        act.tell(member, "engine-kept-note")
    if perhaps_one_of(("show",), said, words) is None:
        act.tell(member, "engine-note-waits")
    else:
        commands.next_(act, member, "")


def _at_nothing(act: Act, member: Member, text: str) -> None:
    _keep_if_long(act, member, text)
    if any(one.member == member.id and one.shown is Shown.AWAY for one in act.couple.prompts):
        act.tell(member, "engine-nothing-open-kept")
        return
    starting.greet(act, member)


def _keep_if_long(act: Act, member: Member, text: str) -> bool:
    """Keep a long text as a note; gives whether it was one."""
    if len(text.split()) <= MANY_WORDS or len(text) > LONGEST:
        return False
    act.keep_note(member, text.strip())
    return True


# answers


def _answer(act: Act, member: Member, prompt: Prompt, incoming: Incoming) -> None:
    session, question, _ = focus.located(act, prompt)
    if not prompt.standing:
        act.focus(member, session.id)
        prompt.shown = Shown.OPEN
    said = Said(incoming.text, incoming.keys)
    try:
        understood = _read(act, member, question, prompt, said)
    except TooLong:
        act.tell(member, "engine-too-long")
    except NotUnderstood:
        _missed(act, member, prompt, said)
    else:
        act.answered = prompt.message
        _echo(act, member, question, understood)
        own = question.answer is not None and question.answer.kind == "text"
        mark = act.mark if own and understood.value is not None else ""
        sessions.feed(act, session, Entry(question.key, understood.value, event=mark))


def _read(act: Act, member: Member, question: Question, prompt: Prompt, said: Said) -> Understood:
    # A press names its option; only typed words need the labels.
    words = Vocabulary() if said.keys else act.renderer(member).vocabulary(question, prompt)
    if question.answer is None:
        return Understood(None, one_of(option_keys(question), said, words).echo)
    return question.answer.read(said, words, preview(question, prompt))


def _echo(act: Act, member: Member, question: Question, understood: Understood) -> None:
    if not understood.echo:
        return
    labels = act.renderer(member).vocabulary(question).labels
    value = understood.value
    picked = value if isinstance(value, list) else [value]
    if isinstance(value, dict):
        picked = [value["do"]]
    elif value is None:
        picked = [READY]
    text = act.house.catalogue.listed(
        member.language, [str(labels.get(str(one), one)) for one in picked]
    )
    act.tell(member, "engine-echo", answer=text)


def _missed(act: Act, member: Member, prompt: Prompt, said: Said) -> None:
    if said.keys:
        _closed(act, member)
    elif len(said.text) > LONGEST:
        _once_more(act, member, prompt, "engine-too-long")
    elif _keep_if_long(act, member, said.text):
        _once_more(act, member, prompt, "engine-kept-note")
    else:
        _tried(act, member, prompt)


def _once_more(act: Act, member: Member, prompt: Prompt, why: str) -> None:
    act.tell(member, why)
    focus.show(act, prompt)


def _tried(act: Act, member: Member, prompt: Prompt) -> None:
    prompt.misses += 1
    act.changes.prompt(prompt)
    if prompt.misses > TRIES:
        prompt.misses = 0
        act.put_away(prompt)
        act.tell(member, "engine-miss-pause")
    else:
        _once_more(act, member, prompt, f"engine-miss-{prompt.misses}")
