"""The figure at the end of a run: all bodies of all processes, and a run with a wrong one fails."""

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.adapters.discord.stage import described
from tests.standin.tally import HANDED_IN, TALLY, Tally, pytest_sessionfinish, pytest_testnodedown

PLANTED = """
import json
import urllib.request

import pytest

from tests.adapters.discord.stage import TOKEN, described
from tests.standin.driver import Process


@pytest.mark.parametrize("content", {contents})
def test_that_looks_at_nothing(content):
    with Process(described(), TOKEN) as discord:
        body = {{"recipient_id": content}}
        url = f"http://127.0.0.1:{{discord.port}}/api/v10/users/@me/channels"
        headers = {{"Authorization": f"Bot {{TOKEN}}", "Content-Type": "application/json"}}
        request = urllib.request.Request(url, json.dumps(body).encode(), headers)
        try:
            urllib.request.urlopen(request)
        except urllib.error.HTTPError as error:
            error.close()
"""


def run(folder: Path, contents: list[Any], processes: int) -> subprocess.CompletedProcess[str]:
    """A run of two tests that send one body each and would pass whatever it is."""
    described()
    planted = folder / "test_planted.py"
    planted.write_text(PLANTED.format(contents=contents))
    plugins = "-p", "tests.standin.tally", "-n", str(processes)
    where = "--rootdir", str(folder), "-c", str(folder / "none.ini")
    (folder / "none.ini").touch()
    command = [sys.executable, "-m", "pytest", *plugins, *where, str(planted)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.all
@pytest.mark.parametrize("processes", [0, 2])
def test_a_run_says_how_many_bodies_were_judged_and_fails_with_a_wrong_one(
    tmp_path: Path, processes: int
) -> None:
    fine = run(tmp_path, ["5", "6"], processes)
    assert "Discord: 2 bodies judged, 0 wrong" in fine.stdout
    assert fine.returncode == 0
    wrong = run(tmp_path, ["5", "no-id" * 9], processes)
    assert "2 passed" in wrong.stdout
    assert "Discord: 2 bodies judged, 1 wrong" in wrong.stdout
    assert "$.recipient_id" in wrong.stdout
    assert wrong.returncode == 1


def test_a_wrong_body_fails_a_run_and_what_others_judged_counts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(TALLY, "bodies", 0)
    monkeypatch.setattr(TALLY, "problems", [])
    session: Any = SimpleNamespace(config=SimpleNamespace(), exitstatus=0)
    pytest_testnodedown(SimpleNamespace(workeroutput={HANDED_IN: judged(5)}), None)
    pytest_testnodedown(SimpleNamespace(), None)  # one that was killed has handed in nothing
    pytest_sessionfinish(session)
    assert (TALLY.line(), session.exitstatus) == ("Discord: 5 bodies judged, 0 wrong", 0)
    pytest_testnodedown(SimpleNamespace(workeroutput={HANDED_IN: judged(2, "a wrong one")}), None)
    pytest_sessionfinish(session)
    assert (TALLY.line(), session.exitstatus) == ("Discord: 7 bodies judged, 1 wrong", 1)


def judged(bodies: int, *problems: str) -> dict[str, Any]:
    return {"bodies": bodies, "problems": list(problems)}


def test_a_process_of_many_hands_its_own_in() -> None:
    session: Any = SimpleNamespace(config=SimpleNamespace(workeroutput={}), exitstatus=0)
    pytest_sessionfinish(session)
    handed_in = session.config.workeroutput[HANDED_IN]
    assert Tally(**handed_in) == TALLY
