"""Judges what the bot sends: the official description, and by hand what it does not say."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

Body = Any

HERE = "urn:discord"
METHODS = ("get", "post", "put", "patch", "delete")
CONTENT = 2000
COMMAND_NAME = re.compile(r"[-_'\w]{1,32}")

MESSAGE_KEYS = frozenset(
    {"allowed_mentions", "attachments", "components", "content", "embeds", "enforce_nonce"}
    | {"flags", "message_reference", "nonce", "poll", "sticker_ids", "tts"}
)
MODAL_KEYS = frozenset({"custom_id", "title", "components"})
BUTTON_KEYS = frozenset({"type", "custom_id", "style", "label", "disabled", "emoji", "id"})
SELECT_KEYS = frozenset(
    {"type", "custom_id", "options", "placeholder", "min_values", "max_values", "disabled"}
    | {"required", "id"}
)


class Description:
    """The official description; `problems` says what is wrong with a request."""

    def __init__(self, file: Path) -> None:
        described = json.loads(file.read_text("utf-8"))
        resource = DRAFT202012.create_resource(described)
        self._registry: Registry[Any] = Registry().with_resource(HERE, resource)
        self._routes = list(_routes(described["paths"]))
        self.validator = cache(self._validator)

    def _validator(self, pointer: str) -> Any:
        return Draft202012Validator({"$ref": f"{HERE}#{pointer}"}, registry=self._registry)

    def problems(self, method: str, path: str, body: Body) -> list[str]:
        """What is wrong with a body, and whether there is such a request at all."""
        pointers = [one for verb, match, one in self._routes if verb == method and match(path)]
        if not pointers:
            return [f"no such request: {method} {path}"]
        if pointers[0] is None or body is None:
            return []
        wrong = next(self.validator(pointers[0]).iter_errors(as_strings(body)), None)
        return [f"{method} {path}: {wrong.json_path} {wrong.message}"[:400]] if wrong else []


def _routes(paths: dict[str, Any]) -> Iterator[tuple[str, Any, str | None]]:
    for path, operations in paths.items():
        match = re.compile(re.sub(r"\{\w+\}", "[^/]+", path)).fullmatch
        for method in METHODS:
            if method not in operations:
                continue
            content = operations[method].get("requestBody", {}).get("content", {})
            parts = "paths", path, method, "requestBody", "content", "application/json", "schema"
            pointer = "".join("/" + one.replace("~", "~0").replace("/", "~1") for one in parts)
            yield method.upper(), match, pointer if "application/json" in content else None


def as_strings(body: Body) -> Body:
    """Ids as texts: discord.py writes some as numbers, and Discord takes both."""
    if isinstance(body, list):
        return [as_strings(one) for one in body]
    if not isinstance(body, dict):
        return body
    ids = {key for key, one in body.items() if key.endswith("_id") and type(one) is int}
    ids |= {"id"} if "filename" in body else set()  # of a file: its place among those that are sent
    return {key: str(one) if key in ids else as_strings(one) for key, one in body.items()}


# --- by hand --------------------------------------------------------------------------------------


def length(text: str) -> int:
    """How long a text is for Discord, counted the strictest way: in units of UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def message_problems(body: Body, *, new: bool) -> list[str]:
    """What is wrong with a message or an edit of one."""
    found = [f"unknown key {key}" for key in body.keys() - MESSAGE_KEYS]
    content, components = body.get("content"), body.get("components") or []
    if content is not None and length(content) > CONTENT:
        found.append("content over 2000")
    if new and not (content or "").strip() and not components and not body.get("attachments"):
        found.append("an empty message")
    if new and body.get("allowed_mentions") != {"parse": []}:
        found.append("mentions are not turned off")
    if new and not (body.get("nonce") and body.get("enforce_nonce") is True):
        found.append("no nonce that is enforced")
    if len(components) > 5:
        found.append("more than 5 rows")
    for row in components:
        found += _row(row)
    for file in body.get("attachments") or []:
        found += [] if file.get("description") else ["a picture without alt text"]
    return found + _doubled(components)


def _row(row: Body) -> list[str]:
    inside = row.get("components", [])
    kinds = [one.get("type") for one in inside]
    if row.get("type") != 1 or not inside:
        return ["a row without components"]
    if 3 in kinds and len(kinds) > 1:
        return ["a select shares its row"]
    return [
        wrong for one in inside for wrong in (_button(one) if one["type"] == 2 else _select(one))
    ]


def _button(one: Body) -> list[str]:
    found = [f"unknown key {key} in a button" for key in one.keys() - BUTTON_KEYS]
    if not (one.get("label") or "").strip():
        found.append("a button without words")
    return found


def _select(one: Body) -> list[str]:
    options, most = one.get("options", []), one.get("max_values", 1)
    found = [f"unknown key {key} in a select" for key in one.keys() - SELECT_KEYS]
    if not 1 <= len(options) <= 25 or not 1 <= most <= len(options):
        found.append("a select with a wrong number of options")
    if max(Counter(option["value"] for option in options).values(), default=1) > 1:
        found.append("a select with one value twice")
    return found


def _doubled(components: Body) -> list[str]:
    ids = Counter(one.get("custom_id") for row in components for one in row.get("components", []))
    return [f"custom_id twice: {id_}" for id_, many in ids.items() if id_ and many > 1]


def modal_problems(data: Body) -> list[str]:
    """What is wrong with a modal."""
    found = [f"unknown key {key} in a modal" for key in data.keys() - MODAL_KEYS]
    labels = data.get("components", [])
    if not 1 <= len(labels) <= 5:
        found.append("a modal has 1 to 5 parts")
    for label in labels:
        inside = label.get("component", {})
        if label.get("type") != 18 or not label.get("label"):
            found.append("a part of a modal is not a label")
        if inside.get("type") == 4 and length(inside.get("value") or "") > 4000:
            found.append("a text input over 4000")
    return found


def command_problems(commands: Body) -> list[str]:
    """What is wrong with a list of commands."""
    found = []
    for one in commands:
        names = [one["name"], *(one.get("name_localizations") or {}).values()]
        names += [option["name"] for option in one.get("options", [])]
        wrong = [name for name in names if not COMMAND_NAME.fullmatch(name)]
        wrong += [name for name in names if name != name.lower()]
        found += [f"not a command name: {name}" for name in wrong]
        if len(one.get("options", [])) > 25:
            found.append("more than 25 options")
    doubled = Counter(one["name"] for one in commands)
    return found + [f"command twice: {name}" for name, many in doubled.items() if many > 1]
