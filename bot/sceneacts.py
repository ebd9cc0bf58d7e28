"""What people do next in a scene, one act after the other.

Rule: whoever does the acts keeps `open` up to date in between: the question that is open for each.
"""

from collections.abc import Iterator, Mapping, Sequence

from bot.dialogue.scenes import SKIP, Answers, Aside, Line, Passes, Presses, Says, Scene, Together
from bot.errors import LindenError
from bot.messages import Account, Incoming, Outgoing, Step

LIMIT = 60
"""Answers in a row, before a scene is taken to go in circles."""

Open = Mapping[str, Outgoing]
"""The question that is open for each person; nobody else is in it."""


class SceneStuck(LindenError):
    """A scene cannot go on as it is written."""


def answering(line: Answers, open_: Open, scene: str) -> Iterator[Says | Presses]:
    """One answer at a time, until the line is done. Raises SceneStuck."""
    where = f"{scene}: {line.who}"
    for _ in range(LIMIT):
        asked = _asked(line.who, open_)
        if asked == line.until:
            return
        if not asked:
            raise SceneStuck(f"{where} is not asked {line.until}")
        yield _answer_to(open_[line.who], line)
        if _asked(line.who, open_) == asked:
            raise SceneStuck(f"{where} gets no further than {asked}")
    raise SceneStuck(f"{where} goes in circles")


def _asked(who: str, open_: Open) -> str:
    """The name of the question that is open for somebody; empty when none is."""
    question = open_.get(who)
    return question.prompt or "" if question else ""


def _answer_to(question: Outgoing, line: Answers) -> Says | Presses:
    given = line.texts.get(question.prompt or "")
    if given is not None:
        return Says(line.who, given)
    if question.options and question.kind != "many":
        return Presses(line.who, question.options[0].key)
    return Says(line.who, SKIP)


def steps(scene: Scene, open_: Open, platform: str) -> Iterator[Step]:
    """The whole scene for a platform, step by step. Raises SceneStuck."""
    return _steps(scene.lines, open_, scene.name, platform)


def _steps(lines: Sequence[Line], open_: Open, scene: str, platform: str) -> Iterator[Step]:
    for line in lines:
        match line:
            case Says() | Presses():
                yield Step((_does(line, platform),))
            case Together(one, two):
                yield Step((_does(one, platform), _does(two, platform)))
            case Answers():
                for answer in answering(line, open_, scene):
                    yield Step((_does(answer, platform),))
            case Passes(by):
                yield Step(clock=by)
            case Aside(text, inner):
                yield Step(note=text)
                yield from _steps(inner, open_, scene, platform)


def _does(line: Says | Presses, platform: str) -> Incoming:
    account = Account(platform, line.who)
    if isinstance(line, Presses):
        return Incoming("", account, keys=(line.key,))
    return Incoming("", account, text=line.text)
