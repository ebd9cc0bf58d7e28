import ast
import importlib.util
import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType

import pytest

import dev

SOURCE = Path(dev.__file__)
PYPROJECT = dev.PYPROJECT.read_text("utf-8")
REQUIREMENTS = re.split(r"\n(?=\w)", dev.LOCK.read_text("utf-8"))

# --- what is installed ----------------------------------------------------------------------------


def test_a_changed_lock_has_to_be_installed() -> None:
    assert dev.needs(b"rich==15.0.0", PYPROJECT) != dev.needs(b"rich==15.0.1", PYPROJECT)


def test_a_changed_console_script_has_to_be_installed() -> None:
    assert dev.needs(b"", PYPROJECT) != dev.needs(b"", PYPROJECT.replace("bot.__main__", "bot.run"))


def test_a_tools_setting_changes_nothing_that_is_installed() -> None:
    assert dev.needs(b"", PYPROJECT) == dev.needs(b"", f"{PYPROJECT}\n[tool.other]\nloud = true\n")


def test_every_requirement_of_the_lock_is_one_version_with_hashes() -> None:
    pinned = re.compile(r"[\w.-]+==[\w.]+( ; .+)? \\\n    --hash=sha256:[0-9a-f]{64}")
    assert [text for text in REQUIREMENTS if not pinned.match(text)] == []


def test_the_lock_holds_no_addresses_no_paths_and_no_options() -> None:
    lock = dev.LOCK.read_text("utf-8")
    assert re.findall(r"^.*(?:/|@).*$|^-.*$", lock, re.MULTILINE) == []


def test_the_lock_holds_all_that_the_project_names() -> None:
    project = tomllib.loads(PYPROJECT)
    named = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    assert {name(text) for text in named} <= {name(text) for text in REQUIREMENTS}


def test_what_the_tests_talk_to_is_locked_by_hashes_too() -> None:
    pinned = re.compile(r"[\w.-]+==[\w.]+( ; .+)? \\\n    --hash=sha256:[0-9a-f]{64}")
    locked = re.split(r"\n(?=\w)", dev.SYNAPSE_LOCK.read_text("utf-8"))
    assert [text for text in locked if not pinned.match(text)] == []
    packages = json.loads((dev.PEER / "package-lock.json").read_text("utf-8"))["packages"]
    unlocked = [path for path, one in packages.items() if path and "integrity" not in one]
    assert unlocked == []
    assert [path for path, one in packages.items() if "resolved" in one] == []


def test_a_changed_lock_has_a_place_of_its_own(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    lock.write_text("one")
    before = dev.cached("server", lock)
    lock.write_text("two")
    assert dev.cached("server", lock) != before
    assert not before.is_relative_to(dev.ROOT)


def name(requirement: str) -> str:
    """A package's name in the one spelling that all its spellings share."""
    return re.sub(r"[-_.]+", "-", re.split(r"[=\[ ]", requirement)[0]).lower()


# --- how it is installed --------------------------------------------------------------------------


def machine(**says: str) -> Callable[..., dev.Answer]:
    """A machine where only these modules and programs answer."""

    def ask(*command: str) -> dev.Answer:
        asked = command[2] if command[1] == "-m" else command[0]
        return dev.Answer(asked in says, says.get(asked, ""))

    return ask


@pytest.mark.parametrize(
    ("says", "first"),
    [
        ({"uv": "uv 0.13.9", "pip": "pip 25.0 from here", "ensurepip": ""}, "uv"),
        ({"pip": "pip 25.0 from here", "ensurepip": ""}, sys.executable),
        ({"pip": "pip 22.3.1 from here"}, sys.executable),
        ({"pip": "pip 22.2 from here", "ensurepip": ""}, dev.tool("python")),
        ({"ensurepip": ""}, dev.tool("python")),
    ],
    ids=["uv before pip", "pip before ensurepip", "a pip alone", "a pip too old", "no pip"],
)
def test_the_quickest_installer_that_works_is_chosen(says: dict[str, str], first: str) -> None:
    assert next(dev.installers(machine(**says)))[0] == first


def test_without_uv_pip_and_ensurepip_there_is_no_installer() -> None:
    assert list(dev.installers(machine(pip="pip 20.3 from here"))) == []


def test_a_command_that_is_not_there_answers_no() -> None:
    assert dev.ask("linden-has-no-such-program") == dev.Answer(ok=False, said="")


def test_somebody_elses_environment_does_not_reach_our_children() -> None:
    foreign = {"VIRTUAL_ENV": "/a", "PYTHONPATH": "/b", "PYTHONHOME": "/c", "PIP_USER": "1"}
    assert dev.scrubbed({**foreign, "PATH": "/bin", "LANG": "C"}) == {"PATH": "/bin", "LANG": "C"}


# --- what comes by npm ----------------------------------------------------------------------------

NPM = """#!/bin/sh
echo "$NODE_EXTRA_CA_CERTS" >> "{notes}"
echo "the registry did not answer"
test "$(wc -l < "{notes}")" -ge {good}
"""
"""A registry that answers when it is asked so many times."""


def npm(folder: Path, monkeypatch: pytest.MonkeyPatch, good: int) -> Path:
    """Put an npm like that on the PATH; gives where it notes what it was told to trust."""
    notes, program = folder / "notes", folder / "npm"
    program.write_text(NPM.format(notes=notes, good=good), "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)
    monkeypatch.setenv("NODE_EXTRA_CA_CERTS", "")  # so that what is set is undone afterwards
    monkeypatch.delenv("NODE_EXTRA_CA_CERTS")
    return notes


def test_a_registry_that_is_slow_once_is_asked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes = npm(tmp_path, monkeypatch, good=2)
    assert dev.browser([]) == 0
    assert notes.read_text("utf-8").splitlines() == [dev.roots()] * 2


def test_what_npm_cannot_fetch_is_said_with_its_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    npm(tmp_path, monkeypatch, good=3)
    assert dev.browser([]) == 1
    said = capsys.readouterr().err
    assert "the registry did not answer" in said
    assert "axe-core cannot be had here: the tests that need it are skipped" in said


def test_without_npm_one_is_told_which_package_has_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")
    assert dev.browser([]) == 1
    assert "the package npm" in capsys.readouterr().err


# --- a checkout of its own ------------------------------------------------------------------------


def checkout(folder: Path) -> ModuleType:
    """The dev.py of another folder, which has a lock that needs nothing from a network."""
    folder.mkdir(exist_ok=True)
    (folder / "dev.py").write_bytes(SOURCE.read_bytes())
    (folder / "pyproject.toml").write_text(PYPROJECT, "utf-8")
    (folder / "requirements.lock").touch()
    spec = importlib.util.spec_from_file_location("elsewhere", folder / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def set_up(module: ModuleType) -> str:
    """What a set-up does to .venv."""
    mark = module.VENV / "mark"
    if module.VENV.exists():
        mark.touch()
    runs: list[bool] = []
    module.ready(lambda: runs.append(mark.exists()))
    return {(): "nothing", (True,): "updates", (False,): "makes"}[tuple(runs)]


@pytest.fixture
def module(tmp_path: Path) -> ModuleType:
    return checkout(tmp_path / "linden")


@pytest.fixture
def ready(module: ModuleType, capsys: pytest.CaptureFixture[str]) -> ModuleType:
    """A checkout that has been set up."""
    set_up(module)
    capsys.readouterr()
    return module


def test_the_first_run_says_what_it_does(
    module: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert set_up(module) == "makes"
    assert capsys.readouterr() == ("", "First run: setting up in .venv (about 30 s)\n")


def test_a_second_run_is_quiet(ready: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert set_up(ready) == "nothing"
    assert capsys.readouterr() == ("", "")


def test_a_new_lock_is_installed_into_the_same_venv(ready: ModuleType) -> None:
    ready.LOCK.write_text("rich==15.0.0")
    assert set_up(ready) == "updates"


def test_an_interrupted_set_up_is_begun_anew(ready: ModuleType) -> None:
    ready.LOCK.write_text("rich==15.0.0")
    with pytest.raises(KeyboardInterrupt):
        ready.ready(interrupted)
    ready.LOCK.write_text("")
    assert set_up(ready) == "makes"


def interrupted() -> None:
    raise KeyboardInterrupt


def test_a_venv_that_was_moved_is_made_again(ready: ModuleType, tmp_path: Path) -> None:
    assert set_up(checkout(ready.ROOT.rename(tmp_path / "moved"))) == "makes"


def test_a_venv_whose_python_has_gone_is_made_again(ready: ModuleType) -> None:
    Path(ready.tool("python")).unlink()
    assert set_up(ready) == "makes"
    assert ready.home()


def test_two_set_ups_at_once_install_once(module: ModuleType) -> None:
    runs: list[str] = []
    with ThreadPoolExecutor() as pool:
        list(pool.map(module.ready, [lambda: runs.append("installed")] * 2))
    assert runs == ["installed"]


# --- as a program ---------------------------------------------------------------------------------


def launched(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *words], capture_output=True, encoding="utf-8", check=False
    )


def test_an_old_python_gets_one_plain_line() -> None:
    old = f"import runpy, sys; sys.version_info = (3, 8, 1); runpy.run_path({str(SOURCE)!r})"
    refused = launched("-c", old)
    line = "Linden needs Python 3.11 or newer; this is 3.8. Run dev.py with a newer Python.\n"
    assert (refused.returncode, refused.stdout, refused.stderr) == (1, "", line)


def test_an_old_python_can_parse_the_file() -> None:
    ast.parse(SOURCE.read_text("utf-8"), feature_version=(3, 6))


def test_help_has_one_line_for_each_verb() -> None:
    first, *lines = launched(str(SOURCE)).stdout.splitlines()
    assert first.startswith("Use: python3 dev.py")
    assert [line.split()[0] for line in lines] == list(dev.VERBS)


def test_an_unknown_verb_is_an_error() -> None:
    assert launched(str(SOURCE), "dmeo").returncode == 2


def test_the_exit_code_of_a_child_is_passed_on() -> None:
    assert dev.run(sys.executable, "-c", "raise SystemExit(7)") == 7


@pytest.mark.skipif(os.name == "nt", reason="Windows ends a process without a signal")
def test_a_child_ended_by_a_signal_gives_the_shells_exit_code() -> None:
    assert dev.run(sys.executable, "-c", "import os; os.kill(os.getpid(), 15)") == 143
