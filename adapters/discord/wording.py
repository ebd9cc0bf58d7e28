"""Text for Discord: nothing that somebody wrote may act as markup, ping anybody or pose as the bot.

Pure. Lengths are counted in units of UTF-16, the strictest way in which Discord might count.
"""

import re
from collections.abc import Iterator

LONGEST = 2000
"""Units of one message's content."""

MARKUP = re.compile(
    r"[\\*_~`|<\[\]]"  # emphasis, code, spoilers, mentions, emoji, times, links with a false face
    r"|(?m:^[ \t]*(?:>>>|>|#{1,3}|-))"  # quotes, headings, lists and small print begin a line
)
ESCAPED = re.compile(r"\\([\\*_~`|<\[\]>#-])")
QUOTE = "> "


def length(text: str) -> int:
    """How long Discord may take a text to be."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def safe(text: str) -> str:
    """The text so that all of it is shown as it was written."""
    return MARKUP.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    mark = found[0].lstrip(" \t")
    return found[0][: -len(mark)] + "\\" + "\\".join(mark if mark[0] in ">#" else [mark])


def plain(text: str) -> str:
    """The inverse of `safe`."""
    return ESCAPED.sub(r"\1", text)


def quoted(text: str) -> str:
    """Somebody's own words as a block: no line of them can be taken for the bot's."""
    lines = text.splitlines() or [""]
    return "\n".join(f"{QUOTE}{safe(line)}" for line in lines)


def unquoted(content: str) -> str:
    """The words in the quote block of a message; empty if there is none."""
    lines = [line for line in content.split("\n") if line.startswith(QUOTE.rstrip())]
    return "\n".join(plain(line.removeprefix(">").removeprefix(" ")) for line in lines)


def parts(content: str, longest: int = LONGEST) -> list[str]:
    """Cut a long text where it hurts least: between lines, else sentences, words, or anywhere.

    A quoted line that is cut goes on as a quote. Nothing is left out but spaces at the cuts.
    """
    made: list[str] = []
    for line in content.split("\n"):
        for piece in _pieces(line, longest):
            joined = f"{made[-1]}\n{piece}" if made else piece
            if made and length(joined) <= longest:
                made[-1] = joined
            else:
                made.append(piece)
    return [part for part in made if part.strip()]


def _pieces(line: str, longest: int) -> Iterator[str]:
    head = QUOTE if line.startswith(QUOTE) else ""
    while length(line) > longest:
        at = _cut(line, longest)
        yield line[:at].rstrip()
        line = head + line[at:].lstrip()
    yield line


def _cut(line: str, longest: int) -> int:
    """Where to cut so that the first piece fits; never inside an escape or a character."""
    most = longest
    while length(line[:most]) > longest:
        most -= 1
    for pattern in (r"[.!?\u2026\u3002]\s", r"\s"):
        ends = [found.end() for found in re.finditer(pattern, line[:most])]
        if ends and ends[-1] > most // 2:
            return ends[-1]
    while most > 1 and _inside(line, most):
        most -= 1
    return most


def _inside(line: str, at: int) -> bool:
    """Whether a cut here would part a backslash from its mark, or one letter from its accents."""
    slashes = len(line[:at]) - len(line[:at].rstrip("\\"))
    return (
        slashes % 2 == 1
        or bool(re.match("[\u0300-\u036f\u200d\ufe0f\U0001f3fb-\U0001f3ff]", line[at:]))
        or line[at - 1 : at] == "\u200d"
    )


def shortened(text: str, longest: int) -> str:
    """A label that fits, with an ellipsis if it was cut."""
    if length(text) <= longest:
        return text
    while length(text) > longest - 1:
        text = text[:-1]
    return f"{text.rstrip()}\u2026"
