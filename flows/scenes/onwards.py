"""Scenes of what goes on from a repair: something that has to change, and the day after."""

from bot.dialogue import Answers, Aside, Passes, Presses, Says, Scene
from flows.scenes.pieces import HOW, heard, looked_back, reassured

NEEDS_TO_CHANGE = Scene(
    "needs-to-change",
    "This needs to change",
    "Jo and Eli were kind to each other, and one thing is not all right as it is. Jo says so. It"
    " stays on a list that both can open, to be talked about in person.",
    ("jo", "eli"),
    (
        Aside(
            f"Jo was heard, and both have said that it is still the two of them. {HOW}",
            (
                *heard(
                    "jo",
                    "eli",
                    "the rent was due and I paid it alone again",
                    "resentful, afraid",
                    "Paying by yourself made you afraid that I don't carry my half.",
                ),
                *reassured("jo", "eli"),
            ),
        ),
        Answers("jo", until="tomorrow-wish"),
        Presses("jo", "change"),
        Answers(
            "jo",
            {
                "change-what": "on the first of the month I pay the rent and ask for your half"
                " two or three times",
                "change-feel": "I feel like your landlord, and I get cold",
                "change-need": "that your half is there before the first, without my asking",
            },
        ),
        Answers("eli", {"closing-ask": "No"}),
        Answers("jo", {"closing-ask": "No"}, until="looking_back-heard"),
        looked_back("jo", "eli"),
        Passes("+2d"),
        Says("jo", "list"),
        Says("eli", "list"),
    ),
)

NEXT_DAY = Scene(
    "next-day",
    "The next day, with an open question",
    "Ana and Ben had a repair yesterday, and both wanted to ask the other today. Ana's answer has a"
    " question in it. It is not left hanging: Ben is shown it once more, keeps it for later, and"
    " answers it in the evening.",
    ("ana", "ben"),
    (
        Aside(
            f"The evening before: Ana was heard, and both said yes to asking today. {HOW}",
            (
                *heard(
                    "ana",
                    "ben",
                    "you slept on the couch and the door was shut",
                    "sad",
                    "The shut door made you sad, as if I had shut you out.",
                ),
                *reassured("ana", "ben"),
                Answers("ana"),
                Answers("ben"),
                Answers("ana", until="looking_back-heard"),
                looked_back("ana", "ben"),
            ),
        ),
        Passes("+22h"),
        Answers(
            "ana",
            {
                "next_day_answer-how": "Still a bit worried. I slept badly. You're not still mad at"
                " me, are you?"
            },
        ),
        Answers(
            "ben",
            {"next_day_answer-how": "Tired, and glad that we talked."},
            until="answering-way",
        ),
        Presses("ben", "later"),
        Answers("ana"),
        Passes("+2h"),
        Says("ben", "list"),
        Says("ben", "answer"),
        Answers("ben", {"answering-how": "No. I was ashamed, not mad. Come here."}),
        Answers("ana"),
    ),
)
