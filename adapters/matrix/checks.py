"""What a host should know about the account, seen from outside: for `linden doctor`.

Rule: nothing is changed, no login is made and no key is read; it may look while Linden runs.
"""

import time
from pathlib import Path
from typing import Any, Protocol

from adapters.matrix.crypto import store_file
from adapters.matrix.entering import LOGIN, Access
from adapters.matrix.shapes import ALIVE
from adapters.matrix.web import Declined, TokenGone, Unreachable, Web
from bot.messages import GivenUp, Later

Line = tuple[str, bool, str]
"""What was looked at, whether it is well, what was seen."""

OLD = 300
"""Seconds after which a sync is no longer of today."""


class Seen(Protocol):
    """What was kept for the platform, and how far it is."""

    def kept(self, name: str) -> Any:
        """A kept value; None if there is none."""

    def cursor(self, name: str) -> str | None:
        """The place of a cursor; None if there is none."""


async def look(access: Access, folder: Path, seen: Seen) -> list[Line]:
    """All lines."""
    web = Web(access.homeserver)
    login = seen.kept(LOGIN) if access.password_file else _given(access)
    try:
        found = [await _homeserver(web)]
        found.append(_secret(access))
        if login is None:
            return [*found, ("matrix login", False, "none yet; start Linden once")]
        web.token = login["token"]
        return [*found, *await _account(web, access, folder, login["device"]), _age(seen)]
    finally:
        await web.close()


async def _homeserver(web: Web) -> Line:
    try:
        await web.ask("GET", "login")
    except (Unreachable, Declined, Later, TokenGone) as error:
        return "matrix homeserver", False, f"no answer ({type(error).__name__})"
    return "matrix homeserver", True, "it answers"


def _secret(access: Access) -> Line:
    try:
        _ = access.password() if access.password_file else access.token()
    except GivenUp as why:
        return "matrix secret", False, str(why)
    return "matrix secret", True, "its file can be read"


async def _account(web: Web, access: Access, folder: Path, device: str) -> list[Line]:
    try:
        who = await web.ask("GET", "account", "whoami")
        keys = await web.ask("POST", "keys", "query", body={"device_keys": {access.user: []}})
    except (Unreachable, Declined, Later, TokenGone) as error:
        return [("matrix login", False, f"not let in ({type(error).__name__})")]
    mine = keys.get("device_keys", {}).get(access.user, {}).get(device)
    return [
        ("matrix login", who.get("user_id") == access.user, access.user),
        ("matrix device", who.get("device_id") == device, device),
        _store(folder, device),
        ("matrix encryption", mine is not None, "keys published" if mine else "no keys published"),
        _signed(access.user, mine, keys.get("self_signing_keys", {}).get(access.user)),
    ]


def _store(folder: Path, device: str) -> Line:
    file = store_file(folder, device)
    if not file.exists():
        return "matrix crypto store", False, "it is gone; a new device is made at the next start"
    private = file.stat().st_mode & 0o077 == 0
    return "matrix crypto store", private, "private" if private else "others can read it: chmod 600"


def _signed(user: str, device: object, account: object) -> Line:
    name = "matrix cross-signing"
    if not isinstance(device, dict) or not isinstance(account, dict):
        return name, False, "the account has no keys of its own yet"
    signatures = device.get("signatures", {}).get(user, {})
    if not signatures.keys() & account.get("keys", {}).keys():
        return name, False, "the account's keys were made elsewhere; see docs/matrix.md"
    return name, True, "the account vouches for the device"


def _given(access: Access) -> dict[str, str] | None:
    try:
        return {"device": access.device_id or "", "token": access.token()}
    except GivenUp:
        return None


def _age(seen: Seen) -> Line:
    at = seen.cursor(ALIVE)
    if at is None:
        return "matrix sync", False, "never yet"
    age = int(time.time()) - int(at)
    return "matrix sync", age < OLD, f"{age} s ago"
