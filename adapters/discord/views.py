"""Rows of components as the library's objects. They are sent and forgotten: presses come in raw."""

from collections.abc import Sequence
from io import BytesIO

import discord

from adapters.discord.rendering import Button, Part, Row

BOX, TITLE, FIELD_LABEL, PLACEHOLDER = 4000, 45, 45, 150
"""Discord's limits of a box: its text, its title, the label of its field; of a select's hint."""


def view(rows: Sequence[Row], hint: str) -> discord.ui.View | None:
    """A view that the library does not keep; None without rows."""
    if not rows:
        return None
    made: discord.ui.View = discord.ui.View(timeout=None)
    for at, row in enumerate(rows):
        if isinstance(row, tuple):
            for button in row:
                made.add_item(_button(button, at))
        else:
            options = [discord.SelectOption(value=key, label=label) for key, label in row.options]
            select: discord.ui.Select[discord.ui.View] = discord.ui.Select(
                custom_id=row.custom_id,
                options=options,
                min_values=1,
                max_values=row.most,
                placeholder=hint[:PLACEHOLDER],
                row=at,
            )
            made.add_item(select)
    made.stop()
    return made


def _button(button: Button, row: int) -> discord.ui.Button[discord.ui.View]:
    style = discord.ButtonStyle.secondary
    return discord.ui.Button(custom_id=button.custom_id, label=button.label, style=style, row=row)


def picture(part: Part) -> discord.File | None:
    """The picture of a part, with its words for whoever does not see it; None without one."""
    if not part.picture:
        return None
    return discord.File(BytesIO(part.picture), "picture.png", description=part.alt)


class Box(discord.ui.Modal):
    """A box to write in, with what was written so far."""

    def __init__(self, custom_id: str, title: str, label: str, draft: str) -> None:
        super().__init__(title=title[:TITLE], custom_id=custom_id, timeout=None)
        field: discord.ui.TextInput[discord.ui.View] = discord.ui.TextInput(
            custom_id="words",
            style=discord.TextStyle.paragraph,
            default=draft[:BOX] or None,
            max_length=BOX,
        )
        self.add_item(discord.ui.Label(text=label[:FIELD_LABEL], component=field))
        self.stop()
