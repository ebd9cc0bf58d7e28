"""Stretches of an evening that several scenes have in common and tell in one sentence."""

from bot.dialogue import Answers, Aside, Line, Says

HOW = "[The whole repair](whole-repair.md) shows how that goes."

BRIEFLY = {
    "repair-heat": "5",
    "repair-cues-theirs": "none of these",
    "repair-cues-mine": "none of these",
}
"""Somebody who is not too upset and says little."""


def noted(who: str, camera: str, feelings: str) -> Aside:
    """One person writes a note, up to its preview."""
    words = {**BRIEFLY, "repair-camera": camera, "repair-feelings": feelings}
    lines = (Says(who, "repair"), Answers(who, words, until="repair-note"))
    return Aside(f"{who.title()} finds the words for a note. {HOW}", lines)


def heard(one: str, two: str, camera: str, feelings: str, back: str) -> tuple[Line, ...]:
    """The first writes, the second gives it back, the first feels heard; then the turn changes."""
    return (
        noted(one, camera, feelings),
        Answers(one),
        Answers(two, {"listening-reflect": back}),
        Answers(one, {"hearing-heard": "4"}),
        Answers(two, {"comforting-care": "Not now"}),
        Answers(one, {"comforting-menu": "a hug"}),
    )


def reassured(one: str, two: str) -> tuple[Line, ...]:
    """From leaving the second turn to the question what each would like to ask for."""
    own = {"reassure-parts": "I love you", "reassure-own": "I love you, also tonight."}
    return (
        Answers(two, {**own, "hearing-turn": "Not this time"}),
        Answers(one, {**own, "thing-small": "Make us coffee."}),
        Answers(two, {"thing-small": "Take the long way home with you."}),
    )


def looked_back(one: str, two: str) -> Aside:
    """Both look back, each alone, and keep nothing."""
    numbers = {f"looking_back-{name}": "4" for name in ("heard", "close", "calm")}
    words = {**numbers, "looking_back-show": "Forget them"}
    about = f"{one.title()} and {two.title()} look back, each alone."
    return Aside(about, (Answers(one, words), Answers(two, words)))
