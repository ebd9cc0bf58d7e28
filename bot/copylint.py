"""Lints of the copy: that it fits the code, itself in other languages, its reviews, and its tone.

Rule: a finding names its file and message, what is wrong, and how to mend it.
"""

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from pathlib import Path
from typing import Any

from bot.catalogue import SOURCE, BadCopy, Catalogue
from bot.copylines import Line, Problem, read, shown
from bot.copytone import KNOWN, wrong_in
from bot.copyuse import Used, spoken_ids, used_by_flows
from bot.dialogue.script import Flows, Given

REVIEWS = "reviews.toml"
Review = Mapping[str, Any]


def report(
    flows: Flows,
    examples: Mapping[str, Sequence[Given]],
    depth_of: Callable[[str], int],
    copy: Path,
    sources: Sequence[Path],
) -> tuple[list[str], list[str]]:
    """Problems of the whole copy, and notes on what waits for review. Raises BadCopy."""
    used = used_by_flows(flows, examples, depth_of, Catalogue.load(copy))
    used.ids |= spoken_ids(sources) | {*KNOWN["assembled"]}
    for message, keys in KNOWN["options"].items():
        used.options[message] |= {*keys}
    for message, names in KNOWN["variables"].items():
        used.variables[message] |= {*names}
    return [str(problem) for problem in lint(copy, used)], notes(copy)


def lint(copy: Path, used: Used) -> list[Problem]:
    """Everything that is wrong with the copy. Raises BadCopy."""
    lines = read(copy)
    found = [line.problem(wrong) for line in lines for wrong in wrong_in(line, used)]
    rules = (_missing, _unused, _options, _translations, _reviews)
    return found + [problem for rule in rules for problem in rule(lines, used, copy)]


def notes(copy: Path) -> list[str]:
    """How many texts still wait for a review, and which have changed since theirs."""
    lines = read(copy)
    languages = sorted({line.language for line in lines})
    each = ([line for line in lines if line.language == language] for language in languages)
    return [note for some in each for note in _notes(some, _reviewed(copy))]


# the copy and the code


def _missing(lines: Sequence[Line], used: Used, copy: Path) -> Iterator[Problem]:
    """What the code shows is there: a missing text stops somebody's turn."""
    there = {line.id for line in lines if line.language == SOURCE}
    for id_ in sorted(used.ids - there):
        if not (id_.endswith("-") and any(one.startswith(id_) for one in there)):
            place = f"{shown(copy)}/{SOURCE}/{id_.partition('-')[0]}.ftl"
            yield Problem(place, id_, "the code shows it and it is not there; write it")


def _unused(lines: Sequence[Line], used: Used, copy: Path) -> Iterator[Problem]:
    """What is there is shown: nobody translates or reviews a text for nothing."""
    several = tuple(id_ for id_ in used.ids if id_.endswith("-"))
    for line in lines:
        if line.language == SOURCE and not (line.id in used.ids or line.id.startswith(several)):
            yield line.problem("nothing shows it; delete it")


def _options(lines: Sequence[Line], used: Used, copy: Path) -> Iterator[Problem]:
    """What can be pressed has a name, and nothing has a name that cannot be pressed."""
    for line in lines:
        if line.language != SOURCE:
            continue
        keys = used.options.get(line.id, set())
        for key in sorted(keys - line.labels.keys()):
            yield line.problem(f'the option "{key}" has no label; add .{key} to the message')
        for key in sorted(line.labels.keys() - keys):
            yield line.problem(f"the label .{key} belongs to no option; delete it")


# other languages


def _translations(lines: Sequence[Line], used: Used, copy: Path) -> Iterator[Problem]:
    """A language has all that English has, but for what it lists as still to be done."""
    english = {line.id: line for line in lines if line.language == SOURCE}
    for language in sorted({line.language for line in lines} - {SOURCE}):
        translated = {line.id: line for line in lines if line.language == language}
        yield from _incomplete(copy / language, english, translated.keys())
        for line in translated.values():
            yield from (line.problem(wrong) for wrong in _differs(line, english.get(line.id)))


def _incomplete(
    folder: Path, english: Mapping[str, Line], translated: Set[str]
) -> Iterator[Problem]:
    later = set(_table(folder / "incomplete.toml").get("missing", ()))
    place = f"{shown(folder.parent)}/{folder.name}"
    missing = english.keys() - translated
    for id_ in sorted(missing - later):
        file = english[id_].place.rpartition("/")[2]
        yield Problem(f"{place}/{file}", id_, "is not translated; do it, or list it as incomplete")
    for id_ in sorted(later - missing):
        yield Problem(f"{place}/incomplete.toml", id_, "is not missing; take it off the list")


def _differs(line: Line, english: Line | None) -> Iterator[str]:
    if english is None:
        yield "is not there in English; delete it"
        return
    pairs = {
        "variables": line.variables ^ english.variables,
        "labels": line.labels.keys() ^ english.labels.keys(),
    }
    for what, differing in pairs.items():
        if differing:
            yield f"has other {what} than English ({', '.join(sorted(differing))}); use the same"


# reviews


def _reviews(lines: Sequence[Line], used: Used, copy: Path) -> Iterator[Problem]:
    """A review is of a text that there is, by somebody, on a day."""
    there = {(line.language, line.id) for line in lines}
    for (language, id_), review in _reviewed(copy).items():
        place = f"{shown(copy)}/{REVIEWS}"
        if (language, id_) not in there:
            yield Problem(place, f"{language}.{id_}", "there is no such text; delete its review")
        for name in sorted({"sha256", "reviewer", "date"} - review.keys()):
            yield Problem(place, f"{language}.{id_}", f"has no {name}; write it down")


def _notes(lines: Sequence[Line], reviews: Mapping[tuple[str, str], Review]) -> Iterator[str]:
    reviewed = [line for line in lines if (line.language, line.id) in reviews]
    changed = [
        line for line in reviewed if reviews[line.language, line.id].get("sha256") != line.digest
    ]
    new = len(lines) - len(reviewed)
    yield (
        f"{lines[0].language}: of {len(lines)} texts, {new} have not been reviewed by a clinician"
        f" and {len(changed)} have changed since their review"
    )
    for line in changed:
        yield f"{line.place}: {line.id}: has changed since its review; its hash is {line.digest}"


def _reviewed(copy: Path) -> dict[tuple[str, str], Review]:
    tables = _table(copy / REVIEWS).items()
    return {(language, id_): one for language, table in tables for id_, one in table.items()}


def _table(file: Path) -> dict[str, Any]:
    """A TOML file, which need not be there. Raises BadCopy."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    except tomllib.TOMLDecodeError as error:
        raise BadCopy(f"{file.name}: {error}") from error
