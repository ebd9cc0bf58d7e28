"""Whose key seals what, and by which keyed hash a thing is looked up.

Owners of keys are "m:<member>", "c:<couple>" and "p:<platform>". Nothing that a person has chosen
stands in a name.
"""

from bot.messages import Account
from bot.store.sealing import Sealer


def member_key(member: int) -> str:
    """The owner name of a member's key."""
    return f"m:{member}"


def couple_key(couple: int) -> str:
    """The owner name of a couple's key."""
    return f"c:{couple}"


def owner_key(member: int | None, couple: int) -> str:
    """The owner name for what is a member's alone or, without one, the couple's."""
    return couple_key(couple) if member is None else member_key(member)


def platform_key(platform: str) -> str:
    """The owner name of a platform's key."""
    return f"p:{platform}"


def is_platform(owner: str) -> bool:
    """Whether this owner of a key is a platform, and nobody who could leave."""
    return owner.startswith("p:")


def kept_name(sealer: Sealer, platform: str, name: str) -> bytes:
    """How a kept value is looked up: its name stands nowhere in clear."""
    return sealer.index("kept", platform, name)


def account_hash(sealer: Sealer, account: Account) -> bytes:
    """How an account is looked up: its address stands nowhere in clear."""
    return sealer.index("account", account.platform, account.address)


def timer_id(sealer: Sealer, session: int, key: str) -> bytes:
    """The id of the timer of one question; it tells nothing about the question."""
    return sealer.index("timer", str(session), key)


def cursor_name(sealer: Sealer, platform: str, name: str) -> str:
    """Under which name a platform's place in a stream stands; the name may hold an address."""
    return f"{platform}:{sealer.index('cursor', platform, name).hex()}"
