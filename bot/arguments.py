"""The command line: which commands there are, and what may stand behind each.

Rule: nothing is done here; what is not understood is refused before anything begins.
"""

import argparse
from collections.abc import Callable
from pathlib import Path

from bot import clock, hosting
from bot.linden import Parts

Run = Callable[[argparse.Namespace, Parts], int | None]
"""What a command does; gives its exit code, or None when all went well."""


def parser(**runs: Run) -> argparse.ArgumentParser:
    """All commands; `runs` says by its name what each does, but for those of `hosting`."""
    top = argparse.ArgumentParser(prog="linden", description="A conflict-repair bot for couples.")
    commands = top.add_subparsers(required=True, metavar="command")
    _demo_options(commands.add_parser("demo", help="watch a repair"))
    _chat_options(commands.add_parser("chat", help="talk to the bot in this terminal"))
    _flow_options(commands.add_parser("flows", help="check and draw the conversations"))
    _doctor_options(commands.add_parser("doctor", help="look at a database"))
    hosting.add_commands(commands)
    _run_options(commands.add_parser("run", help="work on the platforms of the configuration"))
    _config_options(commands.add_parser("config", help="look at the configuration"))
    for name, run in runs.items():
        commands.choices[name].set_defaults(run=run)
    return top


def _run_options(run: argparse.ArgumentParser) -> None:
    run.add_argument("--config", type=Path, help="the settings; linden.toml if it is there")
    run.add_argument("--clock", type=Path, help="for tests: a file with seconds to be ahead by")
    run.add_argument("--jsonl", action="store_true", help="a terminal for programs beside them")


def _config_options(config: argparse.ArgumentParser) -> None:
    config.add_argument("what", choices=("show",))
    config.add_argument("--config", type=Path, help="the settings; linden.toml if it is there")


def _demo_options(watch: argparse.ArgumentParser) -> None:
    watch.add_argument("--web", action="store_true", help="both phones on one page in a browser")
    watch.add_argument("--port", type=port, default=0, help="with --web; else any free one")
    watch.add_argument("--db", type=Path, help="with --web: keep one couple in this file")


def _doctor_options(look: argparse.ArgumentParser) -> None:
    look.add_argument("--db", type=Path, help="a database file, and nothing else")
    look.add_argument("--config", type=Path, help="the settings; linden.toml if it is there")
    look.add_argument("--copies", type=Path, help="the folder of its copies, to look at too")
    look.add_argument("--json", action="store_true", help="for programs")


def _chat_options(chat: argparse.ArgumentParser) -> None:
    chat.add_argument("--jsonl", action="store_true", help="one JSON object a line, for programs")
    chat.add_argument("--db", type=Path, help="keep everything in this file")
    chat.add_argument("--linked", type=names, default=[], help="two linked people of a new file")
    chat.add_argument("--as", type=names, default=[], dest="people", help="who is here: ana,ben")
    chat.add_argument("--at", type=iso_time, help="the time at which a new file begins")


def _flow_options(flows: argparse.ArgumentParser) -> None:
    flows.add_argument("what", choices=("check", "map", "storyboard", "journals"))
    flows.add_argument("--out", type=Path, default=Path("docs/flows"), help="folder to write to")


def names(text: str) -> list[str]:
    """Names from "ana,ben"."""
    found = [name.strip().casefold() for name in text.split(",") if name.strip()]
    if not 1 <= len(found) <= 2 or len(set(found)) != len(found):
        raise argparse.ArgumentTypeError("one or two different names, with a comma between")
    return found


def iso_time(text: str) -> int:
    """A time for --at."""
    try:
        return clock.from_iso(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def port(text: str) -> int:
    """A port for --port."""
    if not (text.isdecimal() and int(text) < 2**16):
        raise argparse.ArgumentTypeError("a number from 0 to 65535; 0 is any free one")
    return int(text)
