"""The cards that can be read at any time, in the order in which they are listed.

Skills come first, from slowing down to speaking, hearing and making up; then what research has
found, then what leaning on each other is and is not. Numbers are the items of the article.
"""

from bot.dialogue import Card, CardKind

SKILLS = (
    Card("breathe", CardKind.SKILL, seed=(26,)),
    Card("pause", CardKind.SKILL, seed=(26,)),
    Card("radar", CardKind.SKILL, seed=(15, 16, 17)),
    Card("share", CardKind.SKILL, seed=(18, 19)),
    Card("validate", CardKind.SKILL, seed=(20, 21)),
    Card("reassure", CardKind.SKILL, seed=(23,)),
    Card("feelings", CardKind.SKILL, seed=(5, 18)),
    Card("gloss", CardKind.SKILL, seed=(2, 25)),
    Card("slow", CardKind.SKILL, seed=(24,)),
    Card("camera", CardKind.SKILL),
    Card("soft-start", CardKind.SKILL),
    Card("own-part", CardKind.SKILL),
    Card("third-view", CardKind.SKILL),
    Card("ask", CardKind.SKILL),
    Card("compassion", CardKind.SKILL, seed=(22,)),
    Card("comfort", CardKind.SKILL, seed=(22,)),
    Card("love", CardKind.SKILL, seed=(27,)),
    Card("phrases", CardKind.SKILL),
    Card("talk-in-person", CardKind.SKILL),
)
EVIDENCE = (
    Card("calm", CardKind.EVIDENCE, seed=(8,)),
    Card("brain", CardKind.EVIDENCE, seed=(8,)),
    Card("blood-pressure", CardKind.EVIDENCE, seed=(8,)),
    Card("live-longer", CardKind.EVIDENCE, seed=(8,)),
    Card("orphans", CardKind.EVIDENCE, seed=(8,)),
    Card("solitary", CardKind.EVIDENCE, seed=(8,)),
    Card("confidence", CardKind.EVIDENCE, seed=(11,)),
    Card("fight-less", CardKind.EVIDENCE, seed=(12,)),
)
MYTHS = (
    Card("natural", CardKind.MYTH, seed=(7, 28)),
    Card("dirty-word", CardKind.MYTH, seed=(1, 2)),
    Card("definition", CardKind.MYTH, seed=(6,)),
    Card("are", CardKind.MYTH, seed=(9,)),
    Card("never-fight", CardKind.MYTH, seed=(10,)),
    Card("lose-yourself", CardKind.MYTH, seed=(10,)),
    Card("fears", CardKind.MYTH, seed=(4,)),
    Card("weak", CardKind.MYTH, seed=(4,)),
    Card("why-share", CardKind.MYTH, seed=(3,)),
)
CARDS = SKILLS + EVIDENCE + MYTHS
