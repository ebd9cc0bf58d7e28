"""The way out: each message once, under its own nonce, at Discord's pace.

Rules: whoever cannot be written to is left alone until they come back; where it is not sure that a
message arrived, the history is read before it is sent again, for nonces are soon forgotten.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial

import discord
import structlog

from adapters.discord.pace import SULKING, Pace
from adapters.discord.presses import unpacked
from adapters.discord.rendering import Part, rendered
from adapters.discord.rooms import Posted, Room
from adapters.discord.views import picture, view
from adapters.discord.wording import QUOTE
from bot.messages import Later, Outgoing, Refused, Unreachable

CLOSED = frozenset({50001, 50007, 50278})
"""Codes: no access, closed to direct messages, nothing in common any more."""

NOBODY = frozenset({10013, 50033})
"""Codes: there is no such person, or none that can be written to."""

TOO_MANY = frozenset({20026, 40003})
"""Codes: flagged by anti-spam, opening chats too fast."""

GONE, BAD_FORM = 10003, 50035
BANNED_FOR = 60.0
"""Seconds of silence after a 429 without a time."""

LOOK_BACK = 50
"""Messages of history that are read before something is sent again."""

FEW = 8
"""Parts that the longest text can have."""

SWEPT = 200
"""Messages of history among which those of the bot are deleted when somebody vanishes."""

LATELY = 300_000
"""Milliseconds of history that count where nothing was ever confirmed: what is older may be of
another database, and must not be taken for what is to be sent.
"""

log = structlog.get_logger()


class Sender:
    """Sends to rooms by one client."""

    def __init__(
        self, client: discord.Client, text: Callable[..., str], sends: Pace, openings: Pace
    ) -> None:
        self._client, self._text = client, text
        self._sends, self._openings = sends, openings

    async def send(self, room: Room, message: Outgoing) -> None:
        """Post every part of a message; raises what the outbox has to know."""
        if room.unreachable:
            raise Unreachable
        last, done = None, False
        try:
            for part in rendered(message, self._text):
                last = await self._post(room, message, part)
            done = True
        except discord.HTTPException as error:
            raise self._meant(room, error) from error
        finally:
            # Also when this is cancelled: the request may have got through all the same.
            room.unsure = room.unsure or not done
        room.sent = max(room.sent or 0, last.id if last else 0)

    async def _post(self, room: Room, message: Outgoing, part: Part) -> Posted:
        channel = await self.channel(room)
        if room.unsure:
            await self.look_back(room)
        found = _already(room.unconfirmed, part)
        posted = found or await self._posted(channel, part)
        if part.rows:
            room.remember(message.id, replace(posted, draft=message.quote or ""))
        if room.echo is not None and message.kind == "say" and not message.quote:
            room.echo.put_nowait(part.content)
        return posted

    async def _posted(self, channel: int, part: Part) -> Posted:
        await self._sends.turn()
        send = partial(
            self._messageable(channel).send,
            part.content,
            nonce=part.nonce,
            silent=not part.rings,
            suppress_embeds=True,
        )
        made, file = view(part.rows, self._text("discord-pick")), picture(part)
        more = ({"view": made} if made else {}) | ({"file": file} if file else {})
        message = await send(**more)
        return Posted(message.id, part.content, _ids(part))

    def _messageable(self, channel: int) -> discord.PartialMessageable:
        return self._client.get_partial_messageable(channel, type=discord.ChannelType.private)

    async def channel(self, room: Room) -> int:
        """The person's channel; it is opened once and kept."""
        async with room.opening:
            if room.channel is None:
                await self._openings.turn()
                opened = await self._client.create_dm(discord.Object(int(room.address)))
                room.channel = opened.id
            return room.channel

    async def look_back(self, room: Room) -> None:
        """Read what may have arrived without our knowing; the sender then takes it for sent."""
        channel = self._messageable(await self.channel(room))
        await self._sends.turn()
        after = discord.Object(room.sent or lately())
        found = channel.history(limit=LOOK_BACK, after=after, oldest_first=True)
        self.found(room, [one async for one in found])

    def found(self, room: Room, messages: list[discord.Message]) -> None:
        """These stand in the history since the last that was confirmed, oldest first."""
        mine = [posted(one) for one in messages if one.author == self._client.user]
        room.unconfirmed = deque(one for one in mine if one.id > (room.sent or 0))
        room.unsure = False

    def _meant(self, room: Room, error: discord.HTTPException) -> Exception:
        """What an error of Discord's means for the outbox."""
        code = error.code
        if code in CLOSED:
            room.unreachable = True
            if room.echo is not None:
                room.echo.put_nowait("")
            log.warning("discord_unreachable")
            return Unreachable()
        if code in NOBODY:
            return Refused()
        if code in TOO_MANY:
            self._openings.hold(SULKING)
            log.error("discord_too_many_chats")
            return Later(SULKING)
        if error.status == 429:
            self._sends.hold(_retry_after(error))
            return Later(_retry_after(error))
        return self._of_form(room, error)

    @staticmethod
    def _of_form(room: Room, error: discord.HTTPException) -> Exception:
        if error.code == GONE:
            room.channel = None
        elif error.status == 400 and error.code == BAD_FORM:
            log.error("discord_refuses_form")
            return Refused()
        return error

    async def mark(self, room: Room, on: int, content: str | None = None) -> None:
        """Take the components off a question, and show new content. It is for the eye alone."""
        message = self._messageable(await self.channel(room)).get_partial_message(on)
        await self._sends.turn()
        if content is None:
            await message.edit(view=None)
        else:
            await message.edit(view=None, content=content)

    async def sweep(self, room: Room) -> None:
        """Delete what the bot has written lately in a chat."""
        channel = self._messageable(await self.channel(room))
        async for one in channel.history(limit=SWEPT):
            if one.author == self._client.user:
                await self._sends.turn()
                await channel.get_partial_message(one.id).delete()
        room.questions.clear()

    async def say(self, room: Room, text: str) -> None:
        """Words that need not last, said where nobody has an outbox."""
        channel = await self.channel(room)
        await self._sends.turn()
        await self._messageable(channel).send(text, suppress_embeds=True)

    async def find(self, room: Room, message: str) -> Posted | None:
        """The question with this id among the latest messages of a chat."""
        channel = self._messageable(await self.channel(room))
        async for one in channel.history(limit=LOOK_BACK):
            found = posted(one)
            presses = (unpacked(id_) for id_ in found.custom_ids)
            if any(press is not None and press.message == message for press in presses):
                return found
        return None

    async def quote_before(self, room: Room, message: int) -> list[str]:
        """The parts of a quote that stand just before a message which goes on with it."""
        channel = self._messageable(await self.channel(room))
        found: list[str] = []
        before = discord.Object(message)
        async for one in channel.history(limit=FEW, before=before, oldest_first=False):
            found.insert(0, one.content)
            if one.author != self._client.user or not one.content.startswith(QUOTE):
                break
        return found


def lately() -> int:
    """An id that a message of some minutes ago could have."""
    return discord.utils.time_snowflake(discord.utils.utcnow() - timedelta(milliseconds=LATELY))


def _retry_after(error: discord.HTTPException) -> float:
    try:
        return float(error.response.headers.get("Retry-After", BANNED_FOR))
    except ValueError:
        return BANNED_FOR


def _ids(part: Part) -> tuple[str, ...]:
    found: list[str] = []
    for row in part.rows:
        found += [one.custom_id for one in row] if isinstance(row, tuple) else [row.custom_id]
    return tuple(found)


def posted(message: discord.Message) -> Posted:
    """A message of the history, as far as it is needed."""
    ids = [
        str(getattr(one, "custom_id", ""))
        for row in message.components
        for one in getattr(row, "children", ())
    ]
    return Posted(message.id, message.content, tuple(ids), message.edited_at is not None)


def _already(unconfirmed: deque[Posted], part: Part) -> Posted | None:
    """The message that is this part, if it stands there; what came before it is settled too."""
    for at, one in enumerate(unconfirmed):
        if _same(one, part):
            for _ in range(at + 1):
                unconfirmed.popleft()
            return one
    return None


def _same(one: Posted, part: Part) -> bool:
    if one.edited:  # it was answered meanwhile, and shows that below its words
        return one.content.startswith(part.content.strip())
    return (one.content, one.custom_ids) == (part.content.strip(), _ids(part))
