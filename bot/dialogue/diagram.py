"""Flows as Mermaid diagrams, drawn from what the explorer walked, so that they cannot drift."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.dialogue.explore import Conversation
from bot.dialogue.replay import Entry, message_of
from bot.dialogue.script import Flows


@dataclass(frozen=True, order=True)
class Arrow:
    """One answer that leads from a question to the next one, or to an ending."""

    start: str
    answer: str
    end: str


def diagram(conversations: Iterable[Conversation]) -> str:
    """A Mermaid state diagram of all that was walked."""
    arrows = {arrow for one in conversations for arrow in _arrows(one)}
    joined: dict[tuple[str, str], list[str]] = {}
    for arrow in sorted(arrows):
        joined.setdefault((arrow.start, arrow.end), []).append(arrow.answer)
    lines = ["```mermaid", "stateDiagram-v2"]
    lines += [f"    {start} --> {end}: {_few(names)}" for (start, end), names in joined.items()]
    return "\n".join([*lines, "```"])


def _arrows(conversation: Conversation) -> list[Arrow]:
    found = []
    start = "[*]"
    for moment in conversation.moments:
        if moment.question is not None and moment.entry is not None:
            start = _state(message_of(moment.question.key))
        answer = _name(moment.entry) if moment.entry else "begin"
        if moment.turn.ending is not None:
            found.append(Arrow(start, answer, _state(f"ends {moment.turn.ending.outcome}")))
        for question in moment.turn.opened:
            if not question.standing:
                found.append(Arrow(start, answer, _state(message_of(question.key))))
    return found


def _name(entry: Entry) -> str:
    if entry.silent:
        return "silence"
    value = entry.value["do"] if isinstance(entry.value, dict) else entry.value
    if isinstance(value, list):
        return "picks"
    return "skip" if value is None else "words" if " " in str(value) else str(value)


def _few(names: list[str]) -> str:
    return ", ".join(names) if len(names) <= 4 else f"{', '.join(names[:3])} and others"


def _state(name: str) -> str:
    return name.replace("-", "_").replace(" ", "_")


def order_of(flows: Flows) -> str:
    """A Mermaid diagram of which conversation follows which."""
    lines = ["```mermaid", "flowchart LR"]
    for (flow, outcome), follow in flows.after.items():
        when = f" {follow.after.value}" if follow.after else ""
        lines.append(f"    {flow} -->|{outcome}{when}| {follow.flow}")
    return "\n".join([*lines, "```"])
