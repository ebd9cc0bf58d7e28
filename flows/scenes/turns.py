"""Scenes of taking turns: one who does not want theirs, and three tries until it is heard."""

from bot.dialogue import Answers, Aside, Line, Presses, Scene
from flows.scenes.pieces import HOW, heard, looked_back, noted

KIND_WORDS: tuple[Line, ...] = (
    Answers("tom", until="hearing-turn"),
    Presses("tom", "leave"),
    Answers(
        "tom", {"reassure-parts": "I'm staying", "reassure-own": "I'm tired, and I'm not leaving."}
    ),
    Answers(
        "mira",
        {
            "reassure-parts": "I love you",
            "reassure-own": "Thank you for listening. I love you.",
            "thing-small": "Call you at lunch, only to hear you.",
        },
    ),
    Answers("tom", {"thing-small": "Tell you one thing about my day."}),
    Answers("mira"),
    Answers("tom", {"closing-ask": "No"}),
    Answers("mira", {"closing-ask": "No"}, until="looking_back-heard"),
)

ONE_GOES_ON = Scene(
    "one-goes-on",
    "Only one wants to go on at the swap",
    "Mira was heard. Now it would be Tom's turn, and Tom leaves it for tonight. Mira is told that"
    " much and no reason; what is left is kind words.",
    ("mira", "tom"),
    (
        Aside(
            f"Mira has sent a note, Tom has listened, and Mira feels heard. {HOW}",
            heard(
                "mira",
                "tom",
                "you laughed when I told your sister about my test",
                "angry",
                "That I laughed in front of others made you angry, and alone with it.",
            ),
        ),
        *KIND_WORDS,
        looked_back("mira", "tom"),
    ),
)

TRIES: tuple[Line, ...] = (
    Answers("pat", {"listening-reflect": "You were cross because I came late."}),
    Answers(
        "ines",
        {
            "hearing-heard": "2",
            "missing-part": "It was not the hour. I stood at the window and thought that something"
            " had happened to you.",
        },
    ),
    Answers("pat", {"listening-reflect": "You worried where I was."}),
    Answers(
        "ines",
        {
            "hearing-heard": "3",
            "missing-part": "Yes, worried. And then small, because you laughed about it.",
        },
    ),
    Answers(
        "pat",
        {
            "listening-reflect": "You were afraid for me. Then I made a joke, and with all that"
            " fear you stood there alone.",
            "listening-reason": "I would have felt small too.",
        },
    ),
    Answers("ines", {"hearing-heard": "5"}),
)

NOT_HEARD_TWICE = Scene(
    "not-heard-twice",
    "Not felt heard, twice",
    "Pat tries three times. Each time Ines says which part is missing; Pat never sees a number.",
    ("ines", "pat"),
    (
        noted("ines", "you came home at one and had not called", "afraid"),
        Answers("ines"),
        *TRIES,
        Answers("pat", {"care-line": "I'm sorry that you stood there alone."}),
        Answers("ines", {"comforting-menu": "a hug"}),
        Answers("pat", until="hearing-turn"),
        Presses("pat", "tomorrow"),
        Answers("ines"),
    ),
)
