"""The conversations, and the table that says what follows what. Words live in copy/."""

from pathlib import Path

from bot.dialogue import A_DAY, LISTENER, ME, SPEAKER, TWO_DAYS, Flow, Flows, Next, Span, Until
from flows.answered import answered
from flows.answering import answering
from flows.away import away
from flows.care import care
from flows.change import change
from flows.checkin import checkin
from flows.closing import closing
from flows.comforting import comforting
from flows.hearing import hearing
from flows.hello import hello
from flows.joining import joining
from flows.late import late
from flows.linking import linking
from flows.listening import listening
from flows.looking_back import looking_back
from flows.loop import loop
from flows.loop_half import loop_half
from flows.mending import mending
from flows.missing import missing
from flows.need import need
from flows.next_day import next_day
from flows.next_day_answer import next_day_answer
from flows.own_day import own_day
from flows.own_part import own_part
from flows.pulse import pulse
from flows.reassure import reassure
from flows.reassuring import reassuring
from flows.repair import repair
from flows.request import request
from flows.safety import safety
from flows.skills import CARDS
from flows.thing import thing
from flows.tomorrow import tomorrow

COPY = Path(__file__).parent / "copy"
"""Where the words are: one folder a language."""

PRIVATE = (
    Flow("joining", 1, joining, private=True),
    Flow("safety", 1, safety, private=True, life=A_DAY),
    Flow("linking", 1, linking, private=True, life=A_DAY),
    Flow("hello", 1, hello, private=True),
    Flow("repair", 2, repair, private=True),
    Flow("listening", 2, listening, private=True),
    Flow("missing", 2, missing, private=True),
    Flow("care", 1, care, private=True),
    Flow("own_part", 1, own_part, private=True),
    Flow("need", 1, need, private=True),
    Flow("reassure", 2, reassure, private=True),
    Flow("thing", 1, thing, private=True),
    Flow("request", 1, request, private=True),
    Flow("change", 1, change, private=True),
    Flow("looking_back", 1, looking_back, private=True, life=Span(12 * 60)),
    Flow("checkin", 1, checkin, private=True),
    Flow("next_day_answer", 2, next_day_answer, private=True),
    Flow("answering", 1, answering, private=True),
    Flow("own_day", 1, own_day, private=True, life=A_DAY),
    Flow("pulse", 1, pulse, private=True, life=TWO_DAYS),
    Flow("loop_half", 1, loop_half, private=True),
    Flow("away", 1, away, private=True, life=TWO_DAYS),
)
SHARED = (
    Flow("hearing", 2, hearing, private=False),
    Flow("comforting", 1, comforting, private=False),
    Flow("mending", 1, mending, private=False),
    Flow("reassuring", 2, reassuring, private=False),
    Flow("tomorrow", 1, tomorrow, private=False),
    Flow("closing", 1, closing, private=False),
    Flow("next_day", 2, next_day, private=False),
    Flow("answered", 1, answered, private=False),
    Flow("loop", 1, loop, private=False),
    Flow("late", 1, late, private=False),
)

SECOND = frozenset({"second"})
LATE = (Next("late", speaker=ME, beside=True),)
"""Words that came after their letter was closed are brought all the same."""

PULSES = (
    Next("looking_back"),
    Next("pulse", after=Span(3 * 24 * 60)),
    Next("pulse", after=Span(7 * 24 * 60)),
)
HEARING = (Next("hearing", speaker=ME),)

AFTER = {
    ("joining", "joined"): (Next("safety", speaker=ME, facts=frozenset({"joining"})),),
    ("safety", "repair"): (Next("repair", speaker=ME),),
    ("hello", "begin"): (Next("repair", speaker=ME, facts=frozenset({"greeted"})),),
    ("repair", "sent"): HEARING,
    ("repair", "kept-alone"): (
        Next("looking_back", speaker=ME, facts=frozenset({"alone"})),
        Next("own_day", speaker=ME, after=Until.NEXT_DAY),
    ),
    ("listening", "sent"): HEARING,
    ("missing", "sent"): HEARING,
    ("hearing", "heard"): (Next("comforting", speaker=SPEAKER),),
    ("hearing", "heard-second"): (Next("comforting", speaker=SPEAKER, facts=SECOND),),
    ("comforting", "done"): (Next("hearing", speaker=LISTENER, takes="note", facts=SECOND),),
    ("comforting", "done-second"): (Next("mending", speaker=LISTENER),),
    ("hearing", "passed"): (Next("reassuring", speaker=LISTENER),),
    ("mending", "done"): (Next("reassuring", speaker=SPEAKER),),
    ("reassuring", "reassured"): (Next("tomorrow", speaker=SPEAKER),),
    ("tomorrow", "done"): (Next("closing", speaker=SPEAKER),),
    ("closing", "closed"): (
        Next("next_day", speaker=SPEAKER, after=Until.NEXT_DAY),
        *PULSES,
    ),
    ("closing", "closed-quietly"): PULSES,
    ("next_day", "asked"): (Next("answering"),),
    ("answering", "sent"): (Next("answered", speaker=ME, beside=True),),
    ("pulse", "sent"): (Next("loop", speaker=ME),),
    ("checkin", "sent"): (Next("next_day", speaker=ME),),
    **{
        (flow, "sent"): LATE
        for flow in (
            "care",
            "own_part",
            "need",
            "reassure",
            "thing",
            "request",
            "change",
            "loop_half",
        )
    },
    ("next_day_answer", "sent"): (
        Next("late", speaker=ME, beside=True, facts=frozenset({"asks"})),
    ),
    ("late", "asked"): (Next("answering"),),
}

FLOWS = Flows({flow.name: flow for flow in PRIVATE + SHARED}, AFTER, cards=CARDS)
