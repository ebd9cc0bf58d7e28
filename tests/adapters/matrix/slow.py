"""An app that holds the key of what it sends back."""

from pathlib import Path
from typing import Any
from uuid import uuid4

from adapters.matrix.crypto import Crypto
from adapters.matrix.web import Web
from tests.adapters.matrix.face import MatrixFace
from tests.talk import ANA


class SlowApp:
    """An app that sends a message first and its key later."""

    def __init__(self, face: MatrixFace, folder: Path) -> None:
        login = face.homeserver.login(face.users[ANA])
        self.face, self.room = face, face.rooms[ANA]
        self.web = Web(face.homeserver.url)
        self.web.token = login["access_token"]
        self.crypto = Crypto(self.web, face.users[ANA], login["device_id"], folder, "secret")
        self.held: list[tuple[tuple[str, ...], dict[str, Any]]] = []

    async def write(self, *texts: str) -> list[str]:
        """Send messages and keep their key back; gives the events."""
        await self.crypto.publish(None, fallback_unused=False)
        ask = self.web.ask

        async def holding(method: str, *path: str, **given: Any) -> Any:
            if path[0] != "sendToDevice":
                return await ask(method, *path, **given)
            self.held.append((path, given["body"]))
            return {}

        self.web.ask = holding  # type: ignore[method-assign]  # the app's own slowness
        events = []
        for text in texts:
            said = {"msgtype": "m.text", "body": text}
            bot = [self.face.bot.user]
            sealed = await self.crypto.write(self.room, bot, "m.room.message", said)
            path = "rooms", self.room, "send", "m.room.encrypted", uuid4().hex
            events.append((await ask("PUT", *path, body=sealed))["event_id"])
        self.web.ask = ask  # type: ignore[method-assign]
        return events

    async def hand_over(self) -> None:
        """Send the key at last."""
        for path, body in self.held:
            await self.web.ask("PUT", *path, body=body)

    async def close(self) -> None:
        """Put everything away."""
        self.crypto.close()
        await self.web.close()
