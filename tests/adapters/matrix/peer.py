"""People with an app of another make: drives peer/peer.mjs by lines."""

import json
import os
import subprocess
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any, Self

PEER = Path(__file__).with_name("peer") / "peer.mjs"
PATIENCE = 60.0
"""Seconds after which nothing more is expected: a net, never a measure of time."""

Event = dict[str, Any]


class Failed(Exception):
    """The app could not do it."""


class Peer:
    """All people of a test, in one process. `seen` is what each one's app shows, in order."""

    def __init__(self, packages: Path) -> None:
        environ = os.environ | {"LINDEN_TEST_PEER": str(packages)}
        self._process = subprocess.Popen(
            ["node", "--no-warnings", str(PEER)],
            env=environ,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self._ids = count(1)
        self._answers: dict[int, Any] = {}
        self._changed = threading.Condition()
        self.seen: dict[str, list[Event]] = defaultdict(list)
        threading.Thread(target=self._read, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        assert self._process.stdin
        assert self._process.stdout
        self._process.kill()
        self._process.wait()
        self._process.stdin.close()

    def _read(self) -> None:
        assert self._process.stdout
        with self._process.stdout as lines:
            for raw in lines:
                line = json.loads(raw)
                with self._changed:
                    if "id" in line:
                        self._answers[line["id"]] = line
                    else:
                        self._show(line["who"], line["event"])
                    self._changed.notify_all()

    def _show(self, who: str, event: Event) -> None:
        """A message that can be read at last takes the place that it had."""
        shown = self.seen[who]
        for at, old in enumerate(shown):
            if old["event_id"] == event["event_id"]:
                shown[at] = event
                return
        shown.append(event)

    def do(self, who: str, act: str, **given: Any) -> Any:
        """Have somebody's app do something; what it answers. Raises Failed."""
        id_ = next(self._ids)
        line = json.dumps({"id": id_, "who": who, "do": act, **given})
        assert self._process.stdin
        self._process.stdin.write(line.encode() + b"\n")
        self._process.stdin.flush()
        answer = self.until(lambda: self._answers.pop(id_, None), f"{who} {act}")
        if "failed" in answer:
            raise Failed(answer["failed"])
        return answer["done"]

    def until(self, found: Callable[[], Any], what: str = "it") -> Any:
        """Wait until something is there, and give it."""
        end = time.monotonic() + PATIENCE
        with self._changed:
            while not (it := found()):
                if not self._changed.wait(min(0.25, end - time.monotonic())) and (
                    time.monotonic() >= end
                ):
                    raise TimeoutError(what)
            return it

    def say(self, who: str, room: str, text: str, **more: Any) -> str:
        """Somebody writes; gives the event."""
        content = {"msgtype": "m.text", "body": text, **more}
        return str(self.do(who, "send", room=room, content=content))

    def messages(self, who: str, sender: str) -> list[Event]:
        """What somebody was sent by one sender, in order."""
        with self._changed:
            shown = sorted(self.seen[who], key=lambda one: one["at"])
        return [one for one in shown if one["sender"] == sender and one["type"] == "m.room.message"]
