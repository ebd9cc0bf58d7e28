"""What stands in front of a member: the session, question and prompt that they are at."""

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
