"""A real homeserver for the tests: Synapse on a free port of this machine, from its own wheels.

`dev.py` sets it up outside of the tree. Its database is the judge of what was sent.
"""

import hashlib
import hmac
import json
import os
import signal
import socket
import sqlite3
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, Self

NAME = "linden.test"
SECRET = "for tests on one machine"
PASSWORD = "a password for tests"
PATIENCE = 90.0
"""Seconds to wait for a start: a net, never a measure of time."""

FAST = {"per_second": 10_000, "burst_count": 100_000}
RELAXED = {
    "rc_message": FAST,
    "rc_registration": FAST,
    "rc_login": {"address": FAST, "account": FAST, "failed_attempts": FAST},
    "rc_joins": {"local": FAST, "remote": FAST},
    "rc_joins_per_room": FAST,
    "rc_invites": {"per_room": FAST, "per_user": FAST, "per_issuer": FAST},
    "rc_room_creation": FAST,
}


class Homeserver:
    """One Synapse and its files; may be stopped and started again on the same port."""

    def __init__(
        self, python: Path, folder: Path, limits: Mapping[str, Any] = RELAXED, **more: Any
    ) -> None:
        self._python, self._folder = python, folder
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None
        config = self._config() | dict(limits) | more
        (folder / "homeserver.yaml").write_text(json.dumps(config))  # JSON is YAML
        (folder / "log.yaml").write_text(json.dumps(logging_to(folder / "access")))
        self._synapse("--generate-keys").wait()
        self.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.stop()

    def _config(self) -> dict[str, Any]:
        listener = {"port": self.port, "type": "http", "bind_addresses": ["127.0.0.1"]}
        names = [{"names": ["client"], "compress": False}]
        return {
            "server_name": NAME,
            "public_baseurl": self.url,
            "listeners": [listener | {"tls": False, "resources": names}],
            "database": {"name": "sqlite3", "args": {"database": str(self.database)}},
            "signing_key_path": str(self._folder / "signing.key"),
            "media_store_path": str(self._folder / "media"),
            "log_config": str(self._folder / "log.yaml"),
            "pid_file": str(self._folder / "pid"),
            "registration_shared_secret": SECRET,
            "macaroon_secret_key": SECRET,
            "form_secret": SECRET,
            "report_stats": False,
            "trusted_key_servers": [],
            "federation_domain_whitelist": [],
            "bcrypt_rounds": 4,
        }

    @property
    def database(self) -> Path:
        """The server's own database."""
        return self._folder / "homeserver.db"

    def _synapse(self, *options: str) -> subprocess.Popen[bytes]:
        command = [
            str(self._python),
            "-m",
            "synapse.app.homeserver",
            "-c",
            "homeserver.yaml",
            *options,
        ]
        environ = {name: one for name, one in os.environ.items() if not name.startswith("PYTHON")}
        with (self._folder / "output").open("ab") as output:
            return subprocess.Popen(
                command, cwd=self._folder, env=environ, stdout=output, stderr=output
            )

    def start(self) -> None:
        """Start, and wait until it answers."""
        self._process = self._synapse()
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                self.ask("GET", "/_matrix/client/versions")
            except OSError:
                if self._process.poll() is not None:
                    break
                time.sleep(0.05)
            else:
                return
        raise RuntimeError((self._folder / "output").read_text()[-2000:])

    def stop(self) -> None:
        """Stop, and wait until it has."""
        if self._process is not None:
            self._process.send_signal(signal.SIGTERM)
            self._process.wait()
            self._process = None

    def add_by_hand(self, name: str, password: str) -> None:
        """Make an account as a host does, with Synapse's own program."""
        program = self._python.with_name("register_new_matrix_user")
        given = "-c", "homeserver.yaml", "-u", name, "--no-admin", "-p", password
        subprocess.run([program, *given, self.url], cwd=self._folder, check=True)

    # its doors

    def ask(self, method: str, path: str, body: Any = None, token: str = "") -> Any:
        """The answer to a request; raises HTTPError."""
        request = urllib.request.Request(
            self.url + path,
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {token}"} if token else {},
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)

    def register(self, name: str, *, admin: bool = False) -> str:
        """Make an account; gives its user id."""
        path = "/_synapse/admin/v1/register"
        nonce = self.ask("GET", path)["nonce"]
        parts = [nonce, name, PASSWORD, "admin" if admin else "notadmin"]
        mac = hmac.new(SECRET.encode(), "\0".join(parts).encode(), hashlib.sha1).hexdigest()
        body = {"nonce": nonce, "username": name, "password": PASSWORD, "mac": mac}
        return str(self.ask("POST", path, body | {"admin": admin})["user_id"])

    def login(self, user: str, **more: Any) -> dict[str, Any]:
        """Log in; gives token and device."""
        who = {"type": "m.id.user", "user": user}
        body = {"type": "m.login.password", "identifier": who, "password": PASSWORD}
        answer: dict[str, Any] = self.ask("POST", "/_matrix/client/v3/login", body | more)
        return answer

    # its truth

    def requests(self, user: str) -> int:
        """How many requests of somebody's it has answered."""
        return (self._folder / "access").read_text().count(f"{{{user}}}")

    def asked_by(self, user: str, what: str) -> int:
        """How many requests of somebody's had this in their line."""
        lines = (self._folder / "access").read_text().splitlines()
        return sum(f"{{{user}}}" in line and what in line for line in lines)

    def rows(self, query: str, *given: Any) -> list[tuple[Any, ...]]:
        """Rows of the server's database."""
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as connection:
            return connection.execute(query, given).fetchall()

    def change(self, statement: str, *given: Any) -> None:
        """Change the server's database while it is stopped: it keeps much of it in memory."""
        assert self._process is None
        with closing(sqlite3.connect(self.database)) as connection, connection:
            connection.execute(statement, given)

    def events(self, room: str, sender: str = "%") -> list[tuple[str, str]]:
        """Id and type of a room's events, in order."""
        query = "SELECT event_id, type FROM events WHERE room_id = ? AND sender LIKE ?"
        return [
            (id_, kind)
            for id_, kind in self.rows(f"{query} ORDER BY stream_ordering", room, sender)
        ]


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def logging_to(access: Path) -> dict[str, Any]:
    """Warnings to the output, a line for each request to a file."""
    file = {"class": "logging.FileHandler", "formatter": "plain", "filename": str(access)}
    return {
        "version": 1,
        "formatters": {"plain": {"format": "%(levelname)s %(name)s %(message)s"}},
        "handlers": {
            "out": {"class": "logging.StreamHandler", "formatter": "plain"},
            "access": file,
        },
        "loggers": {
            "synapse.access": {"level": "INFO", "handlers": ["access"], "propagate": False}
        },
        "root": {"level": "WARNING", "handlers": ["out"]},
    }
