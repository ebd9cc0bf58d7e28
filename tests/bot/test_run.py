"""`linden run`: refusals in one line, a terminal for programs, a kind end."""

import json
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.driver import LINDEN, environment


def refused(folder: Path, *options: str, **variables: str) -> tuple[int, str]:
    """Exit code and complaint of a start that is refused."""
    environ = environment(**variables)
    done = subprocess.run(
        [LINDEN, "run", *options], cwd=folder, env=environ, capture_output=True, check=False
    )
    return done.returncode, done.stderr.decode()


@pytest.mark.parametrize(
    ("options", "variables", "said"),
    [
        ([], {}, "linden: No platform is set up"),
        (["--clock", "file"], {}, "linden: The settings cannot be used: --clock is for tests"),
        (
            [],
            {"LINDEN_DATA_DRI": "x"},
            "LINDEN_DATA_DRI is unknown (did you mean LINDEN_DATA_DIR?)",
        ),
    ],
)
def test_what_cannot_run_is_refused_in_one_line(
    tmp_path: Path, options: list[str], variables: dict[str, str], said: str
) -> None:
    code, complaint = refused(tmp_path, *options, **variables)
    assert code == 78
    assert said in complaint
    assert complaint.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def running(tmp_path: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """A bot whose only platform is a terminal for programs."""
    environ = environment(LINDEN_DATA_DIR=str(tmp_path / "data"))
    with subprocess.Popen(
        [LINDEN, "run", "--jsonl"],
        cwd=tmp_path,
        env=environ,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        yield process
        process.kill()


def told(process: "subprocess.Popen[bytes]", line: dict[str, str]) -> list[dict[str, str]]:
    """Give a line; what is printed until it is closed and answered."""
    assert process.stdin
    assert process.stdout
    process.stdin.write(json.dumps(line).encode() + b"\n")
    process.stdin.flush()
    said: list[dict[str, str]] = []
    while not any("error" in one for one in said) and len({*map(closes, said)}) < 2:
        said.append(json.loads(process.stdout.readline()))
    return said


def closes(line: dict[str, str]) -> bool:
    return "to" not in line


def test_lines_are_taken_messages_come_and_a_signal_ends_it(
    running: "subprocess.Popen[bytes]",
) -> None:
    said = told(running, {"from": "ana", "text": "hello", "event": "one"})
    assert {"taken": "one"} in said
    assert any(one.get("to") == "ana" for one in said)
    [refusal] = [one for one in told(running, {"clock": "+1d"}) if "error" in one]
    assert "exactly one of text, press, command" in refusal["error"]
    running.send_signal(signal.SIGTERM)
    assert running.wait(30) == 0
