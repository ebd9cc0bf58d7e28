"""The steps of docs/matrix.md, gone from nothing on a homeserver with its own limits."""

import json
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.adapters.matrix.peer import Peer
from tests.adapters.matrix.process import PATIENCE, until
from tests.adapters.matrix.synapse import NAME, PASSWORD, Homeserver
from tests.driver import LINDEN, ROOT, environment

USER = f"@linden:{NAME}"
HANDS_OFF = {"homeserver": "https://matrix.example.org", "user": "@linden:example.org"}
"""What the page says where a host puts their own."""


def host_folder(homeserver: Homeserver, folder: Path) -> Path:
    """What a host has after the second step."""
    homeserver.add_by_hand("linden", "a host's password")
    (folder / "password").write_text("a host's password\n")
    (folder / "password").chmod(0o600)
    page = (ROOT / "docs" / "matrix.md").read_text("utf-8")
    [toml] = re.findall(r"(?s)```toml\n(.*?)```", page)
    written = re.sub(r"(?m)^ {3}", "", toml)
    for key, own in (("homeserver", homeserver.url), ("user", USER)):
        assert f'{key} = "{HANDS_OFF[key]}"' in written
        written = written.replace(HANDS_OFF[key], own)
    (folder / "linden.toml").write_text(written)
    return folder


def asked(folder: Path, *words: str) -> str:
    """What a command prints in the host's folder."""
    done = subprocess.run(
        [LINDEN, *words], cwd=folder, env=environment(), capture_output=True, check=False
    )
    return done.stdout.decode()


@contextmanager
def at_work(folder: Path) -> Iterator[None]:
    """`linden run` in the host's folder, ended as a host ends it."""
    with subprocess.Popen([LINDEN, "run"], cwd=folder, env=environment()) as process:
        try:
            yield
        finally:
            process.terminate()
            assert process.wait(PATIENCE) == 0


def matrix_lines(folder: Path) -> dict[str, Any]:
    """What doctor says of Matrix, by line."""
    found = json.loads(asked(folder, "doctor", "--json"))
    return {one["name"]: one["ok"] for one in found if one["name"].startswith("matrix")}


@pytest.mark.all
def test_the_steps_of_the_page_lead_to_an_encrypted_chat(
    python: Path, peer: Peer, tmp_path: Path
) -> None:
    (tmp_path / "synapse").mkdir()
    (tmp_path / "host").mkdir()
    with Homeserver(python, tmp_path / "synapse", limits={}) as homeserver:
        folder = host_folder(homeserver, tmp_path / "host")
        assert len(re.findall("linden.toml$", asked(folder, "config", "show"), re.MULTILINE)) == 4
        with at_work(folder):
            until(lambda: matrix_lines(folder).get("matrix sync"), "it listens")
            assert set(matrix_lines(folder).values()) == {True}
            write_to_it(homeserver, peer)
        everything = [one for one in (folder / "data").rglob("*") if one.is_file()]
        assert [one for one in everything if one.stat().st_mode & 0o077] == []


def write_to_it(homeserver: Homeserver, peer: Peer) -> None:
    """Somebody begins a chat from an app that trusts signed devices only."""
    given = {"homeserver": homeserver.url, "user": homeserver.register("guest")}
    peer.do("guest", "login", careful=True, password=PASSWORD, **given)
    room = peer.do("guest", "chat", invite=USER)
    joined = lambda: peer.do("guest", "members", room=room).get(USER) == "join"  # noqa: E731
    until(joined, "it joins")
    peer.say("guest", room, "hello")
    peer.until(lambda: len(peer.messages("guest", USER)) > 1, "it answers")
    for message in peer.messages("guest", USER):
        assert (message["wire"], message["shield"]) == ("m.room.encrypted", [0, None])
    peer.do("guest", "logout")
