"""What the safety reading hears of the own lists, for the open and for the held-out half.

Rule: of the held-out half only numbers are printed, so that nobody tunes to its lines. Direct: the
share of lines of danger that are heard as plain ones; kind: as the right kind, among others; false:
ordinary lines with any alarm, and of these with a plain one.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from statistics import median

from bot.safety import Tier, everything_heard
from tests.bench.sizes import Sizes
from tests.bot.safety.lines import ORDINARY, TOPIC, Line, Probe, every_line, every_probe

Judge = Callable[[Line], bool]
PLAIN = (Tier.DIRECT,)
HALVES = {"dev": "to learn from", "held": "held back", "third": "fresh once, seen since"}
"""The lines by other hands, by what may be done with them."""


def bench(_sizes: Sizes, _folder: Path | None) -> None:
    """Print recall and false alarms per language and, for English, per kind; then the cost."""
    begin = _milliseconds("he hit me")
    lines = every_line()
    for half, held_out in (("open half", False), ("held-out half", True)):
        print(f"\n{half}")
        chosen = [one for one in lines if one.held_out == held_out]
        _table("language", chosen, lambda one: one.language)
        english = [one for one in chosen if one.language == "en"]
        _table("English, kind", english, lambda one: one.kind)
    for half, what in HALVES.items():
        _probes([one for one in every_probe() if one.half == half], what)
    print(f"\nto read the lists, once in a process: {begin:.0f} ms")
    _cost(lines)


def _probes(probes: list[Probe], what: str) -> None:
    """What is heard of the lines by another hand: plainly, and with any alarm."""
    print(f"\nby another hand, {what}")
    print(f"{'language':<14} {'plain':>9} {'any':>9} {'hinted':>9} {'any':>9} {'false':>9}")
    for name, group in groupby(probes, lambda one: one.language):
        _probed(name, list(group))
    _probed("further", [one for one in probes if one.language != "en"])


def _probed(name: str, probes: list[Probe]) -> None:
    heard = {one: everything_heard(one.text, one.language) for one in probes}
    counts = []
    for sign, tiers in (("+", PLAIN), ("+", Tier), ("~", PLAIN), ("~", Tier), ("-", Tier)):
        found = [any(alarm.tier in tiers for alarm in heard[p]) for p in probes if p.sign == sign]
        counts.append(f"{sum(found)}/{len(found)}")
    print(f"{name:<14} " + " ".join(f"{one:>9}" for one in counts))


def _table(title: str, lines: Iterable[Line], key: Callable[[Line], str]) -> None:
    print(f"{title:<14} {'direct':>9} {'kind':>9} {'topic':>9} {'false':>9} {'plain':>9}")
    rows = sorted(lines, key=key)
    for name, group in groupby(rows, key):
        _row(name, list(group))
    _row("all", rows)


def _row(name: str, lines: list[Line]) -> None:
    danger = [one for one in lines if one.kind not in (ORDINARY, TOPIC)]
    topic = [one for one in lines if one.kind == TOPIC]
    ordinary = [one for one in lines if one.kind == ORDINARY]
    counts = [_share(danger, direct), _share(danger, right_kind), _share(topic, anything)]
    counts += [_share(ordinary, anything), _share(ordinary, direct)]
    print(f"{name:<14} " + " ".join(f"{one:>9}" for one in counts))


def _share(lines: list[Line], judge: Judge) -> str:
    return f"{sum(map(judge, lines))}/{len(lines)}" if lines else "-"


def anything(line: Line) -> bool:
    """Whether there is any alarm."""
    return bool(everything_heard(line.text, line.language))


def direct(line: Line) -> bool:
    """Whether there is an alarm of the plain tier."""
    return any(one.tier is Tier.DIRECT for one in everything_heard(line.text, line.language))


def right_kind(line: Line) -> bool:
    """Whether the kind that the list says is among those heard plainly."""
    found = everything_heard(line.text, line.language)
    return line.kind in {one.kind.value for one in found if one.tier is Tier.DIRECT}


def _cost(lines: list[Line]) -> None:
    short = median(_milliseconds(one.text) for one in lines)
    first, again = (median(map(_milliseconds, _long(lines))) for _ in range(2))
    hard = ["i want to " * 400, "he hits me " * 363, "not " * 1000, "\u6211\u60f3\u6b7b" * 1333]
    longest = max(_milliseconds(one) for one in hard)
    print(f"all lists on one line: {short:.2f} ms (median, of one CPU)")
    print(f"on 2,000 characters: {first:.1f} ms the first time, then {again:.1f} ms (median)")
    print(f"on 4,000 characters made to be slow: {longest:.0f} ms (the slowest of {len(hard)})")


def _long(lines: list[Line]) -> Iterator[str]:
    """Texts of 2,000 characters: English lines, of danger and not, one after the other."""
    english = " ".join(one.text for one in lines if one.language == "en")
    return (english[at : at + 2000] for at in range(0, len(english) - 2000, 1000))


def _milliseconds(text: str) -> float:
    start = time.process_time()
    everything_heard(text, "en")
    return (time.process_time() - start) * 1000
