"""Words that stand in no file by chance, and where they stand all the same."""

import base64
from collections.abc import Iterable, Iterator
from pathlib import Path


def disguises(word: str) -> Iterator[bytes]:
    """A word as it may stand in a file."""
    for spelt in (word, word.title()):
        raw = spelt.encode()
        yield from (raw, spelt.encode("utf-16-le"), spelt.encode("utf-16-be"), raw.hex().encode())
        yield from (in_base64(raw, before) for before in range(3))


def in_base64(raw: bytes, before: int) -> bytes:
    """What base64 makes of these bytes behind so many others, without what depends on those."""
    coded = base64.b64encode(b"-" * before + raw)
    return coded[-(-before * 8 // 6) : (before + len(raw)) * 8 // 6]


def found(folder: Path, words: Iterable[str]) -> list[tuple[str, bytes]]:
    """Every file below a folder in which one of the words stands, and how."""
    needles = [needle for word in words for needle in disguises(word)]
    files = [(file.name, file.read_bytes()) for file in folder.rglob("*") if file.is_file()]
    return [(name, needle) for name, data in files for needle in needles if needle in data]
