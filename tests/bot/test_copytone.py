"""Each rule of tone finds a planted text, and leaves its harmless neighbours alone."""

from pathlib import Path

import pytest

from bot.copytone import grade
from tests.bot.texts import are, folder, planted, using, wrong

LONG = "This is one more short line. " * 11
WORDY = f"I can {'go on and ' * 7}stop."
HARD = "Considerable emotional availability necessitates interpersonal communication."
HARD_WORDS = "This is a text of many words on interpersonal availability and communication."

RULES = {
    "a plain text": ("talk-a = Hello there.",),
    "too many characters": (f"talk-a = {LONG}", "has 318 characters"),
    "an exclamation mark": ("talk-a = Welcome!", "exclamation mark"),
    "an exclamation mark in a label": ("talk-a = Yes?\n .yes = Yes!", "exclamation mark"),
    "an emoji": ("talk-a = Welcome \U0001f49a.", "emoji"),
    "an older emoji": ("talk-a = Welcome \u2764\ufe0f.", "emoji"),
    "a smiley": ("talk-a = Welcome :)", "smiley"),
    "a label of 24": ("talk-a = Yes?\n .yes = Yes, I'd like to have it",),
    "a label of 25": ("talk-a = Yes?\n .yes = Yes, I would like it now.", "label .yes has 25"),
    "a label with a name": ("talk-a = Yes?\n .yes = Tell it all to { $me }", "label .yes has 25"),
    "an empty label": ('talk-a = Yes?\n .yes = { "" }', "label .yes is empty"),
    "a label twice": (
        "talk-a = Yes?\n .yes = Yes\n .sure = yes",
        "label .yes is there twice",
        "label .sure is there twice",
    ),
    "a long sentence": (f"talk-a = {WORDY}", "a sentence of 24 words"),
    "hard words": (f"talk-a = {HARD_WORDS}", "reads at grade"),
    "a few hard words": (f"talk-a = {HARD}",),
    "two questions": ("talk-a = Is it you? Is it me?", "asks 2 questions"),
    "an unknown variable": ("talk-a = Hello { $friend }.", "uses { $friend }"),
    "a neutral line": ("engine-note = Something is here.",),
    "a neutral line with a name": ("engine-note = Hello { $me }.", "uses { $me }"),
    "a neutral line that tells": ("engine-note = Your repair is here.", 'says "repair"'),
}


@pytest.mark.parametrize("rule", RULES)
def test_a_planted_text_is_found_by_its_rule_alone(tmp_path: Path, rule: str) -> None:
    text, *expected = RULES[rule]
    found = wrong(planted(tmp_path, f"{text}\n"))
    assert are(found, *expected), found


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("", ('no "To:"', 'no "Why:"')),
        ("# A comment.\n", ('no "To:"', 'no "Why:"')),
        ("# To: who asks.\n", ('no "Why:"',)),
        ("# To: who asks. Why:\n", ('no "Why:"',)),
        ("# Why: it helps.\n", ('no "To:"',)),
        ("# To: who asks.\n# Why: it helps.\n", ()),
    ],
)
def test_every_message_says_to_whom_and_why(
    tmp_path: Path, comment: str, expected: tuple[str, ...]
) -> None:
    found = wrong(folder(tmp_path, f"{comment}talk-a = Hello there.\n"))
    assert are(found, *expected), found


@pytest.mark.parametrize(
    ("text", "said", "reason"),
    [
        ("You should write first.", "should", "gives orders"),
        ("You shouldn\u2019t wait.", "shouldn't", "gives orders"),
        ("You really need to talk.", "You really need to", "gives orders"),
        ("You never listen.", "You never", "judges"),
        ("You're always late.", "You're always", "judges"),
        ("It is your fault.", "fault", "blames"),
        ("Shame on you.", "Shame", "blames"),
        ("You disappointed { $partner }.", "disappointed $partner", "blames"),
        ("Just calm down.", "calm down", "makes a hurt small"),
        ("Don't forget to answer.", "Don't forget", "pushes"),
        ("{ $partner } is still waiting.", "$partner is still waiting", "pushes"),
        ("You haven't answered.", "You haven't", "pushes"),
        ("Your partner has read it.", "Your partner has read", "private work"),
        ("{ $partner } hasn't answered yet.", "$partner hasn't answered", "private work"),
        ("They haven't seen it.", "They haven't seen", "private work"),
        ("As your therapist I listen.", "therapist", "is a program"),
        ("Welcome to your session.", "session", "is a program"),
        ("That is a diagnosis.", "diagnosis", "is a program"),
        ("Great job.", "Great job", "cheers"),
        ("You are on a streak.", "streak", "cheers"),
        ("Well done. Congratulations.", "Congratulations", "cheers"),
        ("I promise it helps.", "promise", "nobody can promise"),
        ("It will all be fine.", "It will all be fine", "nobody can promise"),
        ("Ask what he said.", "he", "of every kind"),
        ("She's here.", "She", "of every kind"),
        ("Your wife wrote.", "wife", "of every kind"),
        ("I miss you.", "I miss", "feels nothing"),
        ("I'm so proud of your work.", "I'm so proud", "feels nothing"),
    ],
)
def test_words_that_are_not_said(tmp_path: Path, text: str, said: str, reason: str) -> None:
    found = wrong(planted(tmp_path, f"talk-a = {text}\n"))
    assert any(one.startswith(f'says "{said}": ') and reason in one for one in found), found


@pytest.mark.parametrize(
    "text",
    [
        "{ $partner } sees a word, never the number.",
        "I lost the thread, and that is my fault.",
        "I'm glad you wrote.",
        "There is no hurry.",
        "Do you need to hear it again?",
        "You can always come back.",
        "The other one has the theme there.",
        "{ $partner } has nothing to add tonight.",
        "{ $partner } isn't told which.",
        "0 is calm.",
    ],
)
def test_words_that_only_look_like_them(tmp_path: Path, text: str) -> None:
    assert wrong(planted(tmp_path, f"talk-a = {text}\n")) == []


def test_labels_are_said_by_a_person_who_may_love(tmp_path: Path) -> None:
    text = "talk-a = Which is true?\n .love = I love you\n .sad = I'm sad\n"
    assert wrong(planted(tmp_path, text)) == []


def test_labels_keep_to_all_other_words(tmp_path: Path) -> None:
    copy = planted(tmp_path, "talk-a = Which is true?\n .fault = It is your fault\n")
    assert are(wrong(copy), 'says "fault"')


def test_drafts_are_said_by_a_person_who_may_ask_and_love(tmp_path: Path) -> None:
    copy = planted(tmp_path, "talk-a = Are you well? Do you know that I love you?\n")
    used = using(copy)
    assert are(wrong(copy, used), "asks 2 questions", 'says "I love"')
    used.drafts["talk-a"] = set()
    assert wrong(copy, used) == []


def test_a_draft_without_a_slot_would_lose_what_somebody_wrote(tmp_path: Path) -> None:
    copy = planted(tmp_path, "talk-a = When { $camera }, I felt it.\n")
    used = using(copy)
    used.drafts["talk-a"] = {"camera", "feelings"}
    assert are(wrong(copy, used), "leaves out { $feelings }")


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("The cat sat on the mat.", -1.4),
        ("Take a minute. Then go on.", -0.7),
        ("The little cat wanted to see the other people.", 5.0),
        ("", 0),
    ],
)
def test_reading_level(text: str, level: float) -> None:
    assert grade(text) == pytest.approx(level, abs=0.1)
