"""The one command of this checkout: `python3 dev.py` lists what it can do.

Rule: the standard library only, in syntax that Python 3.6 can parse, so that an old Python gets a
plain line and no traceback. What the project needs is installed into .venv and nowhere else.
"""

import contextlib
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import IO, NamedTuple


def refusal(version: "tuple[int, ...]") -> str:
    """What an old Python is told; empty for one that will do."""
    if version >= (3, 11):
        return ""
    found = ".".join(str(part) for part in version)
    return f"Linden needs Python 3.11 or newer; this is {found}. Run dev.py with a newer Python."


if refusal(sys.version_info[:2]):
    sys.exit(refusal(sys.version_info[:2]))

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
PYPROJECT = ROOT / "pyproject.toml"


def tool(name: str) -> str:
    """Where .venv keeps a program."""
    place = ("Scripts", name + ".exe") if os.name == "nt" else ("bin", name)
    return str(VENV.joinpath(*place))


# --- other programs -------------------------------------------------------------------------------

# Each of these sends an installer or an interpreter into somebody else's environment.
FOREIGN = {
    "PIP_PREFIX",
    "PIP_TARGET",
    "PIP_USER",
    "PYTHONHOME",
    "PYTHONPATH",
    "UV_SYSTEM_PYTHON",
    "VIRTUAL_ENV",
    "__PYVENV_LAUNCHER__",
}


def scrubbed(environment: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in environment.items() if name not in FOREIGN}


class Answer(NamedTuple):
    """How a command ended, and all that it said."""

    ok: bool
    said: str


def start(*command: str) -> subprocess.Popen[str]:
    """Start a command whose output is wanted here and not on the screen."""
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env=scrubbed(os.environ),
        encoding="utf-8",
        errors="replace",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def finish(process: subprocess.Popen[str]) -> Answer:
    said, _ = process.communicate()
    return Answer(process.returncode == 0, said)


def ask(*command: str) -> Answer:
    """Run a command to its end; one that is not there has answered no."""
    try:
        return finish(start(*command))
    except OSError:
        return Answer(ok=False, said="")


def run(*command: str) -> int:
    """Run a command on this terminal and pass its exit code on."""
    with subprocess.Popen(command, cwd=ROOT, env=scrubbed(os.environ)) as child:
        try:
            code = child.wait()
        except KeyboardInterrupt:
            child.wait()  # Ctrl-C reached the child too, and it may have things to put away
            return 130
    return code if code >= 0 else 128 - code


def say(line: str) -> None:
    """For the person, not for a pipe that reads what the verb prints."""
    print(line, file=sys.stderr, flush=True)


# --- .venv ----------------------------------------------------------------------------------------

NO_WAY = """\
Could not set up .venv. This needs a network that reaches Python's package index, and one of
  uv,
  pip 22.3 or newer (Debian and Ubuntu: the package python3-pip),
  or a Python with ensurepip (Debian and Ubuntu: the package python3-venv)."""


def needs(lock: bytes, pyproject: str) -> str:
    """Differs when something else has to be installed; settings of tools do not count."""
    import tomllib  # an old Python lacks it, and has to get as far as its refusal

    project = tomllib.loads(pyproject)
    project["tool"] = project.get("tool", {}).get("hatch")
    return hashlib.sha256(lock + json.dumps(project, sort_keys=True).encode()).hexdigest()


def home() -> str:
    """The place and version .venv works for; empty when its Python has gone."""
    answer = ask(tool("python"), "-Ic", "import sys; print(*sys.version_info[:2], sys.prefix)")
    return answer.said.strip() if answer.ok else ""


def installers(
    ask: Callable[..., Answer] = ask, python: str = tool("python")
) -> Iterator[tuple[str, ...]]:
    """The ways to install into an environment, the quickest first."""
    if ask("uv", "--version").ok:
        yield "uv", "pip", "install", "--python", python
    pip = re.match(r"pip (\d+)\.(\d+)", ask(sys.executable, "-m", "pip", "--version").said)
    if pip and (int(pip[1]), int(pip[2])) >= (22, 3):  # the first that installs for another Python
        yield sys.executable, "-m", "pip", "--python", python, "install", "--no-compile"
    if ask(python, "-m", "ensurepip").ok:
        yield python, "-m", "pip", "install", "--no-compile"


def attempt(installer: tuple[str, ...]) -> Answer:
    """Install the lock, then the checkout itself; both are complete, so nothing is resolved."""
    options = (*installer, "--quiet", "--no-deps")
    locked = ask(*options, "--require-hashes", "-r", str(LOCK))
    return ask(*options, "--no-build-isolation", "-e", ".") if locked.ok else locked


def install() -> None:
    tails = []
    for installer in installers():
        answer = attempt(installer)
        if answer.ok:
            return
        tails.append(answer.said.strip()[-2000:])
    sys.exit("\n\n".join([*dict.fromkeys(tails), NO_WAY]))


def make() -> None:
    # Without pip: that is quicker, and works where ensurepip has been taken out
    made = ask(sys.executable, "-m", "venv", "--without-pip", "--clear", str(VENV))
    if not made.ok:
        sys.exit(f"{made.said.strip()}\n\n{NO_WAY}")


if sys.platform == "win32":
    import msvcrt

    def hold(file: IO[str]) -> None:
        while True:
            with contextlib.suppress(OSError):  # gives up after ten seconds; a set-up takes longer
                return msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)

else:
    import fcntl

    def hold(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX)


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """One set-up at a time. The system itself lets go of the lock of a process that dies."""
    with (ROOT / ".venv.lock").open("w") as file:
        hold(file)
        yield


def ready(install: Callable[[], None] = install) -> None:
    """Bring .venv up to date. The stamp goes first and comes back last, so half is never whole."""
    with alone():
        stamp = VENV / "linden.stamp"
        stamped = stamp.read_text("utf-8") if stamp.exists() else ""
        place, wanted = home(), needs(LOCK.read_bytes(), PYPROJECT.read_text("utf-8"))
        if stamped == f"{place}\n{wanted}":
            return
        kept = stamped.startswith(f"{place}\n")
        say(announcement(VENV.exists(), kept))
        stamp.unlink(missing_ok=True)
        if not kept:
            make()
        install()
        stamp.write_text(f"{home()}\n{wanted}", "utf-8")


def announcement(there: bool, kept: bool) -> str:
    if kept:
        return "What Linden needs has changed: updating .venv"
    if there:
        return "The .venv is unfinished or was made elsewhere: making it again (about 30 s)"
    return "First run: setting up in .venv (about 30 s)"


# --- what the tests of platforms talk to --------------------------------------------------------

MATRIX = ROOT / "tests" / "adapters" / "matrix"
SYNAPSE_LOCK = MATRIX / "synapse.lock"
PEER = MATRIX / "peer"
NPM = ROOT / "tests" / "npm"
AXE = NPM / "node_modules" / "axe-core" / "axe.min.js"


def cached(name: str, lock: Path) -> Path:
    """Where something is kept outside of the tree, once for each content of its lock."""
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "linden" / f"{name}-{hashlib.sha256(lock.read_bytes()).hexdigest()[:16]}"


def synapse() -> Path:
    """The folder of the homeserver's own environment; its Python is bin/python."""
    return cached("synapse", SYNAPSE_LOCK)


def peer() -> Path:
    """The folder in which the other make of app is installed."""
    return cached("peer", PEER / "package-lock.json")


def whole(folder: Path) -> bool:
    return (folder / "linden.stamp").exists()


def install_synapse(folder: Path) -> bool:
    python = str(folder / "bin" / "python")
    if not ask(sys.executable, "-m", "venv", "--without-pip", "--clear", str(folder)).ok:
        return False
    options = "--quiet", "--no-deps", "--only-binary", ":all:", "--require-hashes"
    ways = installers(python=python)
    return any(ask(*way, *options, "-r", str(SYNAPSE_LOCK)).ok for way in ways)


def install_peer(folder: Path) -> bool:
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        (folder / name).write_bytes((PEER / name).read_bytes())
    return npm(folder).ok


def roots() -> str:
    """The file of the certificates that this system trusts; empty when there is none."""
    import ssl

    return ssl.get_default_verify_paths().cafile or ""


def npm(folder: Path) -> Answer:
    """Install what the package-lock.json of a folder lists."""
    if not shutil.which("npm"):
        return Answer(ok=False, said="This needs npm (Debian and Ubuntu: the package npm).")
    # Node brings a list of its own, which lacks whatever this machine's network stands behind.
    if roots():
        os.environ.setdefault("NODE_EXTRA_CA_CERTS", roots())
    quiet = "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", "--fetch-retries=1"
    # A registry may be slow to answer once; the second time most of it is in npm's own cache.
    for _ in range(2):
        answer = ask("npm", "ci", "--prefix", str(folder), *quiet)
        if answer.ok:
            break
    return answer


def others() -> None:
    """Set up what the tests of platforms talk to. Without it they say so and are skipped."""
    if not AXE.exists():
        browser([])
    for folder, install in ((synapse(), install_synapse), (peer(), install_peer)):
        if whole(folder) or os.name == "nt":
            continue
        say(f"Setting up {folder.name} for the tests (once, about 40 s)")
        folder.parent.mkdir(parents=True, exist_ok=True)
        if install(folder):
            (folder / "linden.stamp").touch()
        else:
            say(f"{folder.name} cannot be had here: the tests that need it are skipped")


# --- verbs ----------------------------------------------------------------------------------------


def demo(extra: list[str]) -> int:
    """Show a whole repair between two made-up partners; needs no account."""
    return run(tool("linden"), "demo", *extra)


def test(extra: list[str]) -> int:
    """Run the tests; --all runs their full sizes too; the rest goes to pytest."""
    full = "--all" in extra
    if full:
        os.environ["LINDEN_TEST_ALL"] = "1"
    # Else each worker compiles all tests anew, which takes some seconds.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    chosen = [word for word in extra if word != "--all"] + (["-m", ""] if full else [])
    others()
    workers = str(min(os.cpu_count() or 1, 4))
    return run(tool("pytest"), "-n", workers, "--dist", "worksteal", *chosen)


JUDGES = [
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports", "--no-logo"),
    ("linden", "flows", "check"),
]


def passed(name: str, answer: Answer) -> bool:
    print(f"{name:<23}", "ok" if answer.ok else f"FAILED\n{answer.said}", flush=True)
    return answer.ok


def check(extra: list[str]) -> int:
    """Judge the code, the imports between its parts, the flows and their words."""
    running = [(" ".join(judge), start(tool(judge[0]), *judge[1:])) for judge in JUDGES]
    failed = [name for name, process in running if not passed(name, finish(process))]
    print("Failed: " + ", ".join(failed) if failed else "All is well.")
    return len(failed) > 0


def bench(extra: list[str]) -> int:
    """Measure; with names, only those benchmarks."""
    return run(tool("python"), "-m", "tests.bench", *extra)


def docs(extra: list[str]) -> int:
    """Draw the maps, storyboards and scenes in docs/flows again."""
    draw = tool("linden"), "flows"
    return max(run(*draw, what, "--out", "docs/flows") for what in ("storyboard", "map"))


def browser(extra: list[str]) -> int:
    """Fetch what the tests in a browser need beside Chromium (needs npm)."""
    answer = npm(NPM)
    if not answer.ok:
        say(answer.said.strip())
        say("axe-core cannot be had here: the tests that need it are skipped")
    return int(not answer.ok)


def lock(extra: list[str]) -> int:
    """Write requirements.lock again (needs uv); --upgrade takes newer versions."""
    if not ask("uv", "--version").ok:
        say("Only uv can write a lock for every system at once, and it is not on your PATH.")
        return 1
    options = "--universal --python-version 3.11 --generate-hashes --no-header"
    out = "--no-emit-index-url", "--quiet", "--output-file"
    both = (
        (PYPROJECT, "--group dev", LOCK),
        (MATRIX / "synapse.in", "--no-annotate", SYNAPSE_LOCK),
    )
    compiled = "uv", "pip", "compile", *options.split(), *out
    return max(run(*compiled, str(to), str(of), *more.split(), *extra) for of, more, to in both)


VERBS = {verb.__name__: verb for verb in (demo, test, check, bench, docs, browser, lock)}


def usage() -> str:
    lines = [f"  {name:<7} {verb.__doc__}" for name, verb in VERBS.items()]
    return "\n".join(["Use: python3 dev.py VERB [...]", *lines])


def main(arguments: list[str]) -> int:
    name, extra = (arguments or ["help"])[0], arguments[1:]
    if name not in VERBS:
        print(usage())
        return 0 if name in ("help", "-h", "--help") else 2
    if name not in ("browser", "lock"):
        ready()
    return VERBS[name](extra)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
