import asyncio
import json
import subprocess
import threading
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from adapters.discord import PLATFORM
from bot.act import Act
from bot.clock import VirtualClock, from_iso
from bot.linden import running as at_work
from bot.messages import Account
from flows import COPY, FLOWS
from tests.adapters.discord.process import (
    Act as Done,
)
from tests.adapters.discord.process import (
    Hands,
    Recorder,
    Running,
    linked,
    seen_in_terminal,
    seen_on_discord,
)
from tests.driver import EVENING, LINDEN, ROOT, JsonlFace, as_message
from tests.standin.driver import PATIENCE, Process
from tests.talk import ANA, BEN, COUPLE, ByKind, Message, Talk

Json = dict[str, Any]


# --- one on Discord, one elsewhere ----------------------------------------------------------------


class Beside(Running):
    """A bot that has a terminal for programs beside Discord."""

    def start(self, *, wait: bool = True) -> None:
        ready = self.discord.count("ready")
        self.complaint = (self.folder / "complaints").open("ab")
        self.process = subprocess.Popen(
            [LINDEN, "run", "--jsonl", "--clock", str(self._clock)],
            cwd=ROOT,
            env=self.environ(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.complaint,
        )
        self.heard: list[Message] = []
        self.discord.until(lambda: self.discord.count("ready") > ready)

    def kill(self) -> None:
        process = self.process
        super().kill()
        if process is not None and process.stdin and process.stdout:
            process.stdin.close()
            process.stdout.close()
            self.complaint.close()

    def give(self, line: Json) -> None:
        """One line in."""
        assert self.process
        assert self.process.stdin
        self.process.stdin.write(json.dumps(line).encode() + b"\n")
        self.process.stdin.flush()

    def hear(self, many: int) -> None:
        """Read until so many messages have come."""
        assert self.process
        assert self.process.stdout
        net = threading.Timer(PATIENCE, self.process.kill)
        net.start()
        while len(self.heard) < many:
            line = json.loads(self.process.stdout.readline())
            assert "error" not in line
            self.heard += [as_message(line)] if "to" in line else []
        net.cancel()


@pytest.mark.all
def test_one_on_discord_and_one_in_a_terminal_have_the_repair_that_two_in_a_terminal_have(
    tmp_path: Path, discord: Process
) -> None:
    with JsonlFace("--db", tmp_path / "terminal.db") as terminal:
        recorder = Recorder(terminal, COUPLE)
        recorder.start(*COUPLE)
        Talk(recorder, ByKind(min)).whole_repair()
    with Beside(tmp_path, discord) as bot:
        ana = discord.do("person", who=ANA)["id"]
        linked(bot.database, [(ana, "Ana"), ("terminal:" + BEN, "Ben")])
        bot.start()
        hands = Hands(bot)
        for act in recorder.acts:
            elsewhere(bot, act) if act.person == BEN else hands.do(act)
            discord.until(lambda act=act: len(hands.bots(ANA)) >= act.after[ANA])  # type: ignore[misc]  # bound
            bot.hear(act.after[BEN])
        seen = [seen_on_discord(one) for one in hands.bots(ANA)]
        assert seen == [seen_in_terminal(one) for one in terminal.transcript(ANA)]
        others = [seen_in_terminal(one) for one in terminal.transcript(BEN)]
        assert [seen_in_terminal(one) for one in bot.heard] == others


def elsewhere(bot: Beside, act: Done) -> None:
    """Ben does his part in the terminal."""
    line: Json = {"from": BEN, "event": f"event-{id(act)}"}
    match act.what:
        case "say":
            line["text"] = act.given[0]
        case "press":
            assert act.on is not None
            line |= {"press": list(act.given), "on": bot.heard[act.on].id}
        case _:
            line["command"] = act.given[0]
    bot.give(line)


# --- many at once ---------------------------------------------------------------------------------


def waiting(database: Path, people: Sequence[tuple[str, str]]) -> None:
    """A neutral line is due for each of these people, all at the same moment."""

    evening = VirtualClock(from_iso(EVENING))

    async def call() -> None:
        async with at_work(database, FLOWS, COPY, evening, {}, {}) as linden:
            for account in [Account(PLATFORM, id_) for id_, _ in people]:
                member, couple = await linden.engine.home(account)
                await linden.engine.turn(couple, lambda act, who=member: told(act, who))  # type: ignore[misc]  # bound

    asyncio.run(call())


def told(act: Act, member: int) -> None:
    """Something waits for a member."""
    act.tell(act.member(member), "engine-resting")
    act.announce()


@pytest.mark.parametrize("many", [20, pytest.param(1000, marks=pytest.mark.all)])
def test_lines_that_are_due_at_once_are_spread_and_open_one_chat_a_person(
    away: Running, many: int
) -> None:
    discord, names = away.discord, [f"person{number}" for number in range(many)]
    people = [(discord.do("person", who=name)["id"], name.title()) for name in names]
    linked(away.database, *zip(people[::2], people[1::2], strict=True))
    waiting(away.database, people)
    away.start()
    discord.until(lambda: sent_to(discord) >= many, patience=600)
    assert [len(discord.shown(name)) for name in names] == [1] * many
    assert [discord.do("person", who=name)["opened"] for name in names] == [1] * many
    assert discord.count("limited") == 0
    assert busiest(discord) <= 50


def sent_to(discord: Process) -> int:
    """How many messages have been sent."""
    return sum(
        one["method"] == "POST" and one["path"].endswith("/messages")
        for one in discord.do("requests")
    )


def busiest(discord: Process) -> int:
    """The most requests within a second."""
    return max(Counter(int(one["at"]) for one in discord.do("requests")).values())
