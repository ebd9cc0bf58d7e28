"""Where each sealed value stands: under whose key, in which column, in which row.

Rule: whoever seals and whoever opens asks here, for what is sealed for one place opens at no other.
"""

from bot.store.owners import couple_key, member_key, owner_key, platform_key

Place = tuple[str, str, str]
"""The owner of the key, the column, the row."""


def member(id_: int) -> Place:
    """What is known of a person."""
    return member_key(id_), "members.what", str(id_)


def account(member: int, hash_: bytes) -> Place:
    """Where a person can be reached."""
    return member_key(member), "accounts.what", hash_.hex()


def session(id_: int, member: int | None, couple: int) -> Place:
    """What a session began with."""
    return owner_key(member, couple), "sessions.what", str(id_)


def entry(session: int, seq: int, member: int | None, couple: int) -> Place:
    """One entry of a session's journal."""
    return owner_key(member, couple), "journal.what", f"{session}:{seq}"


def prompt(session: int, member: int, *, standing: bool) -> Place:
    """An open question and its draft."""
    return member_key(member), "prompts.what", f"{session}:{member}:{int(standing)}"


def envelope(id_: int, couple: int) -> Place:
    """Words that were sent and wait."""
    return couple_key(couple), "envelopes.what", str(id_)


def note(id_: int, member: int) -> Place:
    """A note that somebody has for themselves alone; it lies with the envelopes."""
    return member_key(member), "envelopes.what", str(id_)


def item(id_: int, member: int | None, couple: int) -> Place:
    """What stays after a conversation."""
    return owner_key(member, couple), "items.what", str(id_)


def timer(id_: bytes, member: int | None, couple: int) -> Place:
    """What is due."""
    return owner_key(member, couple), "timers.what", id_.hex()


def message(id_: str, member: int) -> Place:
    """What is to be sent."""
    return member_key(member), "outbox.what", id_


def kept(platform: str, name: bytes) -> Place:
    """What a platform has asked to have kept."""
    return platform_key(platform), "kept.what", name.hex()
