"""Cross-signing: the account's own three keys, so that any client trusts the bot's device.

Rules: the seeds are kept, sealed, before their public halves are shown to anybody; keys that are
already there are never replaced, for people may have verified them. nio has no part in this.
"""

import base64
import json
import os
from collections.abc import Mapping
from enum import Enum
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from adapters.matrix.crypto import Crypto
from adapters.matrix.shapes import Json
from adapters.matrix.web import Declined, Web

USAGES = ("master", "self_signing", "user_signing")
Seeds = Mapping[str, str]


class Trust(Enum):
    """Whether clients see that the device belongs to the account."""

    SIGNED = "signed"
    FOREIGN = "the account's keys were made elsewhere"
    PASSWORD = "the homeserver wants a password for it"  # noqa: S105 - a reason, not a password


def unpadded(raw: bytes) -> str:
    """Base64 as Matrix writes it."""
    return base64.b64encode(raw).decode().rstrip("=")


def new_seeds() -> dict[str, str]:
    """Three seeds of 32 random bytes."""
    return {usage: base64.b64encode(os.urandom(32)).decode() for usage in USAGES}


def _key(seeds: Seeds, usage: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(base64.b64decode(seeds[usage]))


def public(seeds: Seeds, usage: str) -> str:
    """The public half of a key."""
    raw = _key(seeds, usage).public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    return unpadded(raw)


def canonical(what: Json) -> bytes:
    """The bytes that are signed: without signatures and what the server adds."""
    plain = {key: one for key, one in what.items() if key not in ("signatures", "unsigned")}
    return json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def signed(what: Json, user: str, seeds: Seeds, usage: str) -> Json:
    """A JSON object with one more signature, by one of the three keys."""
    signature = unpadded(_key(seeds, usage).sign(canonical(what)))
    theirs: Json = what.get("signatures", {})
    mine = {**theirs.get(user, {}), f"ed25519:{public(seeds, usage)}": signature}
    return {**what, "signatures": {**theirs, user: mine}}


def _bare(user: str, seeds: Seeds, usage: str) -> Json:
    key = public(seeds, usage)
    return {"user_id": user, "usage": [usage], "keys": {f"ed25519:{key}": key}}


def identity(user: str, seeds: Seeds) -> Json:
    """The body that shows the three public keys, the lesser two signed by the master."""
    made: Json = {f"{usage}_key": _bare(user, seeds, usage) for usage in USAGES}
    for usage in USAGES[1:]:
        made[f"{usage}_key"] = signed(made[f"{usage}_key"], user, seeds, "master")
    return made


async def ensure(
    web: Web, crypto: Crypto, user: str, seeds: Seeds | None, password: str | None
) -> Trust:
    """See that the account has these keys and that they sign the device; kept `seeds` are needed
    unless the account's keys were made elsewhere.
    """
    known = await web.ask("POST", "keys", "query", body={"device_keys": {user: []}})
    master = known.get("master_keys", {}).get(user)
    if seeds is None or (master and public(seeds, "master") not in master["keys"].values()):
        return Trust.FOREIGN
    if not master and not await _show(web, identity(user, seeds), user, password):
        return Trust.PASSWORD
    device = known.get("device_keys", {}).get(user, {}).get(crypto.device)
    await _vouch(web, crypto, user, seeds, device)
    return Trust.SIGNED


async def made_elsewhere(web: Web, user: str) -> bool:
    """Whether the account has keys."""
    known = await web.ask("POST", "keys", "query", body={"device_keys": {user: []}})
    return user in known.get("master_keys", {})


async def _show(web: Web, keys: Json, user: str, password: str | None) -> bool:
    path = "keys", "device_signing", "upload"
    try:
        await web.ask("POST", *path, body=keys)
    except Declined as no:
        if no.status != 401 or password is None:
            return False
        who = {"type": "m.id.user", "user": user}
        auth = {"type": "m.login.password", "identifier": who, "password": password}
        auth["session"] = str(no.body.get("session", ""))
        await web.ask("POST", *path, body=keys | {"auth": auth})
    return True


async def _vouch(web: Web, crypto: Crypto, user: str, seeds: Seeds, device: Any) -> None:
    """The account signs the device, and the device the account; once."""
    mine = f"ed25519:{public(seeds, 'self_signing')}"
    if not isinstance(device, dict) or mine in device.get("signatures", {}).get(user, {}):
        return
    device.pop("unsigned", None)
    bare = _bare(user, seeds, "master")
    by_device = {user: {f"ed25519:{crypto.device}": crypto.sign(bare)}}
    body = {
        crypto.device: signed(device, user, seeds, "self_signing"),
        public(seeds, "master"): bare | {"signatures": by_device},
    }
    await web.ask("POST", "keys", "signatures", "upload", body={user: body})
