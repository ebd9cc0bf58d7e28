"""Settings from a file and from variables: what is wrong is named, what is secret is not shown."""

from pathlib import Path

import pytest

from bot.settings import BadSettings, load, shown

FILE = """
data_dir = "there"
[matrix]
homeserver = "http://localhost:8008/"
user = "@linden:example.org"
password_file = "secret"
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to be in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def refusal(file: str = "", **variables: str) -> str:
    """Why these settings are refused."""
    Path("linden.toml").write_text(file)
    with pytest.MonkeyPatch.context() as patch:
        for name, value in variables.items():
            patch.setenv(name, value)
        with pytest.raises(BadSettings) as refused:
            load()
    return str(refused.value).removeprefix("The settings cannot be used: ")


def test_without_anything_there_is_no_platform() -> None:
    loaded = load().settings
    assert (loaded.data_dir, loaded.matrix, loaded.discord) == (Path("data"), None, None)


def test_a_variable_stands_over_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("linden.toml").write_text(FILE)
    monkeypatch.setenv("LINDEN_MATRIX__USER", "@other:example.org")
    assert shown(load()) == [
        ("data_dir", "there", "linden.toml"),
        ("matrix.homeserver", "http://localhost:8008", "linden.toml"),
        ("matrix.user", "@other:example.org", "LINDEN_MATRIX__USER"),
        ("matrix.password_file", "secret", "linden.toml"),
    ]


def test_variables_alone_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINDEN_DISCORD__TOKEN_FILE", "token")
    monkeypatch.setenv("LINDEN_DISCORD__GATEWAY", "ws://localhost:1")
    discord = load().settings.discord
    assert discord is not None
    assert (discord.token_file, discord.gateway) == (Path("token"), "ws://localhost:1")


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("datadir = 'x'", "datadir is unknown (did you mean data_dir?)"),
        (FILE + "homserver = 'x'", "matrix.homserver is unknown (did you mean matrix.homeserver?)"),
        ("[matrx]\nuser = 'x'", "matrx is unknown (did you mean matrix?)"),
        ("matrix = 'x'", "matrix is a section"),
        ("[discord]", "discord.token_file is missing"),
        ("x = ", "linden.toml cannot be read: Invalid value (at end of document)"),
        (FILE + "device_id = 'x'", "matrix needs device_id with access_token_file, and only there"),
    ],
)
def test_what_is_wrong_in_the_file_is_named(file: str, said: str) -> None:
    assert refusal(file).splitlines()[0].startswith(said)


def test_an_unknown_variable_is_refused() -> None:
    said = refusal(LINDEN_DATADIR="x", LINDEN_MATRIX__PASSWORD="hunter2")
    assert "LINDEN_DATADIR is unknown (did you mean LINDEN_DATA_DIR?)" in said
    assert "LINDEN_MATRIX__PASSWORD is unknown (did you mean LINDEN_MATRIX__PASSWORD_FILE?)" in said
    assert "hunter2" not in said


@pytest.mark.parametrize(
    "file",
    [
        FILE.replace("http://", "http://me:hunter2@"),
        FILE.replace("http://", "hunter2://"),
        FILE.replace('"@linden:example.org"', '"hunter2"'),
        FILE.replace('"secret"', "[]") + "access_token = 'hunter2'",
    ],
)
def test_a_refusal_never_shows_a_value(file: str) -> None:
    assert "hunter2" not in refusal(file)


def test_a_file_that_is_named_has_to_be_there() -> None:
    with pytest.raises(BadSettings, match="there is no file"):
        load(Path("nowhere.toml"))
