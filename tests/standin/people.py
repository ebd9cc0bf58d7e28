"""What people do on Discord, as events of the gateway."""

import json
import uuid

from tests.standin.gateway import Gateway
from tests.standin.world import APP, Interaction, Json, Person, World, stamp

COMMAND, COMPONENT, AUTOCOMPLETE, MODAL = 2, 3, 4, 5
IN_SERVER, IN_BOT_DM, IN_OWN_DM = 0, 1, 2
SERVER = 7000


class NotPossible(Exception):
    """A person cannot do that on Discord."""


class People:
    """Everybody's hands."""

    def __init__(self, world: World, gateway: Gateway) -> None:
        self._world, self._gateway = world, gateway
        self._last: tuple[str, Json] | None = None

    async def _tell(self, event: str, data: Json) -> None:
        self._last = event, data
        self._world.touch()
        await self._gateway.dispatch(event, data, dm=event.startswith("MESSAGE"))

    async def again(self) -> None:
        """The last event once more, as a gateway does that is not sure."""
        assert self._last
        await self._gateway.dispatch(*self._last, dm=True)

    # messages

    async def say(self, person: Person, text: str, *, silently: bool = False) -> Json:
        """Somebody types; `silently` tells nobody, as when the bot is away for long."""
        message = self._world.write(self._world.dm(person), person, {"content": text})
        if not silently:
            await self._tell("MESSAGE_CREATE", message)
        return message

    async def edit(self, person: Person, message: int, text: str) -> None:
        """Somebody changes what they wrote."""
        changed = self._world.messages[self._world.dm(person)][message]
        changed |= {"content": text, "edited_timestamp": stamp()}
        await self._tell("MESSAGE_UPDATE", changed)

    async def delete(self, person: Person, message: int) -> None:
        """Somebody takes a message away."""
        del self._world.messages[self._world.dm(person)][message]
        data = {"id": str(message), "channel_id": str(self._world.dm(person))}
        await self._tell("MESSAGE_DELETE", data)

    # interactions

    async def press(
        self, person: Person, message: int, custom_id: str, values: list[str] | None, by: Person
    ) -> Interaction:
        """Somebody presses a button of a message in `person`'s chat, or picks from its select."""
        shown = self._shown(person, message)
        kind = _component(shown, custom_id, values)
        data: Json = {"custom_id": custom_id, "component_type": kind, "id": 1}
        if values is not None:
            data["values"] = values
        return await self._interact(by, COMPONENT, data, IN_BOT_DM, shown)

    def _shown(self, person: Person, message: int) -> Json:
        first = self._world.first[message]
        now = self._world.messages[self._world.dm(person)].get(message)
        # A phone may still show what was edited away a moment ago.
        return {**(now or first), "components": first["components"]}

    async def submit(self, person: Person, opened: Interaction, text: str) -> Interaction:
        """Somebody writes into the box that was opened, and sends it."""
        answer = opened.answer
        if answer is None or answer["type"] != 9:
            raise NotPossible("no box was opened")
        asked = answer["data"]["components"][0]["component"]
        value = {"type": 4, "custom_id": asked["custom_id"], "value": text, "id": 2}
        data = {"custom_id": answer["data"]["custom_id"], "components": []}
        data["components"] = [{"type": 18, "id": 1, "component": value}]
        shown = self._shown(person, opened.message) if opened.message else None
        return await self._interact(person, MODAL, data, IN_BOT_DM, shown)

    async def command(
        self, person: Person, name: str, given: dict[str, str], context: int, typing: str = ""
    ) -> Interaction:
        """Somebody uses a slash command, or with `typing` is still at that argument of it."""
        known = next((one for one in self._world.commands if one["name"] == name), None)
        if known is None:
            raise NotPossible(f"there is no command {name}: it was never synced")
        if context not in known.get("contexts", []):
            raise NotPossible(f"{name} is not offered there")
        options = {one["name"]: one for one in known.get("options", [])}
        if not given.keys() <= options.keys():
            raise NotPossible(f"{name} takes {[*options]}")
        data = {"id": known["id"], "name": name, "type": 1, "options": []}
        data["options"] = [
            {"name": option, "type": options[option]["type"], "value": value}
            | ({"focused": True} if option == typing else {})
            for option, value in given.items()
        ]
        return await self._interact(
            person, AUTOCOMPLETE if typing else COMMAND, data, context, None
        )

    async def _interact(
        self, person: Person, kind: int, data: Json, context: int, message: Json | None
    ) -> Interaction:
        id_ = self._world.snowflake()
        shown = int(message["id"]) if message else None
        made = Interaction(id_, uuid.uuid4().hex, kind, person.id, shown)
        self._world.interactions[id_] = made
        event: Json = {
            "id": str(id_),
            "application_id": str(APP),
            "type": kind,
            "data": data,
            "token": made.token,
            "version": 1,
            "locale": person.locale,
            "entitlements": [],
            "context": context,
            "authorizing_integration_owners": {"1": str(person.id)},
            "attachment_size_limit": 10_485_760,
            "app_permissions": "0",
        }
        event |= self._place(person, context)
        if message is not None:
            event["message"] = message
        await self._tell("INTERACTION_CREATE", event)
        return made

    def _place(self, person: Person, context: int) -> Json:
        if context == IN_SERVER:
            member = {"user": person.as_json(), "roles": [], "joined_at": stamp(), "flags": 0}
            member |= {"permissions": "0", "deaf": False, "mute": False}
            channel = {"id": str(SERVER + 1), "type": 0, "name": "general", "guild_id": str(SERVER)}
            channel |= {"position": 0, "permission_overwrites": []}
            guild = {"id": str(SERVER), "locale": "en-US", "features": []}
            return {"guild_id": str(SERVER), "guild": guild, "member": member} | {
                "channel": channel,
                "channel_id": channel["id"],
            }
        kind = 1 if context == IN_BOT_DM else 3
        id_ = str(self._world.dm(person) if context == IN_BOT_DM else SERVER + 2)
        channel = {
            "id": id_,
            "type": kind,
            "recipients": [person.as_json()],
            "last_message_id": None,
        }
        return {"channel": channel, "channel_id": id_, "user": person.as_json()}


def _component(message: Json, custom_id: str, values: list[str] | None) -> int:
    inside = [one for row in message["components"] for one in row["components"]]
    found = next((one for one in inside if one.get("custom_id") == custom_id), None)
    if found is None:
        raise NotPossible(f"no such button: {custom_id}")
    if found["type"] == 3:
        offered = {one["value"] for one in found["options"]}
        fits = values and found["min_values"] <= len(values) <= found["max_values"]
        if not fits or not offered.issuperset(values or []):
            raise NotPossible("that cannot be picked")
    return int(found["type"])


def hostile(data: str) -> Json:
    """A payload that a test has made up."""
    made: Json = json.loads(data)
    return made
