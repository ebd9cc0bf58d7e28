"""Coming in: one login, kept; the same device as long as its keys are there, a new one if not.

Rule: whatever only a host can mend is GivenUp, in one line; whatever time can mend is not.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from adapters.matrix.crypto import Crypto, store_file
from adapters.matrix.shapes import Json
from adapters.matrix.signing import Trust, ensure, made_elsewhere, new_seeds
from adapters.matrix.web import Declined, TokenGone, Web, shut_out
from bot.messages import Door, GivenUp

DEVICE_NAME = "Linden"
LOGIN, SEEDS, SECRET = "login", "signing", "secret"
"""Names of what is kept: user, device and token; the three seeds; what locks the store."""


@dataclass(frozen=True)
class Access:
    """How the account is entered: by a password, or by a token with its device."""

    homeserver: str
    user: str
    password_file: Path | None = None
    access_token_file: Path | None = None
    device_id: str | None = None

    def password(self) -> str | None:
        """The password; None if a token is used. Raises GivenUp."""
        return _secret(self.password_file) if self.password_file else None

    def token(self) -> str:
        """The token that somebody made. Raises GivenUp."""
        assert self.access_token_file is not None  # noqa: S101 - narrowing: settings see to it
        return _secret(self.access_token_file)


def _secret(file: Path) -> str:
    try:
        return file.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise GivenUp(f"the file {file} cannot be read") from None


class Entrance:
    """Opens the account; afterwards `trust` says how clients see it."""

    def __init__(self, access: Access, folder: Path, web: Web, door: Door) -> None:
        self._access, self._folder, self._web, self._door = access, folder, web, door
        self.trust = Trust.FOREIGN

    async def enter(self) -> Crypto:
        """A device that is logged in, has published its keys and is signed. Raises GivenUp."""
        login = await self._login()
        crypto = await self._opened(login)
        try:
            if await self._lost(crypto):
                crypto.close()
                crypto = await self._opened(await self._anew(login))
            await crypto.publish(None, fallback_unused=True)
            self.trust = await self._trusted(crypto)
        except BaseException:
            crypto.close()
            raise
        return crypto

    # the login

    async def _login(self) -> Json:
        if self._access.password_file is None:
            return await self._by_token()
        kept = await self._door.kept(LOGIN)
        if kept is None or not self._is_ours(kept):
            return await self._by_password(None)
        if not store_file(self._folder, kept["device"]).exists():
            return await self._anew(kept)
        self._web.token = kept["token"]
        try:
            await self._who()
        except TokenGone as gone:
            return await self._by_password(kept["device"] if gone.soft else None)
        return dict(kept)

    async def _who(self) -> Json:
        """Whose token this is. Raises TokenGone, or GivenUp for an account that was closed."""
        try:
            return await self._web.ask("GET", "account", "whoami")
        except Declined as no:
            raise shut_out(no) from None

    def _is_ours(self, kept: Json) -> bool:
        ours = self._access.homeserver, self._access.user
        return (kept["homeserver"], kept["user"]) == ours

    async def _by_token(self) -> Json:
        self._web.token = self._access.token()
        try:
            who = await self._who()
        except TokenGone:
            raise GivenUp("the access token is not valid") from None
        if (who.get("user_id"), who.get("device_id")) != (
            self._access.user,
            self._access.device_id,
        ):
            raise GivenUp("the access token belongs to another user or device")
        return {"device": self._access.device_id}

    async def _by_password(self, device: str | None) -> Json:
        """Log in, as the same device if its keys are still good; what is given back is kept."""
        self._web.token = ""
        body: Json = {
            "type": "m.login.password",
            "identifier": {"type": "m.id.user", "user": self._access.user},
            "password": self._access.password(),
            "initial_device_display_name": DEVICE_NAME,
        }
        try:
            answer = await self._web.ask(
                "POST", "login", body=body | ({"device_id": device} if device else {})
            )
        except Declined as no:
            why = f"({no.code or no.status}); look at the password and at the account"
            raise GivenUp(f"the homeserver refuses the login {why}") from None
        login = {"homeserver": self._access.homeserver, "user": self._access.user}
        login |= {"device": answer["device_id"], "token": answer["access_token"]}
        await self._door.keep(LOGIN, login)
        self._web.token = login["token"]
        return login

    async def soft_logout(self, device: str) -> None:
        """The token has run out and the device lives on. Raises GivenUp."""
        if self._access.password_file is None:
            raise GivenUp("the access token has run out; put a new one into its file")
        await self._by_password(device)

    async def revoked(self) -> None:
        """Somebody ended this login: it is not tried again until Linden is started anew."""
        await self._door.keep(LOGIN, None)
        raise GivenUp("the access token was revoked; start Linden again to log in anew")

    # the device's keys

    async def _opened(self, login: Json) -> Crypto:
        secret = await self._kept_or(SECRET, lambda: new_seeds()["master"])
        return Crypto(self._web, self._access.user, login["device"], self._folder, secret)

    async def _kept_or(self, name: str, make: Any) -> Any:
        kept = await self._door.kept(name)
        if kept is None:
            kept = make()
            await self._door.keep(name, kept)
        return kept

    async def _lost(self, crypto: Crypto) -> bool:
        """Whether the server knows this device by other keys than those that are here."""
        user = self._access.user
        known = await self._web.ask("POST", "keys", "query", body={"device_keys": {user: []}})
        device = known.get("device_keys", {}).get(user, {}).get(crypto.device)
        return device is not None and device["keys"] != {
            f"{kind}:{crypto.device}": key for kind, key in crypto.keys.items()
        }

    async def _anew(self, lost: Json) -> Json:
        """A new device in the place of one whose keys are gone, which is logged out."""
        if self._access.password_file is None:
            raise GivenUp("the keys of this device are lost; make a token with a new device id")
        old = self._web.token or lost["token"]
        login = await self._by_password(None)
        new, self._web.token = self._web.token, old
        try:
            await self._web.ask("POST", "logout", body={})
        except (TokenGone, Declined):
            pass
        finally:
            self._web.token = new
        return login

    async def _trusted(self, crypto: Crypto) -> Trust:
        seeds = await self._door.kept(SEEDS)
        if seeds is None and not await made_elsewhere(self._web, self._access.user):
            seeds = await self._kept_or(SEEDS, new_seeds)
        return await ensure(self._web, crypto, self._access.user, seeds, self._access.password())


def fingerprint(crypto: Crypto) -> str:
    """The device's public signing key, in groups of four, as clients show it."""
    key = crypto.keys["ed25519"]
    return " ".join(key[at : at + 4] for at in range(0, len(key), 4))
