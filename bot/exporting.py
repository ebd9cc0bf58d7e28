"""What is kept of a person, given back to them: to read, and as JSON.

Rules: their own words, what they were sent, their settings; never what the other has not sent. The
mark that shared work rests is left out, for the other could ask to see an export: it is given only
when it is asked for by name.
"""

import json

from bot import reminders
from bot.act import Act
from bot.couples import Member, Session
from bot.dialogue.typed import Json
from bot.lists import seen_by
from bot.logbook import of_both, of_own
from bot.times.wishes import to_json

SETTINGS = ("name", "language", "zone", "quiet_from", "quiet_to", "country", "cover", "exit_word")
SAFETY = ("rests", "screened")


def tell_all(act: Act, member: Member, *, safety: bool) -> None:
    """Everything, in two messages: to read, and for programs."""
    data = everything(act, member)
    if safety:
        data["safety"] = {name: getattr(member, name) for name in SAFETY}
    act.tell(member, "engine-export", quote="\n".join(_lines(data)))
    act.tell(member, "engine-export-json", quote=json.dumps(data, ensure_ascii=False))


def everything(act: Act, member: Member) -> dict[str, Json]:
    """All that is kept of a member, as plain data."""
    return {
        "settings": {name: getattr(member, name) for name in SETTINGS},
        "chats": [member.platform, *([member.second.platform] if member.second else [])],
        "reminders": [
            {"cards": reminders.cards(one), **to_json(one.wish)}
            for one in reminders.plans_of(member)
        ],
        "kept": [
            {"kind": one.kind.value, "texts": [text for _, text in one.words], **one.numbers}
            for one in seen_by(act, member)
        ],
        "open": [_session(one) for one in act.couple.sessions.values() if _is_of(one, member)],
        "waiting": [
            text.text
            for one in act.couple.envelopes
            if one.author == member.id
            for text in one.words.values()
        ],
        "notes": [one.text for one in act.couple.notes.get(member.id, ())],
        "log": of_both(act, member),
        "own log": of_own(act, member),
    }


def _is_of(session: Session, member: Member) -> bool:
    return session.owner in (None, member.id)


def _session(session: Session) -> dict[str, Json]:
    given = [one.text for one in session.given.words.values()]
    # Of shared work only the words: its journal would tell what the other has answered so far.
    own = session.journal if session.owner is not None else ()
    answers = [[one.key, one.value] for one in own]
    return {"flow": session.flow, "given": given, "answers": answers}


def _lines(data: Json, name: str = "") -> list[str]:
    """Plain lines, "name: value", from data of any depth."""
    if not isinstance(data, dict | list):
        return [f"{name}: {data}"]
    pairs = data.items() if isinstance(data, dict) else enumerate(data, start=1)
    return [line for key, one in pairs for line in _lines(one, f"{name} {key}".strip())]
