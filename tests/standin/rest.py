"""REST v10, as far as a bot for direct messages needs it."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from tests.standin import bodies
from tests.standin.bodies import Description
from tests.standin.gateway import Gateway
from tests.standin.world import ACK_WITHIN, APP, BOT, TOKEN_LIFE, Fault, Interaction, World, stamp

Json = dict[str, Any]
Handler = Callable[[web.Request, Any], Awaitable[web.StreamResponse]]


class Refusal(Exception):
    """An error answer of Discord's."""

    def __init__(self, status: int, code: int, message: str = "") -> None:
        super().__init__(message)
        self.status, self.code = status, code


def answer(body: Any, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """A JSON answer; the content type must come without a charset."""
    raw = json.dumps(body).encode()
    given = {"Content-Type": "application/json", "Via": "1.1 stand-in", **(headers or {})}
    return web.Response(body=raw, status=status, headers=given)


class Rest:
    """The requests that the bot makes, each judged before it is taken."""

    def __init__(self, world: World, gateway: Gateway, described: Description) -> None:
        self._world, self._gateway, self._described = world, gateway, described

    def routes(self) -> list[web.RouteDef]:
        """Where each request goes."""
        channel, hook = "/channels/{channel}/messages", "/webhooks/{app}/{token}"
        table: list[tuple[str, str, Handler]] = [
            ("GET", "/users/@me", self.me),
            ("GET", "/oauth2/applications/@me", self.application),
            ("GET", "/applications/@me", self.application),
            ("GET", "/applications/{app}/commands", self.commands),
            ("PUT", "/applications/{app}/commands", self.put_commands),
            ("GET", "/gateway/bot", self.gateway_bot),
            ("POST", "/users/@me/channels", self.open_dm),
            ("POST", channel, self.write),
            ("GET", channel, self.history),
            ("PATCH", channel + "/{message}", self.edit),
            ("DELETE", channel + "/{message}", self.delete),
            ("POST", "/interactions/{id}/{token}/callback", self.callback),
            ("POST", hook, self.followup),
            ("PATCH", hook + "/messages/@original", self.edit_original),
            ("DELETE", hook + "/messages/@original", self.delete_original),
        ]
        known = [web.route(method, f"/api/v10{path}", self._door(to)) for method, path, to in table]
        return [*known, web.route("*", "/api/v10/{rest:.*}", self._door(self.nothing))]

    def _door(self, handler: Handler) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        async def enter(request: web.Request) -> web.StreamResponse:
            path = request.path.removeprefix("/api/v10")
            body = await _body(request)
            fault = next(
                (one for one in self._world.faults if one.fits(request.method, path)), None
            )
            wrong = self._judged(request.method, path, body, fault)
            try:
                return await self._answered(request, handler, body, fault, wrong)
            except Refusal as no:
                return answer({"message": str(no), "code": no.code}, no.status)
            finally:
                self._world.touch()

        return enter

    def _judged(self, method: str, path: str, body: Any, fault: Fault | None) -> list[str]:
        """Write a request down; what the official description finds wrong with it."""
        world = self._world
        world.requests.append({"method": method, "path": path, "at": time.monotonic()})
        world.requests[-1]["fault"] = fault is not None
        if body is not None:
            world.bodies += 1
        return self._described.problems(method, path, body)

    async def _answered(
        self,
        request: web.Request,
        handler: Handler,
        body: Any,
        fault: Fault | None,
        wrong: list[str],
    ) -> web.StreamResponse:
        self._authorise(request)
        limited = self._limited(request)
        if limited is not None:
            return limited
        self._refuse(wrong)
        if fault is None:
            return await handler(request, body)
        fault.times -= 1
        await asyncio.sleep(fault.delay)
        if fault.status and not fault.drop:
            return answer(fault.body, fault.status, dict(fault.headers))
        given = await handler(request, body) if fault.drop != "before" else None
        if fault.late:
            self._world.touch()
            await asyncio.sleep(fault.late)
        if fault.drop and request.transport is not None:
            request.transport.abort()
        return given or web.Response()

    def _authorise(self, request: web.Request) -> None:
        open_doors = ("/api/v10/interactions/", "/api/v10/webhooks/")
        if request.path.startswith(open_doors):
            return
        if request.headers.get("Authorization") != f"Bot {self._world.token}":
            raise Refusal(401, 0, "401: Unauthorized")

    def _limited(self, request: web.Request) -> web.Response | None:
        """A 429 when too much came within a second: in all, or to one channel."""
        if request.path.startswith("/api/v10/interactions/"):
            return None
        world, channel = self._world, request.match_info.get("channel", "")
        limits = [("", world.per_second), (channel, world.per_channel)]
        for key, most in limits if channel and request.method == "POST" else limits[:1]:
            now = time.monotonic()
            recent = [at for at in world.buckets.get(key, []) if now - at < 1]
            if most and len(recent) >= most:
                world.counts["limited"] = world.counts.get("limited", 0) + 1
                return self._too_many(1 - (now - recent[0]), everywhere=not key)
            world.buckets[key] = [*recent, now]
        return None

    @staticmethod
    def _too_many(wait: float, *, everywhere: bool) -> web.Response:
        body = {"message": "You are being rate limited.", "retry_after": wait, "global": everywhere}
        scope = "global" if everywhere else "user"
        return answer(body, 429, {"Retry-After": "1", "X-RateLimit-Scope": scope})

    async def nothing(self, request: web.Request, body: Any) -> web.StreamResponse:
        """There is such a request, and this Discord does not have it."""
        self._world.problems.append(f"not in the stand-in: {request.method} {request.path}")
        raise Refusal(404, 0, "404: Not Found")

    # the application

    async def me(self, request: web.Request, body: Any) -> web.Response:
        return answer(self._world.people[BOT].as_json())

    async def application(self, request: web.Request, body: Any) -> web.Response:
        bot, owner = self._world.people[BOT].as_json(), self._world.person("owner").as_json()
        return answer(
            {"id": str(APP), "name": "linden", "description": "", "icon": None, "owner": owner}
            | {"bot_public": True, "bot_require_code_grant": False, "verify_key": "00", "flags": 0}
            | {"team": None, "integration_types_config": self._world.installed, "bot": bot}
        )

    async def commands(self, request: web.Request, body: Any) -> web.Response:
        return answer(self._world.commands)

    async def put_commands(self, request: web.Request, body: Any) -> web.Response:
        self._refuse(bodies.command_problems(body))
        kept = [{**one, "id": str(self._world.snowflake())} for one in body]
        self._world.commands = [
            {**one, "application_id": str(APP), "version": "1", "type": 1} for one in kept
        ]
        self._world.counts["synced"] = self._world.counts.get("synced", 0) + 1
        return answer(self._world.commands)

    async def gateway_bot(self, request: web.Request, body: Any) -> web.Response:
        limit = {"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 1}
        return answer({"url": self._gateway.url, "shards": 1, "session_start_limit": limit})

    def _refuse(self, problems: list[str]) -> None:
        """What Discord would not take is refused, and remembered for the test."""
        self._world.problems += problems
        if problems:
            raise Refusal(400, 50035, "Invalid Form Body")

    # messages

    async def open_dm(self, request: web.Request, body: Any) -> web.Response:
        person = self._world.people.get(int(body["recipient_id"]))
        if person is None:
            raise Refusal(400, 50033, "Invalid Recipient(s)")
        person.opened += 1
        channel = self._world.dm(person)
        return answer(
            {"id": str(channel), "type": 1, "last_message_id": None, "flags": 0}
            | {"recipients": [person.as_json()]}
        )

    def _channel(self, request: web.Request) -> int:
        channel = int(request.match_info["channel"])
        if channel not in self._world.channels:
            raise Refusal(404, 10003, "Unknown Channel")
        return channel

    async def write(self, request: web.Request, body: Any) -> web.Response:
        world, channel = self._world, self._channel(request)
        self._refuse(bodies.message_problems(body, new=True))
        if not world.people[world.channels[channel]].reachable:
            raise Refusal(403, 50007, "Cannot send messages to this user")
        nonce = str(body.get("nonce") or "")
        known = world.known(channel, nonce)
        if known is not None:
            self._same(known, body)
            world.counts["known"] = world.counts.get("known", 0) + 1
            return answer({**known, "nonce": nonce})
        message = world.write(channel, world.people[BOT], body)
        world.nonces[channel, nonce] = int(message["id"]), time.monotonic()
        await self._gateway.dispatch("MESSAGE_CREATE", {**message, "nonce": nonce}, dm=True)
        return answer({**message, "nonce": nonce})

    def _same(self, known: Json, body: Json) -> None:
        """Other words under a nonce that is known are lost: Discord answers with the old ones."""
        if _words(self._world.first[int(known["id"])]) != _words(body):
            self._world.problems.append("a nonce that was used for other words")

    async def history(self, request: web.Request, body: Any) -> web.Response:
        """Newest first, as ever; without nonces, for nobody promises them."""
        messages, asked = self._world.messages[self._channel(request)], request.query
        ids, most = sorted(messages, reverse=True), int(asked.get("limit", 50))
        if "before" in asked:
            ids = [id_ for id_ in ids if id_ < int(asked["before"])]
        if "after" in asked:
            ids = [id_ for id_ in ids if id_ > int(asked["after"])][-most:]
        return answer([messages[id_] for id_ in ids[:most]])

    def _message(self, request: web.Request) -> Json:
        messages = self._world.messages[self._channel(request)]
        message = messages.get(int(request.match_info["message"]))
        if message is None:
            raise Refusal(404, 10008, "Unknown Message")
        return message

    async def edit(self, request: web.Request, body: Any) -> web.Response:
        message = self._message(request)
        if message["author"]["id"] != str(BOT):
            raise Refusal(403, 50005, "Cannot edit a message authored by another user")
        self._refuse(bodies.message_problems(body, new=False))
        changed = {key: body[key] for key in ("content", "components") if key in body}
        message |= changed | {"edited_timestamp": stamp()}
        return answer(message)

    async def delete(self, request: web.Request, body: Any) -> web.Response:
        message = self._message(request)
        if message["author"]["id"] != str(BOT):
            raise Refusal(403, 50003, "Cannot execute action on this channel type")
        del self._world.messages[self._channel(request)][int(message["id"])]
        return web.Response(status=204)

    # interactions

    async def callback(self, request: web.Request, body: Any) -> web.Response:
        found = self._world.interactions.get(int(request.match_info["id"]))
        if found is None or found.token != request.match_info["token"]:
            raise Refusal(404, 10062, "Unknown interaction")
        found.took = found.took or time.monotonic() - found.born
        if time.monotonic() - found.born > ACK_WITHIN:
            raise Refusal(404, 10062, "Unknown interaction")
        if found.answer is not None:
            self._world.problems.append("acknowledged twice")
            raise Refusal(400, 40060, "Interaction has already been acknowledged.")
        self._refuse(_answer_problems(found.kind, body))
        found.answer = body
        resource = {"interaction": {"id": str(found.id), "type": found.kind}}
        return answer({**resource, "resource": {"type": body["type"]}})

    def _live(self, request: web.Request) -> Interaction:
        token = request.match_info["token"]
        found = next((one for one in self._world.interactions.values() if one.token == token), None)
        late = found is None or time.monotonic() - found.born > TOKEN_LIFE
        if found is None or late or found.answer is None:
            raise Refusal(404, 10015, "Unknown Webhook")
        return found

    async def followup(self, request: web.Request, body: Any) -> web.Response:
        self._refuse(bodies.message_problems(body, new=False))
        self._live(request).followups.append(body)
        return answer(self._shown(body))

    async def edit_original(self, request: web.Request, body: Any) -> web.Response:
        self._refuse(bodies.message_problems(body, new=False))
        self._live(request).followups.append(body)
        return answer(self._shown(body))

    async def delete_original(self, request: web.Request, body: Any) -> web.Response:
        self._live(request).gone = True
        return web.Response(status=204)

    def _shown(self, body: Json) -> Json:
        """A message that is nowhere but in an answer."""
        bot = self._world.people[BOT].as_json()
        shown = {"id": str(self._world.snowflake()), "type": 20, "channel_id": "1", "author": bot}
        shown |= {"content": body.get("content") or "", "timestamp": stamp(), "flags": 64}
        shown |= {"edited_timestamp": None, "tts": False, "mention_everyone": False, "mentions": []}
        return shown | {"mention_roles": [], "attachments": [], "embeds": [], "pinned": False}


def _words(body: Json) -> str:
    """The words of a message as they are kept."""
    return str(body.get("content") or "").strip()


def _answer_problems(kind: int, body: Json) -> list[str]:
    allowed = {2: (4, 5, 9), 3: (4, 5, 6, 7, 9), 4: (8,), 5: (4, 5, 6, 7)}[kind]
    data = body.get("data") or {}
    if body["type"] not in allowed:
        return [f"answer {body['type']} to an interaction of kind {kind}"]
    if body["type"] == 9:
        return bodies.modal_problems(data)
    if body["type"] == 8:
        return ["more than 25 choices"] if len(data["choices"]) > 25 else []
    return bodies.message_problems(data, new=False) if data.get("content") else []


async def _body(request: web.Request) -> Any:
    if not request.can_read_body:
        return None
    if request.content_type.startswith("multipart/"):
        return json.loads(str((await request.post())["payload_json"]))
    return await request.json()
