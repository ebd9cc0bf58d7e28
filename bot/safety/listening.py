"""Hears the templates of a list in a text.

Rules: of self-harm and violence rather one alarm too many than one too few. Figures of speech and
tales are hidden before anything is heard; what somebody says is NOT so, is not heard either.
"""

from collections.abc import Sequence

from bot.safety.alarms import Alarm, Kind, Tier
from bot.safety.automaton import Automaton, Hit
from bot.safety.lists import IDIOM, TOLD, Words
from bot.safety.reading import HIDDEN, PAUSE, STOP

REACH = 6
"""Words that what takes a statement back may have."""
URGENT = {(kind, tier): at for at, (tier, kind) in enumerate((t, k) for t in Tier for k in Kind)}


def heard_in(words: Sequence[str], of: Words) -> set[Alarm]:
    """All that the lists of one language hear in these words."""
    spelt = of.spelling.usual(words)
    hits = list(of.heard.hits(spelt))
    if all(hit.label in (IDIOM, TOLD) for hit in hits):
        return set()
    if any(hit.label in (IDIOM, TOLD) for hit in hits):
        spelt = _hidden(spelt, hits)
        hits = list(of.heard.hits(spelt))
    return {_alarm(label) for label in _meant(hits, spelt, of.negators)}


def urgency(alarm: Alarm) -> int:
    """The place of an alarm among others: plain words come first, then the kinds in their order."""
    return URGENT[alarm.kind, alarm.tier]


def _hidden(words: Sequence[str], hits: Sequence[Hit]) -> list[str]:
    """The words without figures of speech and without what is told of a tale."""
    left = list(words)
    done = 0
    for hit in hits:
        if hit.label in (IDIOM, TOLD) and hit.end > done:
            done = hit.end if hit.label == IDIOM else left.index(STOP, hit.end - 1)
            for at in range(hit.start, done):
                left[at] = left[at] if left[at] == STOP else HIDDEN
    return left


def _meant(hits: Sequence[Hit], words: Sequence[str], negators: Automaton) -> set[str]:
    """What is said and not taken back; a thing that is said once counts."""
    said: set[str] = set()
    for hit in hits:
        if hit.label not in said and not _taken_back(hit.start, words, negators):
            said.add(hit.label)
    return said - {IDIOM, TOLD}


def _alarm(label: str) -> Alarm:
    tier, _, kind = label.partition(":")
    return Alarm(Kind(kind), Tier(tier))


def _taken_back(start: int, words: Sequence[str], negators: Automaton) -> bool:
    """Whether a "not", or the like, ends just before this word, in the same clause."""
    before = words[max(0, start - REACH) : start]
    clause = before[_after_last(before, PAUSE) :]
    return any(hit.end == len(clause) for hit in negators.hits(clause))


def _after_last(words: Sequence[str], sign: str) -> int:
    return next((at for at in range(len(words), 0, -1) if words[at - 1] == sign), 0)
