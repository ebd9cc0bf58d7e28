"""The whole stand-in on one port: Discord at its usual paths, and a control door for tests."""

import base64
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from aiohttp import web

from tests.standin.bodies import Description
from tests.standin.gateway import Gateway
from tests.standin.people import NotPossible, People
from tests.standin.rest import Rest
from tests.standin.world import BOT, Fault, Interaction, World

Json = dict[str, Any]


class StandIn:
    """One Discord."""

    def __init__(self, described: Path, token: str) -> None:
        self.world = World(token)
        self.gateway = Gateway(self.world)
        self.people = People(self.world, self.gateway)
        self._rest = Rest(self.world, self.gateway, Description(described))
        self._doors: dict[str, Callable[[Json], Awaitable[Any]]] = {
            name.removeprefix("do_"): getattr(self, name) for name in dir(self) if name[:3] == "do_"
        }

    async def start(self, port: int = 0) -> int:
        """Serve on loopback; gives the port."""
        app = web.Application(client_max_size=32 * 1024 * 1024)
        app.add_routes(self._rest.routes())
        app.add_routes([web.get("/gateway", self.gateway.serve)])
        app.add_routes([web.post("/control/{what}", self._control)])
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port)
        await site.start()
        bound: int = self._runner.addresses[0][1]
        self.gateway.url = f"ws://127.0.0.1:{bound}/gateway"
        return bound

    async def close(self) -> None:
        """End."""
        self.gateway.cut()
        await self._runner.cleanup()

    def judged(self) -> Json:
        """How many bodies were judged, and what was wrong."""
        return {"bodies": self.world.bodies, "problems": self.world.problems}

    async def _control(self, request: web.Request) -> web.Response:
        try:
            done = await self._doors[request.match_info["what"]](await request.json())
        except NotPossible as no:
            return web.json_response({"no": str(no)})
        return web.json_response({"done": done})

    # people

    async def do_say(self, given: Json) -> Json:
        person = self.world.person(given["who"])
        return await self.people.say(person, given["text"], silently=given.get("silently", False))

    async def do_edit(self, given: Json) -> None:
        person = self.world.person(given["who"])
        await self.people.edit(person, int(given["message"]), given["text"])

    async def do_delete(self, given: Json) -> None:
        await self.people.delete(self.world.person(given["who"]), int(given["message"]))

    async def do_press(self, given: Json) -> Json:
        person = self.world.person(given["who"])
        by = self.world.person(given["by"]) if "by" in given else person
        message, id_ = int(given["message"]), given["custom_id"]
        return (await self.people.press(person, message, id_, given.get("values"), by)).as_json()

    async def do_submit(self, given: Json) -> Json:
        opened = self._interaction(given)
        person = self.world.person(given["who"])
        return (await self.people.submit(person, opened, given["text"])).as_json()

    async def do_command(self, given: Json) -> Json:
        person = self.world.person(given["who"])
        used = given["name"], given.get("given", {}), given.get("context", 1)
        return (await self.people.command(person, *used, given.get("typing", ""))).as_json()

    async def do_again(self, given: Json) -> None:
        await self.people.again()

    async def do_person(self, given: Json) -> Json:
        """Somebody, with changes: `locale`, `reachable`."""
        person = self.world.person(given["who"])
        person.locale = given.get("locale", person.locale)
        person.reachable = given.get("reachable", person.reachable)
        return person.as_json() | {"opened": person.opened, "channel": str(person.channel)}

    # what there is

    def _interaction(self, given: Json) -> Interaction:
        return self.world.interactions[int(given["interaction"])]

    async def do_interaction(self, given: Json) -> Json:
        return self._interaction(given).as_json()

    async def do_interactions(self, given: Json) -> list[Json]:
        return [one.as_json() for one in self.world.interactions.values()]

    async def do_shown(self, given: Json) -> list[Json]:
        """What the bot wrote to somebody: each message as it first came, and as it is `now`."""
        channel = self.world.person(given["who"]).channel
        now = self.world.messages.get(channel, {})
        mine = [one for one in now.values() if one["author"]["id"] == str(BOT)]
        return [{**self.world.first[int(one["id"])], "now": one} for one in mine]

    async def do_commands(self, given: Json) -> list[Json]:
        return self.world.commands

    async def do_report(self, given: Json) -> Json:
        return {**self.judged(), "version": self.world.version, "counts": self.world.counts} | {
            "intents": self.gateway.intents,
            "closed": self.gateway.closed,
        }

    async def do_requests(self, given: Json) -> list[Json]:
        return self.world.requests[given.get("since", 0) :]

    async def do_changed(self, given: Json) -> int:
        return await self.world.changed(given["since"], given.get("patience", 1.0))

    # bad days

    async def do_fault(self, given: Json) -> None:
        self.world.faults.append(Fault(**given))

    async def do_mend(self, given: Json) -> None:
        self.world.faults.clear()

    async def do_limits(self, given: Json) -> None:
        self.world.per_second = given.get("per_second", self.world.per_second)
        self.world.per_channel = given.get("per_channel", self.world.per_channel)
        self.world.nonce_memory = given.get("nonce_memory", self.world.nonce_memory)

    async def do_forget_nonces(self, given: Json) -> None:
        self.world.nonces.clear()

    async def do_token(self, given: Json) -> None:
        self.world.token = given["token"]

    async def do_gateway(self, given: Json) -> None:
        """`what` is cut, forget, op, hang_up, raw, dispatch, or a way to behave from now on."""
        match given["what"]:
            case "cut":
                self.gateway.cut()
            case "forget":
                self.gateway.forget()
            case "op":
                await self.gateway.op(given["op"], given.get("data"))
            case "hang_up":
                await self.gateway.hang_up(given["code"])
            case "raw":
                await self.gateway.raw(base64.b64decode(given["data"]))
            case "dispatch":
                await self.gateway.dispatch(given["event"], given["data"])
            case behaviour:
                setattr(self.gateway, behaviour, given["now"])
