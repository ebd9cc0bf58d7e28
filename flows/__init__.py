"""The conversations, and the table that says what follows what. Words live in copy/."""

from pathlib import Path

from bot.dialogue import LISTENER, ME, SPEAKER, Flow, Flows, Next, Until
from flows.checkin import checkin
from flows.hearing import hearing
from flows.hello import hello
from flows.late import late
from flows.listening import listening
from flows.missing import missing
from flows.next_day import next_day
from flows.next_day_answer import next_day_answer
from flows.reassure import reassure
from flows.reassuring import reassuring
from flows.repair import repair
from flows.thing import thing

COPY = Path(__file__).parent / "copy"
"""Where the words are: one folder a language."""

PRIVATE = (
    Flow("hello", 1, hello, private=True),
    Flow("repair", 1, repair, private=True),
    Flow("listening", 1, listening, private=True),
    Flow("missing", 1, missing, private=True),
    Flow("reassure", 1, reassure, private=True),
    Flow("thing", 1, thing, private=True),
    Flow("checkin", 1, checkin, private=True),
    Flow("next_day_answer", 1, next_day_answer, private=True),
)
SHARED = (
    Flow("hearing", 1, hearing, private=False),
    Flow("reassuring", 1, reassuring, private=False),
    Flow("next_day", 1, next_day, private=False),
    Flow("late", 1, late, private=False),
)

LATE = Next("late", speaker=ME, beside=True)
"""Words that came after their letter was closed are brought all the same."""

AFTER = {
    ("hello", "begin"): Next("repair", speaker=ME, facts=frozenset({"greeted"})),
    ("repair", "sent"): Next("hearing", speaker=ME),
    ("listening", "sent"): Next("hearing", speaker=ME),
    ("missing", "sent"): Next("hearing", speaker=ME),
    ("hearing", "heard"): Next(
        "hearing", speaker=LISTENER, takes="note", facts=frozenset({"second"})
    ),
    ("hearing", "heard-both"): Next("reassuring", speaker=SPEAKER),
    ("reassure", "sent"): LATE,
    ("thing", "sent"): LATE,
    ("reassuring", "closed"): Next("next_day", speaker=SPEAKER, after=Until.NEXT_DAY),
    ("checkin", "sent"): Next("next_day", speaker=ME),
    ("next_day_answer", "sent"): LATE,
}

FLOWS = Flows({flow.name: flow for flow in PRIVATE + SHARED}, AFTER)
