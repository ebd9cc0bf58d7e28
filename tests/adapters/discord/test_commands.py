import pytest

from adapters.discord.rooms import KEPT
from bot.catalogue import ISOLATES
from tests.adapters.discord.acts import choice, shown, until, use
from tests.adapters.discord.face import DiscordFace
from tests.talk import ANA, BEN, COUPLE

EPHEMERAL = 64


@pytest.mark.parametrize("context", [0, 2])
def test_outside_of_the_bots_chat_all_is_seen_by_one_person_alone(
    face: DiscordFace, context: int
) -> None:
    face.command(ANA, "help")
    seen = [
        use(face, ANA, "skill", name="radar", context=context),
        use(face, ANA, "repair", context=context),
    ]
    for one in seen:
        assert one["answer"]["data"]["flags"] & EPHEMERAL
    card, pointer = (one["followups"][-1]["content"] for one in seen)
    assert "radar" in card.casefold()
    assert pointer == "I answered you in our own chat."


def test_in_the_bots_chat_a_command_leaves_nothing_but_its_answer(face: DiscordFace) -> None:
    used = use(face, ANA, "help")
    assert used["gone"]
    assert used["followups"] == []
    assert "a program" in shown(face, ANA)[-1]["content"]


def test_a_first_command_in_a_server_opens_one_chat_and_tells_where(face: DiscordFace) -> None:
    used = use(face, ANA, "repair", context=0)
    assert "own chat" in used["followups"][-1]["content"]
    use(face, ANA, "help", context=0)
    assert face.stage.standin.world.person(ANA).opened == 1


def test_who_is_closed_to_the_bot_is_told_so_where_they_ask(face: DiscordFace) -> None:
    face.stage.standin.world.person(ANA).reachable = False
    used = use(face, ANA, "help", context=0)
    assert "I can't write to you" in used["followups"][-1]["content"]


@pytest.mark.all
def test_whoever_waits_sees_the_same_of_a_silent_other_and_of_one_who_is_closed_to_the_bot(
    face: DiscordFace,
) -> None:
    seen = []
    for reachable in (True, False):
        face.stage.renew(*COUPLE)
        ben = face.stage.standin.world.person(BEN)
        ben.reachable = reachable
        until(face, "repair-note")
        face.press(ANA, "send")
        face.press(ANA, "two-days")
        for step in ("+3d", "+4d"):  # a week, so that days and hours are the same in both
            face.stage.pass_time(step)
        assert bool(shown(face, BEN)) is reachable
        face.command(ANA, "next")
        seen.append([one.without_id() for one in face.transcript(ANA)])
    assert seen[0] == seen[1]
    assert any("shared space is resting" in one.text for one in seen[0])


@pytest.mark.parametrize("context", [0, 1])
def test_somebody_new_is_welcomed_in_their_own_chat(face: DiscordFace, context: int) -> None:
    cara = f"cara in {context}"
    use(face, cara, "help", context=context)
    assert shown(face, cara) != []


def test_what_the_bot_wrote_can_be_swept_away_and_what_people_wrote_stays(
    face: DiscordFace,
) -> None:
    choice(face)
    face.say(ANA, "help")
    world = face.stage.standin.world
    ana = world.person(ANA)
    face.stage.do(face.stage.adapter.sweep(str(ana.id)))
    left = [one["content"] for one in world.messages[ana.channel].values()]
    assert left
    assert shown(face, ANA) == []
    face.command(ANA, "again")
    assert len(shown(face, ANA)) == 1


def typing(face: DiscordFace, command: str, option: str, typed: str) -> list[dict[str, str]]:
    """What Ana is offered while she is still typing."""
    people, ana = face.stage.standin.people, face.stage.standin.world.person(ANA)
    made = face.stage.hear(lambda: people.command(ana, command, {option: typed}, 1, option))
    offered: list[dict[str, str]] = face.stage.discord.acknowledged(made.as_json())["answer"][
        "data"
    ]["choices"]
    return offered


@pytest.mark.parametrize(("command", "option"), [("skill", "name"), ("remind", "what")])
def test_cards_are_offered_while_their_name_is_typed(
    face: DiscordFace, command: str, option: str
) -> None:
    assert typing(face, command, option, "rad")[0] == {"name": "radar", "value": "radar"}


def test_times_are_offered_as_they_are_read_and_kept_as_they_were_offered(
    face: DiscordFace,
) -> None:
    face.command(ANA, "help")
    said, early, late = "radar every Tuesday at 19:00", "07:00", "19:00"
    [one] = typing(face, "remind", "what", "radar every tue 19")
    assert one == {"name": said, "value": "radar every tue 19"}
    both = typing(face, "remind", "what", "radar tomorrow at 7")
    assert [one["name"] for one in both] == [f"radar tomorrow at {at}" for at in (early, late)]
    use(face, ANA, "remind", what=both[1]["value"])
    assert "radar: tomorrow at 19:00" in face.transcript(ANA)[-1].text.translate(ISOLATES)
    before = face.transcript(ANA)
    assert len(typing(face, "remind", "what", "")) == 25
    assert face.transcript(ANA) == before


def test_which_chat_was_somebodys_goes_when_they_are_forgotten_and_they_can_come_back(
    face: DiscordFace,
) -> None:
    stage = face.stage
    face.say(ANA, "help")
    ana = str(stage.standin.world.person(ANA).id)
    assert ana in stage.do(stage.door.kept(KEPT))
    assert all(stage.do(stage.door.cursor(f"{way}:{ana}")) for way in ("in", "out"))
    face.command(ANA, "forget", "everything")
    stage.pass_time("+2m")
    assert ana not in (stage.do(stage.door.kept(KEPT)) or {})
    assert not any(stage.do(stage.door.cursor(f"{way}:{ana}")) for way in ("in", "out"))
    face.say(ANA, "hello")
    assert any("a program" in one["content"] for one in shown(face, ANA)[-2:])
