"""Sentences of a text, and a text without those that hold a mark.

Rule: words are cut and never changed. The only character that is added is the full stop that
closes a sentence whose end was cut.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from bot.hints.marks import Mark

Span = tuple[int, int]

END = re.compile(r"""(?<![.?!\u2026])[.?!\u2026]++["'\u201d\u2019)\]]{0,3}(?=\s|$)|\n""")
CLAUSE = frozenset({"but-eraser"})
"""Of these the clause is cut that the mark begins with; what stands before it may stay."""


def sentences(text: str) -> Iterator[Span]:
    """From where to where each sentence goes, with what closes it and without blanks around it."""
    start = 0
    for end in [*(hit.end() for hit in END.finditer(text)), len(text)]:
        sentence = text[start:end]
        if sentence.strip():
            yield start + len(sentence) - len(sentence.lstrip()), start + len(sentence.rstrip())
        start = end


def without(text: str, marks: Iterable[Mark]) -> str:
    """The text without its marked sentences, or clauses; empty when no word is left."""
    marked = tuple(marks)
    if not marked:
        return text
    spans = [*sentences(text), (len(text), len(text))]
    kept = [
        left + text[span[1] : following[0]]
        for span, following in pairwise(spans)
        if (left := _left(text, span, marked))
    ]
    whole = "".join(kept).strip()
    return whole if re.search(r"\w", whole) else ""


def _left(text: str, span: Span, marks: Iterable[Mark]) -> str:
    """What stays of one sentence."""
    start, end = span
    inside = [one for one in marks if one.start < end and one.end > start]
    if not inside:
        return text[start:end]
    first = min(inside, key=lambda one: (one.start, one.name not in CLAUSE))
    if first.name not in CLAUSE or first.start <= start:
        return ""
    head = text[start : first.start].rstrip().rstrip(",;:-\u2013\u2014").rstrip()
    return f"{head}." if re.search(r"\w", head) else ""
