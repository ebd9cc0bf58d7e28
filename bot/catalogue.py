"""All words that the bot says: Fluent files, one folder a language, loaded strictly.

Rules: junk, a doubled id or a variable that nobody gives stops the program or the turn; nothing is
ever shown half. What a partner wrote is never a variable here: it goes beside the text, as a quote.
Fluent is wrapped in this module alone.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from bot.dialogue.partners import Partner
from bot.dialogue.typed import UNSEEN, Vocabulary
from bot.dialogue.words import Draft, Part, Picks, Private
from bot.errors import LindenError

SOURCE = "en"
ISOLATES = UNSEEN
"""Fluent's direction marks around names; a draft and a plain terminal go without."""

SLOT = "\x00"
"""Stands around the name of a slot; no copy and no name of a person has it."""


class BadCopy(LindenError):
    """A copy file cannot be used."""


class MissingCopy(LindenError):
    """A message that is needed is not in the catalogue."""


class Catalogue:
    """Texts by language and message id."""

    def __init__(
        self, languages: Mapping[str, FluentBundle], used: "Mapping[Place, frozenset[str]]"
    ) -> None:
        self._languages, self._used = languages, used
        # Most texts are the same for everyone: formatting them once is half of a turn's time. Names
        # that a text does not use are left out first, else each couple had its own copy of all.
        self._format = lru_cache(maxsize=8192)(self._formatted)

    @classmethod
    def load(cls, folder: Path) -> "Catalogue":
        """Read every <language>/*.ftl below the folder. Raises BadCopy on anything doubtful."""
        files = sorted(folder.glob("*/*.ftl"))
        copy = tuple((one.parent.name, one.name, one.read_text("utf-8")) for one in files)
        if SOURCE not in {language for language, _, _ in copy}:
            raise BadCopy(f"no {SOURCE} texts in {folder.name}")
        return _catalogue(copy)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages there are texts in."""
        return tuple(self._languages)

    def text(self, language: str, message: str, **given: str) -> str:
        """The message in the language, or in English; raises MissingCopy, BadCopy."""
        return self._format(language, message, None, self._needed(message, None, given))

    def label(self, language: str, message: str, key: str, **given: str) -> str:
        """The label of one option: the message's attribute of that name."""
        return self._format(language, message, key, self._needed(message, key, given))

    def _needed(
        self, message: str, attribute: str | None, given: Mapping[str, str]
    ) -> tuple[tuple[str, str], ...]:
        used = self._used.get((message, attribute))
        return tuple(sorted((name, given[name]) for name in used & given.keys())) if used else ()

    def has(self, message: str, attribute: str | None = None) -> bool:
        """Whether English has this message, or this attribute of it."""
        bundle = self._languages[SOURCE]
        if not bundle.has_message(message):
            return False
        return attribute is None or attribute in bundle.get_message(message).attributes

    def vocabulary(
        self, language: str, message: str, keys: Iterable[str], **given: str
    ) -> Vocabulary:
        """The words in which a person may answer a question with these options."""
        labels = {
            key: self.label(language, message, key, **given).translate(ISOLATES) for key in keys
        }
        numbers, synonyms, between = self._common(language)
        return Vocabulary(labels, numbers, synonyms, between)

    def draft(self, language: str, draft: Draft, owner: Partner, **given: str) -> Private:
        """The draft as running text, of the owner's words and the catalogue's sentences."""
        text = ""
        for part in draft.parts:
            said = self._part(language, part, owner, given)
            between = "\n" if isinstance(part, Private) else " "
            text += f"{between if text and said else ''}{said}"
        return Private(owner, text)

    def _part(
        self, language: str, part: Part | Private, owner: Partner, given: Mapping[str, str]
    ) -> str:
        if isinstance(part, Private):
            return part.for_owner(owner).strip()
        slots = {name: self._slot(language, one, owner) for name, one in part.slots.items()}
        if not all(slots.values()):
            return ""
        # What people write is put in afterwards: Fluent refuses long words and keeps copies.
        places = {name: f"{SLOT}{name}{SLOT}" for name in slots}
        text = self.text(language, part.message, **{**given, **places}).translate(ISOLATES)
        return re.sub(f"{SLOT}(.+?){SLOT}", lambda found: slots[found[1]], text)

    def _slot(self, language: str, slot: Private | Picks, owner: Partner) -> str:
        if isinstance(slot, Private):
            return slot.for_owner(owner).strip().rstrip(".! ")
        return self.picked(language, slot)

    def picked(self, language: str, picks: Picks) -> str:
        """The labels of chosen options, as people say them."""
        return self.listed(
            language, [self.label(language, picks.message, key) for key in picks.keys]
        )

    def words(self, language: str, message: str) -> list[str]:
        """The single words of a message that is a list of them."""
        return _words(self.text(language, message))

    def listed(self, language: str, items: Sequence[str]) -> str:
        """Items as people say them: "a, b and c"."""
        if len(items) < 2:
            return "".join(items)
        last = self.text(language, "engine-and")
        return f"{', '.join(items[:-1])} {last} {items[-1]}"

    @lru_cache(maxsize=64)  # noqa: B019 - one catalogue lives as long as the program
    def _common(self, language: str) -> tuple[dict[str, int], dict[str, list[str]], list[str]]:
        numbers = _words(self.text(language, "engine-numbers"))
        synonyms = {key: _words(self.text(language, f"engine-{key}")) for key in ("yes", "no")}
        between = [self.text(language, "engine-and")]
        return {word: number for number, word in enumerate(numbers)}, synonyms, between

    def _formatted(
        self, language: str, message: str, attribute: str | None, given: tuple[tuple[str, str], ...]
    ) -> str:
        for bundle in (self._languages.get(language), self._languages[SOURCE]):
            pattern = _pattern(bundle, message, attribute) if bundle else None
            if bundle and pattern is not None:
                text, errors = bundle.format_pattern(pattern, dict(given))
                if errors:
                    raise BadCopy(f"{message}: {type(errors[0]).__name__}")
                return str(text)
        raise MissingCopy(f"{message}.{attribute}" if attribute else message)


def _pattern(bundle: FluentBundle, message: str, attribute: str | None) -> Any:
    if not bundle.has_message(message):
        return None
    found = bundle.get_message(message)
    return found.attributes.get(attribute) if attribute else found.value


Place = tuple[str, str | None]
"""A message, or one attribute of it."""


class _Variables(Visitor):
    """Gathers the variables below a node. A text that refers to another one is not allowed."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.names.add(node.id.name)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802
        raise BadCopy(f"a text refers to another one: {node.id.name}")


def _uses(messages: Iterable[ast.Message]) -> dict[Place, frozenset[str]]:
    """The variables that each text uses, in all languages together; the others are not listed."""
    found: dict[Place, frozenset[str]] = {}
    for message in messages:
        texts = [(None, message.value), *((one.id.name, one.value) for one in message.attributes)]
        for attribute, text in texts:
            variables = _Variables()
            variables.visit(text)
            place = message.id.name, attribute
            found[place] = found.get(place, frozenset()) | variables.names
    return {place: names for place, names in found.items() if names}


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",")]


Source = tuple[str, str, str]
"""One file of copy: its language, its name, what is in it."""


@lru_cache(maxsize=4)
def _catalogue(copy: tuple[Source, ...]) -> Catalogue:
    # Reading Fluent takes its time. A catalogue never changes, so each file is read once, and the
    # same words are, however many bots a process runs.
    read: dict[str, dict[str, ast.Resource]] = {}
    for language, name, text in copy:
        read.setdefault(language, {})[name] = _resource(name, text)
    bundles = {language: _bundle(language, files) for language, files in sorted(read.items())}
    resources = [one for files in read.values() for one in files.values()]
    return Catalogue(bundles, _uses(message for one in resources for message in _messages(one)))


def entries(file: Path) -> list[ast.Message]:
    """The messages of one file with their comments; raises BadCopy when a part cannot be read."""
    return _messages(_resource(file.name, file.read_text("utf-8")))


def _resource(file: str, text: str) -> ast.Resource:
    resource = FluentParser().parse(text)
    for entry in resource.body:
        if isinstance(entry, ast.Junk):
            line = (entry.content or "").strip().splitlines()[0]
            raise BadCopy(f"{file}: this is not Fluent: {line!r}")
    return resource


def _messages(resource: ast.Resource) -> list[ast.Message]:
    return [entry for entry in resource.body if isinstance(entry, ast.Message)]


def _bundle(language: str, files: Mapping[str, ast.Resource]) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=True)
    seen: dict[str, str] = {}
    for name, resource in files.items():
        for message in _messages(resource):
            if message.id.name in seen:
                raise BadCopy(f"{message.id.name} is in {seen[message.id.name]} and {name}")
            seen[message.id.name] = name
        bundle.add_resource(resource)
    return bundle
