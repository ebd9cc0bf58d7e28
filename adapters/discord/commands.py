"""Slash commands: what is told to Discord about them, and only when it has changed.

Rules: they work in the bot's own chat, in servers and in the couple's chat, for whoever has the app
themselves; names and texts come in every language there is.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

from discord.app_commands import Choice

from adapters.discord.wording import length, shortened
from bot.messages import Listed, Option

SOURCE = "en"
LOCALES: Mapping[str, Sequence[str]] = {
    "es": ("es-ES", "es-419"),
    "pt": ("pt-BR",),
    "sv": ("sv-SE",),
    "zh": ("zh-CN",),
    **{one: (one,) for one in ("bg", "cs", "da", "de", "el", "fi", "fr", "hi", "hr", "hu", "id")},
    **{one: (one,) for one in ("it", "ja", "ko", "lt", "nl", "no", "pl", "ro", "ru", "th", "tr")},
    **{one: (one,) for one in ("uk", "vi")},
}
"""Discord's locales for our languages; it has no others."""

EVERYWHERE = {"integration_types": [0, 1], "contexts": [0, 1, 2]}
"""Installed by a server or by a person; used in a server, in the bot's chat, in people's own."""

ABOUT, CHOICES, CHOICE = 100, 25, 100
"""Discord's limits: of a description, of choices offered, of one choice."""

TEXT = 3
"""The type of an option that takes words."""

Payload = dict[str, Any]


def payload(commands: Sequence[Listed]) -> list[Payload]:
    """All commands as Discord wants them."""
    return [_command(one) for one in commands]


def _command(one: Listed) -> Payload:
    options = [_option(one)] if one.takes else []
    return {
        "name": one.name,
        "name_localizations": _localised(one.names),
        "description": shortened(one.about[SOURCE], ABOUT),
        "description_localizations": _localised(one.about),
        "type": 1,
        "options": options,
        **EVERYWHERE,
    }


def _option(one: Listed) -> Payload:
    return {
        "type": TEXT,
        "name": one.takes[SOURCE],
        "name_localizations": _localised(one.takes),
        "description": shortened(one.about[SOURCE], ABOUT),
        "required": False,
        "autocomplete": bool(one.choices),
    }


def _localised(texts: Mapping[str, str]) -> dict[str, str]:
    return {
        locale: shortened(text, ABOUT)
        for language, text in texts.items()
        for locale in LOCALES.get(language, ())
    }


def digest(application: int, wanted: Sequence[Payload]) -> str:
    """A hash that differs when Discord has to be told."""
    told = json.dumps([application, wanted], sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()


def completed(commands: Sequence[Listed], name: str, typed: str) -> list[str]:
    """What may be meant behind a command: first what begins with the words."""
    known = next((one.choices for one in commands if one.name == name), ())
    word = typed.strip().casefold()
    found = [one for one in known if one.startswith(word)]
    return found + [one for one in known if word in one and one not in found]


def choices(found: Sequence[Option]) -> list[Choice[str]]:
    """What is offered, as far as Discord lets it: what cannot be picked whole is not."""
    fit = (one for one in found if max(length(one.key), length(one.label)) <= CHOICE)
    return [Choice(name=one.label, value=one.key) for one in islice(fit, CHOICES)]
