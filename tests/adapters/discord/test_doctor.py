import json
import subprocess
from pathlib import Path

from tests.adapters.discord.process import Running
from tests.adapters.discord.stage import commands
from tests.driver import LINDEN

LISTED = len(commands())


def looked(running: Running, code: int) -> dict[str, tuple[bool, str]]:
    """What the doctor says, by name."""
    found = subprocess.run(
        [LINDEN, "doctor", "--json"], env=running.environ(), capture_output=True, check=False
    )
    assert found.returncode == code, found.stderr
    return {one["name"]: (one["ok"], one["seen"]) for one in json.loads(found.stdout)}


def test_the_doctor_looks_at_the_app_and_says_how_it_is_installed(running: Running) -> None:
    found = looked(running, 0)
    assert found["discord token"] == (True, "taken, for application 2000")
    assert found["discord intents"][0]
    assert found["discord commands"] == (True, f"{LISTED} of {LISTED} are there")
    assert found["discord install"] == (True, "by servers and people")
    assert "client_id=2000&integration_type=1" in found["discord invite"][1]
    assert found["discord owner"] == (True, "a chat can be opened")


def test_the_doctor_names_what_is_wrong(away: Running) -> None:
    refusal = {"status": 403, "body": {"code": 50007, "message": ""}}
    away.discord.do("fault", method="POST", path="/users/@me/channels", **refusal)
    found = looked(away, 1)
    assert found["discord commands"] == (False, f"0 of {LISTED} are there; start Linden once")
    assert found["discord owner"][0] is False
    away.discord.do("token", token="another")
    assert looked(away, 1)["discord token"] == (False, "Discord does not take it; make a new one")
    Path(away.environ()["LINDEN_DISCORD__TOKEN_FILE"]).unlink()
    assert "cannot be read" in looked(away, 1)["discord token"][1]
