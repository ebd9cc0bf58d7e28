import base64
import json
import random
import re
import sys
from typing import Any

import pytest

from adapters.discord.wording import plain
from bot.cards import nearest
from bot.catalogue import ISOLATES
from flows import FLOWS
from tests.adapters.discord.process import Hands, Pair, Running
from tests.standin.driver import Process
from tests.talk import ANA, BEN


def help_for(running: Running, *people: str) -> None:
    """The bot is there: whoever asks for help gets it, once."""
    for who in people:
        helps(running.discord, who)


def helps(discord: Process, who: str) -> None:
    """Somebody asks for help and gets it, once."""
    before = helped(discord, who)
    discord.do("say", who=who, text="help")
    discord.until(lambda: helped(discord, who) > before)
    assert helped(discord, who) == before + 1


def helped(discord: Process, who: str) -> int:
    """How often somebody was helped."""
    return sum("a program" in one["content"] for one in discord.shown(who))


# --- three seconds --------------------------------------------------------------------------------


def test_every_interaction_is_acknowledged_within_a_second_however_slow_the_store_is(
    away: Running,
) -> None:
    away.program = (sys.executable, "-m", "tests.adapters.discord.slow")
    away.start()
    discord, hands = away.discord, Hands(away)
    done = [discord.do("command", who=ANA, name="repair")]
    discord.until(lambda: any(one["components"] for one in hands.bots(ANA)))
    shown = next(one for one in hands.bots(ANA) if one["components"])
    done += [hands.press(ANA, shown, *first_key(shown)) for _ in range(3)]
    done += [discord.do("command", who=BEN, name=name) for name in ("help", "skill", "repair")]
    done += [discord.do("command", who=BEN, name="help", context=0)]
    typing = {"name": "skill", "given": {"name": "ra"}, "typing": "name"}
    done += [discord.do("command", who=BEN, **typing) for _ in range(3)]
    typing = {"name": "remind", "given": {"what": "radar every tue 19"}, "typing": "what"}
    done += [discord.do("command", who=one, **typing) for one in (ANA, BEN)]
    took = [discord.acknowledged(one)["took"] for one in done]
    assert max(took) < 1, took
    offered = discord.acknowledged(done[-1])["answer"]["data"]["choices"]
    assert offered[0]["name"] == "radar every Tuesday at 19:00"


def first_key(shown: dict[str, Any]) -> list[str]:
    """The first thing that can be pressed."""
    one = shown["components"][0]["components"][0]
    return [one["options"][0]["value"]] if one["type"] == 3 else [one["custom_id"].split(":")[3]]


# --- the gateway ----------------------------------------------------------------------------------


def test_every_message_that_is_told_twice_is_answered_once(pair: Pair) -> None:
    running, who, other = pair
    running.discord.do("gateway", what="twice", now=True)
    help_for(running, who, other, who)
    running.discord.do("gateway", what="twice", now=False)
    help_for(running, who)


def test_a_line_that_was_cut_is_resumed_and_nothing_is_missed(pair: Pair) -> None:
    running, who, _ = pair
    discord = running.discord
    help_for(running, who)
    ready, resumed = discord.count("ready"), discord.count("resumed")
    discord.do("gateway", what="cut")
    discord.do("say", who=who, text="help")  # told to a session whose line is cut
    discord.until(lambda: discord.count("resumed") == resumed + 1)
    discord.until(lambda: helped(discord, who) == 2)
    discord.do("gateway", what="op", op=7)
    discord.until(lambda: discord.count("resumed") == resumed + 2)
    help_for(running, who)
    assert discord.count("ready") == ready


def test_a_session_that_is_over_is_begun_anew_and_what_was_missed_is_read(
    pair: Pair,
) -> None:
    running, who, other = pair
    discord = running.discord
    help_for(running, who)
    ready = discord.count("ready")
    discord.do("gateway", what="forget")
    discord.do("say", who=who, text="help", silently=True)
    discord.do("gateway", what="op", op=9, data=False)
    discord.until(lambda: discord.count("ready") > ready)
    discord.until(lambda: helped(discord, who) == 2)
    help_for(running, who, other)


@pytest.mark.all
def test_a_line_on_which_nothing_is_heard_any_more_is_given_up_and_resumed(
    running: Running,
) -> None:
    discord = running.discord
    help_for(running, ANA)
    discord.do("gateway", what="interval", now=1000)
    discord.do("gateway", what="cut")  # the next line beats every second
    discord.until(lambda: discord.count("resumed") == 1)
    discord.do("gateway", what="deaf", now=True)
    discord.until(lambda: discord.count("resumed") == 2, patience=300)
    discord.do("gateway", what="deaf", now=False)
    help_for(running, ANA, BEN)
    assert discord.count("ready") == 1


@pytest.mark.all
def test_a_first_connection_that_is_refused_is_tried_again(away: Running) -> None:
    away.discord.do("gateway", what="refusing", now=3)
    away.start()
    help_for(away, ANA)


def test_an_hour_of_messages_is_read_in_order_when_the_bot_is_back(running: Running) -> None:
    discord, hands = running.discord, Hands(running)
    discord.do("command", who=ANA, name="repair")
    discord.until(lambda: hands.bots(ANA))
    running.kill()
    running.move("+1h")
    discord.do("gateway", what="forget")
    known = [card.name for card in FLOWS.cards]
    for name in known[:30]:
        discord.do("say", who=ANA, text=f"!skill {name}s", silently=True)
    running.start()
    discord.until(lambda: len(near(discord)) >= 30)
    help_for(running, ANA)
    assert near(discord) == [nearest(f"{name}s", known) for name in known[:30]]
    assert running.taken() == 32


def near(discord: Process) -> list[str]:
    """What Ana is told that she may have meant, in the order in which it came."""
    told = [plain(one["content"]).translate(ISOLATES) for one in discord.shown(ANA)]
    return [found[1] for text in told if (found := NEAR.search(text))]


NEAR = re.compile(r"The nearest is ([a-z-]+)")


# --- requests -------------------------------------------------------------------------------------

FAULTS: list[dict[str, Any]] = [
    {"status": 429, "body": {"retry_after": 0.2, "global": False, "message": ""}, "times": 3},
    {"status": 429, "body": {"retry_after": 0.2, "global": True, "message": ""}, "times": 2},
    {"status": 500, "times": 1},
    {"status": 503, "times": 1},
    {"drop": "before", "times": 1},
    {"drop": "after", "times": 1},
    {"delay": 1.0, "times": 1},
]


@pytest.mark.parametrize("fault", FAULTS, ids=[str(one) for one in FAULTS])
def test_whatever_goes_wrong_with_a_request_the_message_arrives_once(
    pair: Pair, fault: dict[str, Any]
) -> None:
    running, who, other = pair
    discord = running.discord
    help_for(running, who)
    discord.do("limits", nonce_memory=0)  # so that nothing hangs on it
    discord.do("fault", method="POST", path="/channels/.*/messages", **fault)
    help_for(running, who)
    help_for(running, other, who)


def test_a_limit_of_five_a_second_is_kept_and_nothing_is_lost(pair: Pair) -> None:
    running, who, _ = pair
    discord = running.discord
    discord.do("limits", per_channel=5)
    for _ in range(12):
        discord.do("say", who=who, text="help")
    discord.until(lambda: helped(discord, who) == 12)


def test_a_ban_without_a_time_is_waited_for_without_asking_again(pair: Pair) -> None:
    running, who, _ = pair
    discord = running.discord
    help_for(running, who)
    banned = {"status": 429, "headers": {"Via": "", "Retry-After": "2"}, "times": 1}
    discord.do("fault", method="POST", path="/channels/.*", **banned)
    discord.do("say", who=who, text="help")
    discord.until(lambda: helped(discord, who) == 2)
    fault = [one for one in discord.do("requests") if one["fault"]][-1]
    after = [one for one in discord.do("requests") if one["at"] > fault["at"]]
    assert min(one["at"] for one in after) - fault["at"] > 1.5


def test_who_closes_their_messages_is_left_alone_until_they_come_back(running: Running) -> None:
    discord = running.discord
    help_for(running, ANA)
    discord.do("person", who=ANA, reachable=False)
    tries = posts(discord)
    discord.do("say", who=ANA, text="help")
    discord.until(lambda: posts(discord) == tries + 1)
    help_for(running, BEN, BEN)  # nobody else waits
    running.kill()
    running.start()
    help_for(running, BEN)
    assert posts(discord) == tries + 4
    discord.do("person", who=ANA, reachable=True)
    discord.do("say", who=ANA, text="help")
    discord.until(lambda: helped(discord, ANA) == 3)
    assert any("could not reach you" in one["content"] for one in discord.shown(ANA))


def posts(discord: Process) -> int:
    """How many messages were sent or tried."""
    return sum(
        one["method"] == "POST" and one["path"].startswith("/channels")
        for one in discord.do("requests")
    )


@pytest.mark.all  # it waits ten seconds of the clock on the wall
def test_too_many_new_chats_are_no_reason_to_go_on_asking(pair: Pair) -> None:
    running, who, other = pair
    discord = running.discord
    refusal = {"status": 400, "body": {"code": 40003, "message": ""}, "times": 99}
    discord.do("fault", method="POST", path="/users/@me/channels", **refusal)
    asked = discord.do("command", who=other, name="help", context=0)
    answer = discord.until(lambda: discord.do("interaction", interaction=asked["id"])["followups"])
    assert "own chat" in answer[0]["content"]
    help_for(running, who)
    assert discord.do("person", who=other)["opened"] == 0
    again = discord.do("command", who=other, name="help", context=0)
    discord.until(lambda: discord.do("interaction", interaction=again["id"])["followups"])
    refused = [one for one in discord.do("requests") if one["path"] == "/users/@me/channels"]
    assert len([one for one in refused if one["fault"]]) == 1


# --- nonsense -------------------------------------------------------------------------------------


@pytest.mark.parametrize("many", [300, pytest.param(10_000, marks=pytest.mark.all)])
def test_events_that_make_no_sense_end_nothing(pair: Pair, many: int) -> None:
    running, who, other = pair
    seed = random.randrange(2**32)
    print(f"seed {seed}")  # noqa: T201 - shown when it fails
    chance = random.Random(seed)
    help_for(running, who)
    ready = running.discord.count("ready")
    for number in range(many):
        event, data = nonsense(chance, number)
        running.discord.do("gateway", what="dispatch", event=event, data=data)
    help_for(running, who, other)
    assert running.alive
    assert running.discord.count("ready") == ready


EVENTS = (
    "MESSAGE_CREATE",
    "INTERACTION_CREATE",
    "MESSAGE_UPDATE",
    "MESSAGE_DELETE",
    "GUILD_CREATE",
)
VALUES: list[Any] = [None, "", "x", -1, 2**70, 0.5, [], {}, True, [None], {"id": None}, "1" * 30]
KEYS = ("id", "channel_id", "guild_id", "author", "content", "type", "data", "token", "user")


def nonsense(chance: random.Random, number: int) -> tuple[str, Any]:
    """An event with some of its values wrong, or nothing like an event at all."""
    if number % 7 == 0:
        return chance.choice(EVENTS), chance.choice(VALUES)
    data: dict[str, Any] = {key: chance.choice(VALUES) for key in KEYS if chance.random() < 0.7}
    if chance.random() < 0.5:
        data |= {"id": str(number), "channel_id": "5", "type": chance.randrange(6), "version": 1}
        data |= {"application_id": "1", "token": "t", "user": {"id": "6", "username": "x"}}
        data |= {"data": {chance.choice(("custom_id", "name")): chance.choice(VALUES)}}
    return chance.choice(EVENTS), data


def test_bytes_that_are_no_event_cost_a_connection_and_no_message(pair: Pair) -> None:
    running, who, _ = pair
    discord = running.discord
    help_for(running, who)
    ready = discord.count("ready")
    discord.do("say", who=who, text="help", silently=True)
    discord.do("gateway", what="raw", data=base64.b64encode(b"[1, 2").decode())
    discord.until(lambda: discord.count("ready") > ready)
    discord.until(lambda: helped(discord, who) == 2)
    help_for(running, who)


def test_a_message_without_a_place_is_found_in_the_history(pair: Pair) -> None:
    running, who, _ = pair
    discord = running.discord
    help_for(running, who)
    message = discord.do("say", who=who, text="help", silently=True)
    broken = json.loads(json.dumps(message)) | {"guild_id": None}
    discord.do("gateway", what="dispatch", event="MESSAGE_CREATE", data=broken)
    discord.until(lambda: helped(discord, who) == 2)


# --- beginnings and ends --------------------------------------------------------------------------


def test_an_end_is_clean_and_commands_are_told_to_discord_once_for_all_starts(
    running: Running,
) -> None:
    help_for(running, ANA)
    assert running.stop() == 0
    assert running.discord.do("report")["closed"] == [1000]
    running.start()
    help_for(running, ANA)
    assert running.discord.count("synced") == 1
    assert "Traceback" not in running.complaints()


def test_nothing_but_direct_messages_is_asked_for(pair: Pair) -> None:
    running, _, _ = pair
    assert {*running.discord.do("report")["intents"]} == {4096}


def test_a_token_that_is_refused_ends_the_program_with_one_line(away: Running) -> None:
    away.discord.do("token", token="another")
    away.start(wait=False)
    assert away.process
    assert away.process.wait(60) == 78
    lines = away.complaints().splitlines()
    assert [line for line in lines if "token" in line] == [
        "linden: discord: Discord does not take the token"
    ]
