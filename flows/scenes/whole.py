"""The whole repair: a hot evening, both turns, what was theirs to mend, and the day after."""

from bot.dialogue import Answers, Line, Passes, Presses, Says, Scene

FIRST_NOTE: tuple[Line, ...] = (
    Says("robin", "we had a fight"),
    Answers("robin", {"repair-heat": "8"}, until="repair-pause"),
    Presses("robin", "tell"),
    Presses("robin", "send"),
    Answers("kim"),
    Passes("+20m"),
    Answers(
        "robin",
        {
            "repair-heat-now": "4",
            "repair-camera": "I was telling you about my day at work and you picked up your phone"
            " and then left the room. You never listen.",
            "repair-cues-theirs": "walked away, silent",
            "repair-pain-theirs": "maybe it was all too much after the day",
            "repair-cues-mine": "critical",
            "repair-pain-mine": "sad. and scared",
            "repair-stress": "work",
            "repair-depth": "And what I long for",
            "repair-feelings": "sad, afraid",
            "repair-softer": "unimportant",
            "repair-thought": "one day you get tired of me",
            "repair-fears": "that you tire of me",
            "repair-longing": "to matter to you, to know you come back",
            "repair-love": "how you hum when you cook",
            "repair-wait": "Tonight",
        },
    ),
)

KIM_LISTENS: tuple[Line, ...] = (
    Answers(
        "kim",
        {
            "listening-reflect": "You felt sad and scared because I left while you were talking.",
            "listening-reason": "Of course you did. It must have looked like I was done with you.",
        },
    ),
    Answers("robin", {"hearing-heard": "4"}),
    Answers("kim", {"care-line": "I see how alone you were just then."}),
    Answers("robin", {"comforting-menu": "kind words, a hug"}),
)

SECOND_NOTE: tuple[Line, ...] = (
    Answers(
        "kim",
        {
            "repair-heat": "5",
            "repair-camera": "I came in at nine and you began before I had my shoes off",
            "repair-cues-theirs": "critical",
            "repair-pain-theirs": "maybe you had waited for me all day",
            "repair-cues-mine": "walked away",
            "repair-pain-mine": "shame",
            "repair-stress": "too little sleep",
            "repair-depth": "And the thought with it",
            "repair-feelings": "numb",
            "repair-softer": "ashamed, overwhelmed",
            "repair-thought": "I get it wrong whatever I do",
            "repair-love": "that you want to know how I am",
        },
    ),
)

ROBIN_LISTENS: tuple[Line, ...] = (
    Answers(
        "robin",
        {
            "listening-reflect": "You were ashamed and it was all too much. And then the thought"
            " that nothing you do is right.",
            "listening-reason": "That makes sense. You had no minute to arrive.",
        },
    ),
    Answers("kim", {"hearing-heard": "5"}),
    Answers(
        "robin", {"care-line": "I see how tired you were, and that you came home to me anyway."}
    ),
    Answers("kim", {"comforting-menu": "sitting together"}),
)

MENDING: tuple[Line, ...] = (
    Answers("robin", {"mending-own": "Not today"}),
    Answers(
        "kim",
        {
            "own_part-stacked": "I had slept four hours and the day was loud.",
            "own_part-regret": "I left the room while you were talking to me.",
            "own_part-will": "Next time I say that I need ten minutes, and then I come back.",
        },
    ),
)

STILL_US: tuple[Line, ...] = (
    Answers(
        "robin",
        {
            "reassure-parts": "We fight sometimes, I love you",
            "reassure-own": "We fight, and I love you. Both are true tonight.",
        },
    ),
    Answers(
        "kim",
        {
            "reassure-parts": "I'm staying, You matter to me",
            "reassure-own": "Even when I walk out of a room I'm not walking out on you. You matter"
            " to me.",
            "thing-small": "Leave my phone in the hall when I come home.",
        },
    ),
)

TOMORROW: tuple[Line, ...] = (
    Answers("robin", {"thing-small": "Let you arrive before I tell you about my day."}),
    Answers("kim"),
)

LOOKING_BACK: tuple[Line, ...] = (
    Answers(
        "robin",
        {"looking_back-heard": "4", "looking_back-close": "4", "looking_back-calm": "3"},
    ),
    Answers(
        "kim",
        {
            "looking_back-heard": "5",
            "looking_back-close": "4",
            "looking_back-calm": "4",
            "looking_back-line": "I can come back after ten minutes.",
        },
    ),
)

DAY_AFTER: tuple[Line, ...] = (
    Passes("+22h"),
    Answers("robin", {"next_day_answer-how": "Lighter. I would like a hug when you are home."}),
    Answers("kim", {"next_day_answer-how": "Calmer. It was good to hear that you love me."}),
    Answers("robin"),
)

WHOLE = Scene(
    "whole-repair",
    "The whole repair",
    "Robin and Kim had a fight this evening. Each is in a chat of their own. Robin begins, Kim"
    " listens; then they change. Nothing crosses from one to the other but what was sent.",
    ("robin", "kim"),
    (
        *FIRST_NOTE,
        *KIM_LISTENS,
        *SECOND_NOTE,
        *ROBIN_LISTENS,
        *MENDING,
        *STILL_US,
        *TOMORROW,
        *LOOKING_BACK,
        *DAY_AFTER,
    ),
)
