"""Scenes of a beginning: a note that is declined or not answered, work alone, two notes at once."""

from bot.dialogue import Answers, Aside, Line, Passes, Presses, Says, Scene, Together
from flows.scenes.pieces import BRIEFLY, HOW, noted

SENT_TONIGHT: tuple[Line, ...] = (
    noted("noor", "the plates were still on the table when I came home", "frustrated"),
    Answers("noor", {"repair-wait": "Tonight"}),
)

DECLINED = Scene(
    "partner-declines",
    "The partner declines",
    "Noor sends a note, and Sam does not want to read it. Noor is told the same, at the same time,"
    " as when [Sam never answers](partner-never-answers.md).",
    ("noor", "sam"),
    (
        *SENT_TONIGHT,
        Answers("sam", until="listening-invite"),
        Presses("sam", "not-now"),
        Presses("sam", "keep"),
        Passes("+1d"),
        Answers("noor"),
    ),
)

UNANSWERED = Scene(
    "partner-never-answers",
    "The partner never answers",
    "Noor sends a note, and Sam does not look. Noor is told the same, at the same time, as when"
    " [Sam declines](partner-declines.md).",
    ("noor", "sam"),
    (*SENT_TONIGHT, Passes("+1d"), Answers("noor")),
)

ALONE = {
    "repair-heat": "6",
    "repair-camera": "my partner said that I make everything heavy, and went to bed",
    "repair-cues-theirs": "critical, walked away",
    "repair-pain-theirs": "maybe helpless",
    "repair-cues-mine": "silent",
    "repair-pain-mine": "I felt foolish for having said anything",
    "repair-depth": "And the thought with it",
    "repair-feelings": "sad",
    "repair-softer": "too much",
    "repair-thought": "I should keep things to myself",
    "repair-third-view": "Two tired people who both wanted a good evening.",
    "repair-third-plan": "Ask first if it is a good moment.",
    "looking_back-calm": "3",
}

SOLO = Scene(
    "solo",
    "Alone",
    "Maya has no partner here. The work ends in a note that is only for Maya.",
    ("maya",),
    (
        Says("maya", "we fought and I can't sleep"),
        Answers("maya", ALONE),
        Passes("+22h"),
        Answers("maya", {"own_day-how": "Better. We said good morning to each other."}),
        Says("maya", "list"),
    ),
)

LOU = {
    **BRIEFLY,
    "repair-camera": "we stood in the kitchen and you said that I never plan anything",
    "repair-feelings": "angry",
}
ALEX = {
    **BRIEFLY,
    "repair-camera": "I asked about the weekend and you said not now",
    "repair-feelings": "unsure, sad",
}

BOTH_AT_ONCE = Scene(
    "both-at-once",
    "Both open at the same moment",
    "Lou and Alex begin in the same instant and send in the same instant. It becomes one repair:"
    " one note is read first, the other waits for its turn, and nothing is written twice.",
    ("lou", "alex"),
    (
        Together(Says("lou", "repair"), Says("alex", "repair")),
        Aside(
            f"Both find the words for a note; neither knows that the other does. {HOW}",
            (
                Answers("lou", LOU, until="repair-note"),
                Answers("alex", ALEX, until="repair-note"),
            ),
        ),
        Together(Presses("lou", "send"), Presses("alex", "send")),
        Together(Says("lou", "Two days"), Says("alex", "Two days")),
        Answers(
            "alex", {"listening-reflect": "Being told that you don't plan made you angry at me."}
        ),
        Answers("lou", {"hearing-heard": "5"}),
        Answers("alex", {"comforting-care": "Not now"}),
        Answers(
            "lou",
            {
                "comforting-menu": "sitting together",
                "listening-reflect": "My short answer left you wondering whether I want to be with"
                " you at all.",
            },
        ),
        Answers("alex", {"hearing-heard": "4"}),
        Answers("lou", {"comforting-care": "Not now"}),
        Answers("alex", {"comforting-menu": "a hug"}),
        Answers("lou", until="mending-own"),
    ),
)
