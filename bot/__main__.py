"""What each command does, and the one place where the core meets flows and adapters."""

import argparse
import asyncio
import os
import signal
import sys
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from rich.console import Console

import adapters
import bot
from adapters import demo, terminal
from adapters.jsonl import PLATFORM, JsonLines, LiveLines, converse
from bot import arguments, clock, copylint, doctor, flowpages, listing, scenepages, settings
from bot.catalogue import Catalogue
from bot.clock import SystemClock, VirtualClock
from bot.errors import LindenError
from bot.linden import Parts, running, tune_process
from bot.logs import quiet_logs
from bot.messages import Account, Adapter, Platform
from bot.service import Service, until_stopped
from bot.simulation import Simulation
from bot.stdin import live_lines, stdin_lines
from flows import COPY, FLOWS
from flows.examples import EXAMPLES, depth_of
from flows.scenes import SCENES

SOURCES = [Path(bot.__file__).parent, Path(adapters.__file__).parent]
"""Where the code speaks."""

DEMO_BEGINS = "2026-11-22T20:00:00+00:00"


class NoPort(LindenError):
    """This port cannot be used; another one goes with --port."""


def main(given: Sequence[str] | None = None, parts: Parts = Parts()) -> int:  # noqa: B008 - frozen
    """Run one command; gives the exit code."""
    parsed = parser().parse_args(given)
    quiet_logs()
    tune_process()
    try:
        return int(parsed.run(parsed, parts) or 0)
    except LindenError as refusal:
        print(f"linden: {refusal}", file=sys.stderr)
        return refusal.exit_code
    except (KeyboardInterrupt, BrokenPipeError):
        return 130


def parser() -> argparse.ArgumentParser:
    """All commands and their options."""
    return arguments.parser(
        demo=run_demo,
        chat=run_chat,
        flows=run_flows,
        doctor=run_doctor,
        run=run_run,
        config=run_config,
    )


def run_demo(given: argparse.Namespace, parts: Parts) -> None:
    """Two partners, a whole repair and the next day: as a transcript, or on a page to try it."""
    asyncio.run(_demo_web(given.port, given.db, parts) if given.web else _demo(parts))


async def _demo_web(port_: int, kept: Path | None, parts: Parts) -> None:
    from adapters.web.server import Taken, serving
    from bot.showing import Show, scenarios

    stage = Show(book(), COPY, scenarios(SCENES, kept), os.environ, parts)
    left = f"the couple stays in {kept.name}" if kept else "nothing stays"
    ended = wish_to_end()
    try:
        async with serving(stage, LindenError, port_) as link:
            print(f"Open {link} in a browser. Ctrl-C ends it, {left}.", flush=True)
            await ended.wait()
    except Taken as taken:
        raise NoPort(str(taken)) from taken


def wish_to_end() -> asyncio.Event:
    """Set by Ctrl-C or another wish that this process ends."""
    ended, loop = asyncio.Event(), asyncio.get_running_loop()
    with suppress(NotImplementedError):  # elsewhere Ctrl-C cancels whatever runs
        for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(name, ended.set)
    return ended


async def _demo(parts: Parts) -> None:
    screen = demo.Recorder(Console(highlight=False), demo.PEOPLE)
    evening = clock.from_iso(DEMO_BEGINS)
    async with simulation(None, list(demo.PEOPLE), evening, screen, parts) as simulator:
        await demo.play(simulator, screen)


def run_chat(given: argparse.Namespace, parts: Parts) -> None:
    """The bot in the terminal, for people or for programs."""
    people = given.linked or given.people
    if given.jsonl:
        asyncio.run(_chat_jsonl(given.db, people, given.at, parts))
    else:
        asyncio.run(_chat(given.db, people or ["ana", "ben"], given.at, parts))


async def _chat(database: Path | None, people: list[str], at: int | None, parts: Parts) -> None:
    screen = terminal.Screen(Console(highlight=False), people)
    async with simulation(database, people, at, screen, parts) as simulator:
        lines = (line.decode("utf-8", "replace") async for line in stdin_lines())
        await terminal.chat(lines, simulator, screen, people, LindenError)


async def _chat_jsonl(
    database: Path | None, people: list[str], at: int | None, parts: Parts
) -> None:
    out = JsonLines(lambda line: print(line, flush=True))
    async with simulation(database, people, at, out, parts) as simulator:
        await converse(stdin_lines(), simulator, out, LindenError)


def run_flows(given: argparse.Namespace, parts: Parts) -> int:
    """Check every conversation and all copy, or write the pages made from them."""
    if given.what == "check":
        return _check_flows(book())
    makers = {
        "map": flowpages.maps,
        "storyboard": flowpages.storyboards,
        "journals": flowpages.journals,
    }
    flowpages.write(makers[given.what](book()), given.out)
    if given.what == "storyboard":
        flowpages.write(scenepages.scene_pages(SCENES, FLOWS, COPY), given.out / "scenes")
    return 0


def book() -> flowpages.Book:
    """All conversations and their words."""
    return flowpages.Book(FLOWS, EXAMPLES, depth_of, Catalogue.load(COPY))


def _check_flows(all_: flowpages.Book) -> int:
    faults, walked = flowpages.check(all_)
    problems, notes = copylint.report(FLOWS, EXAMPLES, depth_of, COPY, SOURCES)
    for line in [*walked, *notes, *faults, *problems]:
        print(line)
    return 1 if faults or problems else 0


def run_doctor(given: argparse.Namespace, parts: Parts) -> int:
    """What a host should know about a database."""
    return asyncio.run(_doctor(given.db, given.config, given.copies, as_json=given.json))


async def _doctor(
    database: Path | None, config: Path | None, copies: Path | None, *, as_json: bool
) -> int:
    loaded = None if database else settings.load(config).settings
    file = loaded.database if loaded else database or Path()
    findings = await doctor.examine(file, os.environ, copies)
    findings += await _platform_findings(loaded) if loaded else []
    print(doctor.as_json(findings) if as_json else doctor.as_table(findings))
    return 0 if all(one.ok for one in findings) else 1


def run_config(given: argparse.Namespace, parts: Parts) -> None:
    """Each setting, and where it comes from."""
    rows = settings.shown(settings.load(given.config))
    widths = [max(len(row[at]) for row in rows) for at in (0, 1)]
    for name, value, origin in rows:
        print(f"{name:<{widths[0]}}  {value:<{widths[1]}}  {origin}")


def run_run(given: argparse.Namespace, parts: Parts) -> None:
    """The bot on its platforms, until it is told to stop."""
    if given.clock and os.environ.get("LINDEN_TEST") != "1":
        raise settings.BadSettings("--clock is for tests, with LINDEN_TEST=1")
    loaded = settings.load(given.config).settings
    ticking = clock.FileClock(given.clock) if given.clock else SystemClock()
    asyncio.run(_run(loaded, platforms(loaded, jsonl=given.jsonl), ticking, parts))


def platforms(loaded: settings.Settings, *, jsonl: bool = False) -> list[Platform]:
    """The platforms that are set up; each one's library is imported only then."""
    found: list[Platform] = []
    if loaded.discord is not None:
        from adapters.discord.platform import Discord, Way

        commands = listing.listed(Catalogue.load(COPY), FLOWS.cards)
        found.append(Discord(Way(**dict(loaded.discord)), commands))
    if jsonl:
        found.append(LiveLines(live_lines, lambda line: print(line, flush=True), LindenError))
    if loaded.matrix is not None:
        from adapters.matrix import Access, Matrix

        folder = loaded.data_dir / "matrix"
        found.append(Matrix(Access(**dict(loaded.matrix)), folder))
    if not found:
        raise settings.NoPlatform
    return found


async def _run(
    loaded: settings.Settings, found: list[Platform], ticking: clock.Clock, parts: Parts
) -> None:
    adapters = {one.platform: one for one in found}
    async with running(
        loaded.database, FLOWS, COPY, ticking, adapters, os.environ, parts
    ) as linden:
        service = Service(linden, found, lambda line: print(f"linden: {line}", file=sys.stderr))
        await until_stopped(service)


async def _platform_findings(loaded: settings.Settings) -> list[doctor.Finding]:
    """What each platform that is set up looks like from outside."""
    lines: list[tuple[str, bool, str]] = []
    if loaded.discord is not None:
        from adapters.discord.doctor import examine
        from adapters.discord.platform import Way

        way = Way(**dict(loaded.discord))
        lines += await examine(way, listing.listed(Catalogue.load(COPY), FLOWS.cards))
    if loaded.matrix is not None:
        from adapters.matrix import Access, look

        seen = doctor.Peephole(loaded.database, os.environ, "matrix")
        lines += await look(Access(**dict(loaded.matrix)), loaded.data_dir / "matrix", seen)
    return [doctor.Finding(*line) for line in lines]


@asynccontextmanager
async def simulation(
    database: Path | None, people: list[str], at: int | None, adapter: Adapter, parts: Parts
) -> AsyncIterator[Simulation]:
    """The bot under a virtual clock; without a database file, one that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="linden-") as folder:
        file = database or Path(folder) / "linden.db"
        ticking = VirtualClock(0)
        adapters = {adapter.platform: adapter}
        async with running(file, FLOWS, COPY, ticking, adapters, os.environ, parts) as linden:
            made = Simulation(linden, ticking)
            accounts = [(Account(PLATFORM, name), name.title()) for name in people]
            await made.start(SystemClock().now() if at is None else at, accounts)
            yield made


if __name__ == "__main__":
    sys.exit(main())
