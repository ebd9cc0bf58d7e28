"""Requests to the homeserver: JSON there and back, and every refusal by its kind.

Rule: nothing waits or tries again here. Whoever asks knows whether a later moment will do.
"""

import json
from collections.abc import Mapping
from urllib.parse import quote

import aiohttp

from adapters.matrix.shapes import Json
from bot.messages import GivenUp, Later

CLIENT = "/_matrix/client/v3"
SECONDS = 30.0
"""After which a request that is not answered has failed."""


class Unreachable(Exception):
    """The homeserver does not answer, or answers with nonsense."""


class Declined(Exception):
    """The homeserver says no. `code` is Matrix's own word for why."""

    def __init__(self, status: int, code: str, body: Json) -> None:
        super().__init__(f"{status} {code}")
        self.status, self.code, self.body = status, code, body


def shut_out(no: Declined) -> GivenUp:
    """What a host is told when it is the account itself that the homeserver refuses."""
    return GivenUp(f"the homeserver refuses the account ({no.code or no.status})")


class TokenGone(Exception):
    """The access token is good no more; `soft` if the device lives on and may log in again."""

    def __init__(self, *, soft: bool) -> None:
        super().__init__()
        self.soft = soft


class Web:
    """One homeserver, and the token that opens it. `requests` counts, for tests and readiness."""

    def __init__(self, homeserver: str) -> None:
        self._homeserver = homeserver
        self._session: aiohttp.ClientSession | None = None
        self.token = ""
        self.requests = 0

    async def close(self) -> None:
        """Let go of the connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def ask(
        self,
        method: str,
        *path: str,
        body: Json | None = None,
        wait: float = SECONDS,
        query: Mapping[str, str] | None = None,
    ) -> Json:
        """The answer to one request. Each part of the path is quoted.

        Raises Later, TokenGone, Declined or Unreachable.
        """
        self.requests += 1
        url = self._homeserver + CLIENT + "".join(f"/{quote(part, safe='')}" for part in path)
        try:
            async with self._opened().request(
                method,
                url,
                params=query,
                data=None if body is None else json.dumps(body),
                headers=self._headers(),
                timeout=aiohttp.ClientTimeout(total=wait),
            ) as response:
                status, text = response.status, await response.text("utf-8", "replace")
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise Unreachable(type(error).__name__) from None
        return _checked(status, _parsed(text))

    def _opened(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession()
        return self._session

    def _headers(self) -> Mapping[str, str]:
        kind = {"Content-Type": "application/json"}
        return kind | ({"Authorization": f"Bearer {self.token}"} if self.token else {})


def _parsed(text: str) -> Json:
    try:
        parsed = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return parsed if isinstance(parsed, dict) else {}


def _checked(status: int, body: Json) -> Json:
    code = str(body.get("errcode", ""))
    if status < 300:
        return body
    if status == 429:
        raise Later(_seconds(body))
    if code == "M_UNKNOWN_TOKEN":
        raise TokenGone(soft=body.get("soft_logout") is True)
    if status >= 500 or (not code and status != 401):
        raise Unreachable(str(status))
    raise Declined(status, code, body)


def _seconds(body: Json) -> float:
    wait = body.get("retry_after_ms")
    return min(wait / 1000, 600.0) if isinstance(wait, (int, float)) and wait > 0 else 5.0
