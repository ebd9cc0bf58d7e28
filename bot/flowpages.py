"""What the explorer finds, for people: storyboards, diagrams, and a check of every flow.

The flows and their examples are passed in by the composition root; nothing here knows them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.catalogue import ISOLATES, Catalogue
from bot.dialogue.diagram import diagram, order_of
from bot.dialogue.explore import Conversation, draft_of, explore, faults
from bot.dialogue.journals import as_lines
from bot.dialogue.partners import Partner
from bot.dialogue.replay import Question
from bot.dialogue.script import Flow, Flows, Given
from bot.dialogue.storyboard import Storyboard
from bot.dialogue.words import Draft, Picks, Private

NAMES = {
    Partner.ME: "Robin",
    Partner.PARTNER: "Kim",
    Partner.SPEAKER: "Robin",
    Partner.LISTENER: "Kim",
}
"""A made-up couple for the pages."""

JOURNAL_DEPTH = 1
"""Deviations in committed journals, for flows that reach all outcomes with them."""

UNTIL = "21:34"
"""A made-up time for waits."""


MADE = "Made from the flows themselves by `python3 dev.py docs`; do not edit."

ALONE = "Robin is alone with Linden here. Kim sees nothing but what Robin sends."

TOGETHER = (
    "Robin speaks and Kim listens. Each is in a room of their own and sees only what is said there."
)

SIGNS = f"""---

\u2039 \u203a stands for somebody's own words, [ ] for what can be pressed or typed. {MADE}"""


@dataclass(frozen=True)
class Book:
    """All conversations with what each may start with, and how deep to look."""

    flows: Flows
    examples: Mapping[str, tuple[Given, ...]]
    depth_of: Callable[[str], int]
    catalogue: Catalogue

    def walked(self, flow: Flow, depth: int | None = None) -> list[list[Conversation]]:
        """Every conversation of a flow, one list for each example."""
        deviations = self.depth_of(flow.name) if depth is None else depth
        return [
            list(explore(flow, given, deviations, self.render))
            for given in self.examples[flow.name]
        ]

    def render(self, draft: Draft, who: Partner) -> Private:
        """A draft as English text."""
        return self.catalogue.draft("en", draft, who, **_names(who))


def _names(reader: Partner) -> dict[str, str]:
    return {"me": NAMES[reader], "partner": NAMES[reader.other]}


@dataclass(frozen=True)
class EnglishWords:
    """The words of a storyboard, in English."""

    catalogue: Catalogue

    def name(self, who: Partner) -> str:
        """What a person is called."""
        return NAMES[who]

    def text(self, message: str, reader: Partner, picks: Picks | None = None) -> str:
        """A message as the reader sees it."""
        given = {**_names(reader), "until": UNTIL}
        if picks is not None:
            given["picks"] = self.catalogue.picked("en", picks)
        return self.catalogue.text("en", message, **given).translate(ISOLATES)

    def label(self, message: str, key: str, reader: Partner) -> str:
        """An option's label."""
        return self.catalogue.label("en", message, key, **_names(reader)).translate(ISOLATES)

    def draft(self, question: Question) -> str | None:
        """The draft that stands under a question."""
        draft = draft_of(question)
        if draft is None:
            return None
        made = self.catalogue.draft("en", draft, question.who, **_names(question.who))
        return made.for_owner(question.who)


def check(book: Book) -> tuple[list[str], list[str]]:
    """Faults of all conversations, and one line a flow on what was walked."""
    found: list[str] = []
    lines: list[str] = []
    for flow in book.flows.live.values():
        walked = [one for example in book.walked(flow) for one in example]
        found += sorted({fault for one in walked for fault in faults(one)})
        outcomes = ", ".join(sorted({one.ending.outcome for one in walked}))
        lines.append(f"{flow.name} {flow.version}: {len(walked)} conversations, ends {outcomes}")
    return found, lines


def storyboards(book: Book) -> dict[str, str]:
    """A page of transcripts for each flow, by file name."""
    words = EnglishWords(book.catalogue)
    return {f"{name}.md": _page(flow, book, words) for name, flow in book.flows.live.items()}


def _page(flow: Flow, book: Book, words: EnglishWords) -> str:
    lines = [f"# {flow.name.replace('_', ' ').capitalize()}", ALONE if flow.private else TOGETHER]
    board = Storyboard(words)
    for given, walked in zip(book.examples[flow.name], book.walked(flow), strict=True):
        lines += [f"## {_begins(given)}", *_brought(given), board.example(walked)]
    return "\n\n".join([*lines, SIGNS]) + "\n"


def _begins(given: Given) -> str:
    begun = [*sorted(given.facts), *sorted(given.words)]
    return f"Begun with: {', '.join(begun)}" if begun else "Begun with nothing"


def _brought(given: Given) -> list[str]:
    return [f"The {name}: \u201c{words.text}\u201d" for name, words in given.words.items()]


def maps(book: Book) -> dict[str, str]:
    """One page with a diagram of every flow and of what follows what."""
    walked = {
        flow.name: [one for example in book.walked(flow) for one in example]
        for flow in book.flows.live.values()
    }
    lines = ["# Maps of all conversations", MADE, "## What follows what"]
    lines += [order_of(book.flows, walked)]
    for name, conversations in walked.items():
        lines += [f"## {name}", diagram(conversations)]
    return {"map.md": "\n\n".join(lines) + "\n"}


def journals(book: Book) -> dict[str, str]:
    """Journals of each flow version, by file name, to be committed."""
    pages = {}
    for flow in book.flows.live.values():
        depth = max(JOURNAL_DEPTH, _journal_depth(book, flow))
        lines = [
            line for at, one in enumerate(book.walked(flow, depth)) for line in as_lines(at, one)
        ]
        pages[f"{flow.name}-{flow.version}.jsonl"] = "\n".join(lines) + "\n"
    return pages


def _journal_depth(book: Book, flow: Flow) -> int:
    """Where one deviation misses an outcome, journals go as deep as the explorer."""
    shallow = {one.ending.outcome for example in book.walked(flow, 1) for one in example}
    deep = {one.ending.outcome for example in book.walked(flow) for one in example}
    return JOURNAL_DEPTH if shallow == deep else book.depth_of(flow.name)


def write(pages: dict[str, str], folder: Path) -> None:
    """Write pages to a folder; those of flows that are gone are left for the caller to see."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")
