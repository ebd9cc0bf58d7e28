"""The settings of a host: a TOML file, and variables over it. `docs/host.md` lists them all.

Rules: an unknown key is refused and the nearest known one named; a secret stands in a file of its
own, so no value here is one. Whatever is refused is named by its key, never by its value.
"""

import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from bot.errors import LindenError

PREFIX = "LINDEN_"
NAMED = f"{PREFIX}CONFIG"
USUAL = Path("linden.toml")
OTHERS = ("LINDEN_CONFIG", "LINDEN_MASTER_KEY", "LINDEN_MASTER_KEY_FILE", "LINDEN_TEST")
"""Variables of Linden's that are no settings; what begins with LINDEN_TEST_ is for tests."""

Place = tuple[str, ...]
"""Where a value stands: ("matrix", "user")."""


class BadSettings(LindenError):
    """The settings cannot be used."""


class NoPlatform(LindenError):
    """No platform is set up: write a [matrix] or [discord] section (docs/host.md)."""


def web_address(address: str, *schemes: str) -> str:
    """An address of these schemes, without credentials in it. Raises ValueError."""
    parts = urlsplit(address)
    if parts.scheme not in schemes or not parts.hostname:
        raise ValueError(f"has to begin with {' or '.join(f'{one}://' for one in schemes)}")
    if parts.username or parts.password:
        raise ValueError("must not hold a name or a password")
    return address.rstrip("/")


class Section(BaseModel):
    """What holds for every section."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class MatrixSettings(Section):
    """The account on a homeserver, entered by a password or by a token that somebody made."""

    homeserver: str
    user: str = Field(pattern=r"^@[^:\s]+:\S+$")
    password_file: Path | None = None
    access_token_file: Path | None = None
    device_id: str | None = Field(default=None, min_length=1, max_length=255)

    @field_validator("homeserver")
    @classmethod
    def _address(cls, value: str) -> str:
        return web_address(value, "https", "http")

    @model_validator(mode="after")
    def _one_way_in(self) -> Self:
        if (self.password_file is None) == (self.access_token_file is None):
            raise ValueError("needs either password_file or access_token_file")
        if (self.access_token_file is None) != (self.device_id is None):
            raise ValueError("needs device_id with access_token_file, and only there")
        return self


class DiscordSettings(Section):
    """The bot's account; the addresses are for proxies and tests."""

    token_file: Path
    api_base: str | None = None
    gateway: str | None = None

    @field_validator("api_base")
    @classmethod
    def _api(cls, value: str | None) -> str | None:
        return value and web_address(value, "https", "http")

    @field_validator("gateway")
    @classmethod
    def _gateway(cls, value: str | None) -> str | None:
        return value and web_address(value, "wss", "ws")


class Settings(BaseSettings):
    """All settings. A section that is not there is a platform that is not used."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_nested_delimiter="__",
        env_ignore_empty=True,
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,
    )

    data_dir: Path = Path("data")
    matrix: MatrixSettings | None = None
    discord: DiscordSettings | None = None

    @property
    def database(self) -> Path:
        """The database file."""
        return self.data_dir / "linden.db"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Only what `load` has read; it asks the sources one by one to know each value's origin."""
        return (init_settings,)


@dataclass(frozen=True)
class Loaded:
    """The settings, and where each value comes from: a file's name, a variable or "default"."""

    settings: Settings
    origins: Mapping[Place, str]


def load(named: Path | None = None) -> Loaded:
    """Read the file that is named, by an option or LINDEN_CONFIG, or else linden.toml if it is
    there, and the variables over it. Raises BadSettings.
    """
    file = _file(named)
    in_file = _toml(file) if file else {}
    in_variables = EnvSettingsSource(Settings)()
    given, origins = _merged(in_file, file.name if file else "", in_variables)
    problems = [*_unknown_variables()]
    try:
        settings = Settings(**given)
    except ValidationError as error:
        problems += [_problem(one["loc"], one, origins) for one in error.errors()]
    if problems:
        raise BadSettings("; ".join(problems))
    return Loaded(settings, origins)


def _file(named: Path | None) -> Path | None:
    asked = named or (Path(os.environ[NAMED]) if os.environ.get(NAMED) else None)
    if asked is not None and not asked.is_file():
        raise BadSettings(f"there is no file {asked}")
    return asked or (USUAL if USUAL.is_file() else None)


def _toml(file: Path) -> dict[str, Any]:
    try:
        return TomlConfigSettingsSource(Settings, file)()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise BadSettings(f"{file.name} cannot be read: {_reason(error)}") from None


def _reason(error: Exception) -> str:
    return str(error) if isinstance(error, tomllib.TOMLDecodeError) else type(error).__name__


def _merged(
    low: dict[str, Any], name: str, high: dict[str, Any]
) -> tuple[dict[str, Any], dict[Place, str]]:
    """The values of both, nested as the sections are, and the origin of each."""
    values: dict[str, Any] = {}
    origins: dict[Place, str] = {}
    for place, value in [*_leaves(low), *_leaves(high)]:
        section = values
        for part in place[:-1]:
            section = section.setdefault(part, {})
            if not isinstance(section, dict):
                raise BadSettings(f"{'.'.join(place[:-1])} is a section")
        section[place[-1]] = value
    origins |= {place: name for place, _ in _leaves(low)}
    origins |= {place: variable(place) for place, _ in _leaves(high)}
    return values, origins


def _leaves(values: Mapping[str, Any], above: Place = ()) -> Iterator[tuple[Place, Any]]:
    for key, value in values.items():
        if isinstance(value, dict) and value:
            yield from _leaves(value, (*above, key))
        else:
            yield (*above, key), value


def variable(place: Place) -> str:
    """The variable that sets a value: LINDEN_MATRIX__USER."""
    return PREFIX + "__".join(place).upper()


# what can be set


def places(model: type[BaseModel] = Settings, above: Place = ()) -> Iterator[Place]:
    """The places of all values."""
    for name in model.model_fields:
        section = SECTIONS.get((*above, name))
        if section is None:
            yield (*above, name)
        else:
            yield from places(section, (*above, name))


SECTIONS: Mapping[Place, type[Section]] = {
    ("matrix",): MatrixSettings,
    ("discord",): DiscordSettings,
}


def _unknown_variables() -> Iterator[str]:
    """Variables that look like ours and are none; those inside a section the model refuses."""
    known = {*map(variable, places()), *map(variable, SECTIONS), *OTHERS}
    sections = tuple(f"{variable(place)}__" for place in SECTIONS)
    for name in sorted(os.environ):
        ours = name.startswith(PREFIX) and not name.startswith("LINDEN_TEST_")
        if ours and name not in known and not name.startswith(sections):
            yield f"{name} is unknown{_nearest(name, known)}"


def _problem(loc: tuple[int | str, ...], error: Any, origins: Mapping[Place, str]) -> str:
    place = tuple(map(str, loc))
    name = variable(place) if origins.get(place) == variable(place) else ".".join(place)
    match error["type"]:
        case "extra_forbidden":
            beside = {one[: len(place)] for one in places() if one[: len(place) - 1] == place[:-1]}
            names = {variable(one) if name == variable(place) else ".".join(one) for one in beside}
            return f"{name} is unknown{_nearest(name, names)}"
        case "missing":
            return f"{name} is missing"
        case "model_type" | "model_attributes_type":
            return f"{name} is a section"
        case _:
            return f"{name} {error['msg'].removeprefix('Value error, ')}"


def _nearest(name: str, known: set[str]) -> str:
    close = get_close_matches(name, sorted(known), n=1)
    return f" (did you mean {close[0]}?)" if close else ""


# what is set


def shown(loaded: Loaded) -> list[tuple[str, str, str]]:
    """Name, value and origin of each setting; of keys and of what files hold, only that they are.

    An address may hold a secret in its query, so only its beginning is shown.
    """
    given = loaded.settings.model_dump(mode="json")
    rows = [
        (".".join(p), _plain(_at(given, p)), loaded.origins.get(p, "default")) for p in places()
    ]
    hidden = [name for name in OTHERS[1:3] if os.environ.get(name)]
    return [row for row in rows if row[1]] + [("master_key", "(hidden)", name) for name in hidden]


def _at(given: Any, place: Place) -> Any:
    for part in place:
        given = given[part] if given is not None else None
    return given


def _plain(value: Any) -> str:
    return "" if value is None else str(value).partition("?")[0]
