"""Small folders of texts with something planted in them, and what the lints say of them."""

import re
from pathlib import Path

from bot.copylines import read
from bot.copylint import lint
from bot.copyuse import Used

WHY = "# To: who asks. Why: for a test.\n"


def folder(place: Path, english: str, **others: str) -> Path:
    """A folder of texts, one file a language."""
    for language, text in {"en": english, **others}.items():
        (place / "copy" / language).mkdir(parents=True)
        (place / "copy" / language / "talk.ftl").write_text(text, encoding="utf-8")
    return place / "copy"


def planted(place: Path, english: str, **others: str) -> Path:
    """The same, with a comment above every English message."""
    return folder(place, re.sub(r"(?m)^(?=[a-z][\w-]* =)", WHY, english), **others)


def using(copy: Path) -> Used:
    """A use of all that is there."""
    used = Used()
    for line in read(copy):
        used.ids.add(line.id)
        used.options[line.id] |= line.labels.keys()
    return used


def wrong(copy: Path, used: Used | None = None) -> list[str]:
    """What is wrong, if all that is there is used or only this."""
    return [problem.wrong for problem in lint(copy, used or using(copy))]


def are(found: list[str], *expected: str) -> bool:
    """Whether these are the findings in their order, and no others."""
    pairs = zip(found, expected, strict=False)
    return len(found) == len(expected) and all(words in one for one, words in pairs)
