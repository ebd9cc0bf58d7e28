"""What stands in front of a member: the session, question and prompt that they are at."""

from bot.act import Act
from bot.couples import Member, Prompt, Session, Shown
from bot.dialogue.replay import Question


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
    """Put a prompt in front of its owner."""
    session, question, _ = located(act, prompt)
    act.present(session, question, prompt)


def again_if_open(act: Act, member: Member) -> None:
    """Show the open question once more, if there is one."""
    found = focused(act, member)
    if found is not None:
        show(act, found[2])
