"""Whatever somebody's program sends, it is heard as something or as nothing, and never crashes."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.matrix.hearing import (
    Edited,
    Heard,
    Pressed,
    Redacted,
    Unreadable,
    Verification,
    Words,
    hear,
)

TEXT = {"msgtype": "m.text", "body": "hello"}
REPLY = {"m.in_reply_to": {"event_id": "$asked"}}
ANNOTATES = {"rel_type": "m.annotation", "event_id": "$asked"}


def message(**more: Any) -> dict[str, Any]:
    return {"type": "m.room.message", "content": TEXT | more}


def thread(**more: Any) -> dict[str, Any]:
    return {"rel_type": "m.thread", "event_id": "$root", **more}


@pytest.mark.parametrize(
    ("event", "heard"),
    [
        (message(), Words("hello")),
        (message(msgtype="m.emote"), Words("hello")),
        (message(**{"m.relates_to": REPLY}), Words("hello", "$asked")),
        (
            message(body="> <@a:b> asked\n> more\n\n2", **{"m.relates_to": REPLY}),
            Words("2", "$asked"),
        ),
        (message(body="> not a reply"), Words("> not a reply")),
        (message(**{"m.relates_to": thread(**REPLY)}), Words("hello", "$root")),
        (
            message(**{"m.relates_to": thread(is_falling_back=False, **REPLY)}),
            Words("hello", "$asked"),
        ),
        (
            message(
                body="* hallo",
                **{
                    "m.new_content": {"msgtype": "m.text", "body": "hallo"},
                    "m.relates_to": {"rel_type": "m.replace", "event_id": "$old"},
                },
            ),
            Edited("$old", "hallo"),
        ),
        (message(msgtype="m.notice"), None),
        (message(body="  "), None),
        (message(body=5), None),
        (message(msgtype="m.image"), Unreadable()),
        (message(msgtype="m.audio"), Unreadable()),
        (message(msgtype="m.key.verification.request"), Verification()),
        ({"type": "m.sticker", "content": {}}, Unreadable()),
        ({"type": "m.room.redaction", "redacts": "$old", "content": {}}, Redacted("$old")),
        ({"type": "m.room.redaction", "content": {"redacts": "$old"}}, Redacted("$old")),
        (
            {"type": "m.reaction", "content": {"m.relates_to": ANNOTATES | {"key": "2️⃣"}}},
            Pressed("$asked", 1),
        ),
        (
            {"type": "m.reaction", "content": {"m.relates_to": ANNOTATES | {"key": "2⃣"}}},
            Pressed("$asked", 1),
        ),
        ({"type": "m.reaction", "content": {"m.relates_to": ANNOTATES | {"key": "👍"}}}, None),
        ({"type": "m.room.message", "content": {}}, None),
        ({"type": "m.call.invite", "content": {}}, None),
        ({}, None),
    ],
)
def test_events_are_heard_for_what_they_mean(event: dict[str, Any], heard: Heard) -> None:
    assert hear(event) == heard


names = st.sampled_from(
    [
        *("type", "content", "msgtype", "body", "event_id", "rel_type", "key", "redacts", "$event"),
        *("m.relates_to", "m.in_reply_to", "m.new_content", "m.text", "m.replace", "m.thread"),
        *("is_falling_back", "m.annotation", "m.room.message", "m.reaction", "m.room.redaction"),
        "1\N{COMBINING ENCLOSING KEYCAP}",
    ]
)
leaves = names | st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
anything = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(names | st.text(), inner, max_size=6)
    ),
    max_leaves=12,
)
events = st.fixed_dictionaries(
    {"type": st.sampled_from(("m.room.message", "m.reaction", "m.room.redaction")) | anything},
    optional={"content": anything, "redacts": anything},
)


def strings_only(event: dict[str, Any]) -> None:
    match hear(event):
        case Words(text, on):
            assert isinstance(text, str)
            assert on is None or isinstance(on, str)
        case Edited(old, text):
            assert isinstance(old, str)
            assert isinstance(text, str)
        case Pressed(on, place):
            assert isinstance(on, str)
            assert 0 <= place < 5
        case _:
            pass


@settings(max_examples=40)
@given(events)
def test_hostile_events_are_words_or_nothing(event: dict[str, Any]) -> None:
    strings_only(event)


@pytest.mark.all
@settings(max_examples=10_000)
@given(events)
def test_ten_thousand_hostile_events_are_words_or_nothing(event: dict[str, Any]) -> None:
    strings_only(event)
