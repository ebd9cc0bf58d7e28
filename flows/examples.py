"""What each conversation may start with, and how far the explorer leaves its main line.

The depth of a flow is chosen so that every one of its outcomes is reached; a test asserts it.
"""

from dataclasses import replace

from bot.dialogue import LISTENER, SPEAKER, At, Given, Partner, Shared


def _given(*facts: str, author: Partner = SPEAKER, **words: str) -> Given:
    shared = {name: Shared(author, text) for name, text in words.items()}
    return Given(shared, frozenset(facts))


NOTE = "When you left the room I felt sad. What I long for: to matter to you."
QUESTIONS = "How are you since our fight?"

ASKED = "You are not still mad at me, are you?"
HALF = "In our fights, the more I go quiet."

EXAMPLES: dict[str, tuple[Given, ...]] = {
    "joining": (_given(),),
    "safety": (_given(), _given("joining"), _given("repair")),
    "linking": (_given(who="Ben (matrix)"),),
    "hello": (_given(),),
    "repair": (_given(), _given("alone"), _given("turn"), _given("greeted")),
    "listening": (
        _given(note=NOTE),
        _given("second", note=NOTE),
        _given("written", note=NOTE),
        _given("again", note=NOTE),
    ),
    "missing": (_given(),),
    "hearing": (_given(note=NOTE), _given("second"), _given("second", note=NOTE)),
    "comforting": (_given(), _given("second")),
    "mending": (_given(),),
    "tomorrow": (_given(),),
    "closing": (_given(),),
    "looking_back": (_given(), _given("alone")),
    "reassuring": (_given(),),
    "next_day": (
        Given({"speaker": Shared(SPEAKER, QUESTIONS), "listener": Shared(LISTENER, QUESTIONS)}),
        _given(note=QUESTIONS),
        _given(author=LISTENER, listener=QUESTIONS),
    ),
    "next_day_answer": (_given(note=QUESTIONS),),
    "answering": (_given(asked=ASKED), _given()),
    "answered": (_given(note=NOTE),),
    "pulse": (_given(),),
    "loop": (_given(note=HALF),),
    "loop_half": (_given(note=HALF),),
    "away": (
        _given(back="21:34"),
        _given("alone", back="21:34"),
        replace(_given("alone", back="21:34"), wait=At(0, latest=20 * 60_000)),
    ),
    "late": (_given(note=NOTE), _given("asks", note=ASKED)),
} | {
    flow: (_given(),)
    for flow in (
        "care",
        "own_part",
        "need",
        "reassure",
        "thing",
        "request",
        "change",
        "checkin",
        "own_day",
    )
}

DEPTH: dict[str, int] = {"hearing": 4, "repair": 2}
"""Deviations to walk; two where nothing is said."""

USUAL_DEPTH = 2


def depth_of(flow: str) -> int:
    """How many deviations the explorer walks in a flow."""
    return DEPTH.get(flow, USUAL_DEPTH)
