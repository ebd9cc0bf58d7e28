"""Which country somebody means, by its name or by its two letters."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


def country_code(text: str) -> str | None:
    """The two letters of a country, or None if it is not known. No text raises."""
    typed = " ".join(text.casefold().strip(" .!").split())
    return _codes().get(typed)


@cache
def _codes() -> Mapping[str, str]:
    table = tomllib.loads((files("bot.safety") / "countries.toml").read_text("utf-8"))
    named = {name: code for code, names in table.items() for name in names}
    return named | {code.casefold(): code for code in table}
