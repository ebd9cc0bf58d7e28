"""Flows as Mermaid diagrams, drawn from what the explorer walked, so that they cannot drift."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.dialogue.explore import Conversation, Moment
from bot.dialogue.replay import message_of
from bot.dialogue.script import Flows, Letter, Span, Until, Wait, Within


@dataclass(frozen=True, order=True)
class Arrow:
    """One answer that leads from a question to the next one, or to an ending."""

    start: str
    answer: str
    end: str


@dataclass(frozen=True)
class Place:
    """Where a message stands in its flow: the arrows that bring it, and those that go on."""

    comes: tuple[Arrow, ...] = ()
    leads: tuple[Arrow, ...] = ()


def places(conversations: Iterable[Conversation]) -> dict[str, Place]:
    """The place of every question, and of everything that is told on the way to one, by name."""
    comes: dict[str, set[Arrow]] = {}
    leads: dict[str, set[Arrow]] = {}
    for moment, arrows in (pair for one in conversations for pair in _steps(one)):
        for arrow in arrows:
            told = {tell.key for tell in moment.turn.tells}
            for message in told | {arrow.end}:
                comes.setdefault(message, set()).add(arrow)
            for message in told | {arrow.start}:
                leads.setdefault(message, set()).add(arrow)
    names = comes.keys() | leads.keys()
    return {name: _place(comes.get(name, set()), leads.get(name, set())) for name in names}


def _place(comes: set[Arrow], leads: set[Arrow]) -> Place:
    return Place(tuple(sorted(comes)), tuple(sorted(leads)))


def diagram(conversations: Iterable[Conversation]) -> str:
    """A Mermaid state diagram of all that was walked."""
    arrows = {arrow for one in conversations for arrow in _arrows(one)}
    joined: dict[tuple[str, str], list[str]] = {}
    for arrow in sorted(arrows):
        joined.setdefault((_plain(arrow.start), _plain(arrow.end)), []).append(arrow.answer)
    lines = ["```mermaid", "stateDiagram-v2"]
    lines += [f"    {start} --> {end}: {_few(names)}" for (start, end), names in joined.items()]
    ends = sorted({end for _, end in joined if end.startswith("ends_")})
    lines += [f"    {end} --> [*]" for end in ends]
    return "\n".join([*lines, "```"])


def _arrows(conversation: Conversation) -> Iterator[Arrow]:
    return (arrow for _, arrows in _steps(conversation) for arrow in arrows)


def _steps(conversation: Conversation) -> Iterator[tuple[Moment, list[Arrow]]]:
    """Each moment with the arrows that it draws."""
    start = "[*]"
    for moment in conversation.moments:
        if moment.question is not None:
            start = message_of(moment.question.key)
        yield moment, [Arrow(start, _answer(moment), end) for end in _ends(moment)]


def _ends(moment: Moment) -> Iterator[str]:
    if moment.turn.ending is not None:
        yield f"ends {moment.turn.ending.outcome}"
    for question in moment.turn.opened:
        if not question.standing:
            yield message_of(question.key)


def _answer(moment: Moment) -> str:
    entry, question = moment.entry, moment.question
    if entry is None or question is None:
        return "begin"
    if isinstance(question.step, Wait):
        return "in time" if entry.silent else "ready"
    if entry.silent:
        return "no answer"
    if question.answer is None or question.answer.kind == "text":
        return "skip" if entry.value is None else "words"
    value = entry.value["do"] if isinstance(entry.value, dict) else entry.value
    if isinstance(value, list):
        return "picks"
    return "a number" if isinstance(value, int) else str(value)


def _few(names: list[str]) -> str:
    return ", ".join(names) if len(names) <= 4 else f"{', '.join(names[:3])} and others"


def _plain(name: str) -> str:
    return name.replace("-", "_").replace(" ", "_")


def order_of(flows: Flows, walked: Mapping[str, Sequence[Conversation]]) -> str:
    """A Mermaid diagram of which conversation follows which, and which asks for which letters."""
    lines = ["```mermaid", "flowchart LR"]
    for (flow, outcome), follows in flows.after.items():
        lines += [f"    {flow} -->|{outcome}{_when(one.after)}| {one.flow}" for one in follows]
    for flow, conversations in walked.items():
        lines += [f"    {flow} -.->|letter| {one}" for one in sorted(_letters(conversations))]
    return "\n".join([*lines, "```"])


def _when(after: Within | None) -> str:
    if isinstance(after, Span):
        return f", {after.minutes // (24 * 60)} days later"
    return f", {after.value.replace('-', ' ')}" if isinstance(after, Until) else ""


def _letters(conversations: Iterable[Conversation]) -> set[str]:
    opened = (one for each in conversations for moment in each.moments for one in moment.open)
    return {one.step.flow for one in opened if isinstance(one.step, Letter)}
