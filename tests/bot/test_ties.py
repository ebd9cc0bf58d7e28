"""What ties a member to another chat reads back as it was kept, by an older Linden too."""

import json

from bot.couples import Member
from bot.ties import Code, Link, SecondChat, Wait

TIED = Member(
    1,
    "Ana",
    code=Code("0a", 5, own=True),
    link=Link(2, 3, yes=True, asked=7),
    awaits=Wait(4, 9, "note"),
    second=SecondChat("0b", "matrix"),
)


def kept(member: Member) -> Member:
    return Member.from_json(member.id, json.loads(json.dumps(member.as_json())))


def test_ties_read_back_as_they_were() -> None:
    assert kept(TIED) == TIED
    assert kept(Member(1, "Ana")) == Member(1, "Ana")


def test_a_row_of_an_older_linden_has_empty_and_shorter_lists() -> None:
    older = {"name": "Ana", "code": ["0a", 5], "link": [2, 3, True], "awaits": [], "second": []}
    read = Member.from_json(1, older)
    assert read.code == Code("0a", 5, own=False)
    assert read.link == Link(2, 3, yes=True, asked=0)
    assert (read.awaits, read.second) == (None, None)


def test_a_row_that_knows_of_no_ties_has_none() -> None:
    assert Member.from_json(1, {"name": "Ana"}) == Member(1, "Ana")
