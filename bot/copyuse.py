"""What the code asks of the copy: ids, option labels and variables.

The explorer tells it for flows, the source of the bot for the rest. The flows are passed in by the
composition root; nothing here knows them.
"""

import ast
import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.catalogue import SOURCE, Catalogue, MissingCopy
from bot.dialogue.explore import Conversation, Render, draft_of, explore, message_ids
from bot.dialogue.partners import Partner
from bot.dialogue.replay import Question, message_of
from bot.dialogue.reviews import LEAVE_OUT, Review
from bot.dialogue.script import Flows, Given, Wait
from bot.dialogue.words import Draft, Part, Private
from bot.rendering import option_keys, waits_message


def _sets() -> dict[str, set[str]]:
    return defaultdict(set)


@dataclass
class Used:
    """Ids that are shown, and what goes with each. An id that ends in "-" begins several.

    `drafts` are sentences that a person sends and not the bot, with the slots they are given.
    """

    ids: set[str] = field(default_factory=set)
    options: dict[str, set[str]] = field(default_factory=_sets)
    variables: dict[str, set[str]] = field(default_factory=_sets)
    drafts: dict[str, set[str]] = field(default_factory=dict)

    def conversation(self, conversation: Conversation) -> None:
        """Take note of all that one conversation shows."""
        self.ids |= message_ids(conversation)
        for moment in conversation.moments:
            for tell in moment.turn.tells:
                self.variables[tell.key] |= {"picks"} if tell.picks else set()
            for question in moment.open:
                self._question(question)

    def _question(self, question: Question) -> None:
        message = waits_message(question) if question.standing else message_of(question.key)
        self.options[message] |= {*option_keys(question)}
        if isinstance(question.answer, Review) and question.answer.where is not None:
            self.options[message].add(LEAVE_OUT)
        if isinstance(question.step, Wait) and question.step.span:
            self.variables[message].add("until")
        draft = draft_of(question)
        for part in draft.parts if draft else ():
            if isinstance(part, Part):
                self.drafts[part.message] = set(part.slots)


def used_by_flows(
    flows: Flows,
    examples: Mapping[str, Sequence[Given]],
    depth_of: Callable[[str], int],
    catalogue: Catalogue,
) -> Used:
    """All that the explored conversations show, those of superseded flows too, and the cards."""
    used, render = Used({card.message for card in flows.cards}), _render(catalogue)
    for flow in (*flows.live.values(), *flows.past.values()):
        for given in examples.get(flow.name, ()):
            for conversation in explore(flow, given, depth_of(flow.name), render):
                used.conversation(conversation)
    return used


def _render(catalogue: Catalogue) -> Render:
    def render(draft: Draft, who: Partner) -> Private:
        try:
            return catalogue.draft(SOURCE, draft, who, me="Ana", partner="Ben")
        except MissingCopy:
            return Private(who, "")  # the id is reported with all others that are missing

    return render


SPEAKERS = "engine", "matrix", "discord"
"""Parts of the program that have words of their own: the ids of these begin with their names."""


SPOKEN = rf"(?:{'|'.join(SPEAKERS)})-[a-z0-9][a-z0-9-]*"


def spoken_ids(folders: Sequence[Path]) -> set[str]:
    """Every "engine-..." and the like in the code; an f-string gives the beginning of an id."""
    files = [file for folder in folders for file in folder.rglob("*.py")]
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in files]
    nodes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    texts = {node.value for node in nodes if isinstance(node.value, str)}
    return {text for text in texts if re.fullmatch(SPOKEN, text)}
