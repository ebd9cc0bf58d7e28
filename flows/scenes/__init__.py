"""Scenes: how the conversations hang together for two people, over an evening and its days.

Each is a page in docs/flows/scenes, played by the bot itself. The people and their words are made
up.
"""

from flows.scenes.first_note import BOTH_AT_ONCE, DECLINED, SOLO, UNANSWERED
from flows.scenes.onwards import NEEDS_TO_CHANGE, NEXT_DAY
from flows.scenes.turns import NOT_HEARD_TWICE, ONE_GOES_ON
from flows.scenes.whole import WHOLE

SCENES = (
    WHOLE,
    DECLINED,
    UNANSWERED,
    ONE_GOES_ON,
    NOT_HEARD_TWICE,
    NEEDS_TO_CHANGE,
    SOLO,
    NEXT_DAY,
    BOTH_AT_ONCE,
)
