"""What stands in front of a member: the question that they are at, and what comes up after it."""

from bot import sessions
from bot.act import Act
from bot.couples import Member, Prompt, Session, Shown
from bot.dialogue.replay import Entry, Question
from bot.dialogue.script import Wait


def focused(act: Act, member: Member) -> tuple[Session, Question, Prompt] | None:
    """The session, question and prompt that a member is at."""
    prompt = act.couple.prompt(member.focus, member.id)
    if prompt is None or prompt.shown is not Shown.OPEN:
        return None
    return located(act, prompt)


def located(act: Act, prompt: Prompt) -> tuple[Session, Question, Prompt]:
    """A prompt with the session and the question that it belongs to."""
    session = act.couple.sessions[prompt.session]
    assert session.run is not None  # noqa: S101 - narrowing: prompts of broken sessions are closed
    return session, session.run.questions[prompt.key], prompt


def show(act: Act, prompt: Prompt) -> None:
    """Put a prompt in front of its owner; a wait that ended while it was put away is over."""
    session, question, _ = located(act, prompt)
    if _is_over(act, question, prompt):
        sessions.feed(act, session, Entry(question.key, silent=True))
    else:
        act.present(session, question, prompt)


def _is_over(act: Act, question: Question, prompt: Prompt) -> bool:
    waits = isinstance(question.step, Wait) and question.step.firm
    return waits and prompt.due is not None and prompt.due <= act.now


def again_if_open(act: Act, member: Member) -> None:
    """Show the open question once more, if there is one."""
    found = focused(act, member)
    if found is not None:
        show(act, found[2])


def open_beneath(act: Act, member: Member) -> None:
    """Show what waits: what was said, and the first question."""
    act.release(member)
    for waiting in act.beneath(member)[:1]:
        show(act, waiting)
    act.note_seen(member)


def settle(act: Act, member: Member) -> None:
    """After a person's own act: what it opened comes up, or what waits if work has ended."""
    ended = focused(act, member) is None
    if ended and not member.quiet:
        act.release(member)
    if act.fresh is not None:
        show(act, act.fresh)
    elif ended:
        _come_up(act, member)
    act.note_seen(member)


def _come_up(act: Act, member: Member) -> None:
    act.focus(member, None)
    if act.beneath(member) and not member.quiet:
        open_beneath(act, member)
    else:
        _back_to_open(act, member)


def _back_to_open(act: Act, member: Member) -> None:
    """Work that was left for something else is asked again, the newest first."""
    left = [
        prompt
        for prompt in act.couple.prompts
        if prompt.member == member.id and prompt.shown is Shown.OPEN and not prompt.standing
    ]
    if left:
        show(act, max(left, key=lambda prompt: prompt.seq))
