"""Each scene shows what its title says, on the bot as it is today."""

import asyncio
from functools import cache
from pathlib import Path

import pytest

from bot.catalogue import Catalogue
from bot.dialogue import Answers, Aside, Passes, Presses, Says, Scene, Together
from bot.messages import Outgoing
from bot.sceneacts import SceneStuck
from bot.scenepages import page
from bot.sceneplay import Moment, played
from flows import COPY, FLOWS
from flows.scenes import SCENES

PAGES = Path(__file__).parents[2] / "docs" / "flows" / "scenes"
STALE = "stale pages: run python3 dev.py docs"
NAMED = {scene.name: scene for scene in SCENES}
WORDS = Catalogue.load(COPY)


@cache
def play(name: str) -> tuple[Moment, ...]:
    return tuple(asyncio.run(played(NAMED[name], FLOWS, COPY)))


def told(name: str, who: str) -> list[Outgoing]:
    """Everything that a person is told, in order, asides too."""
    return [one.told for one in play(name) if one.told and one.who == who]


def lines(name: str, who: str, message: str) -> list[Outgoing]:
    """The times that a person is told a certain message."""
    people = NAMED[name].people
    partner = next((one for one in people if one != who), "your partner")
    names = {"me": who.title(), "partner": partner.title()}
    text = WORDS.text("en", message, **names)
    return [one for one in told(name, who) if one.text == text]


def quotes(name: str, who: str) -> list[str]:
    return [one.quote for one in told(name, who) if one.quote]


# --- pages ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMED)
def test_a_scene_plays_to_its_end_and_its_page_is_what_the_bot_says_today(name: str) -> None:
    drawn = PAGES / f"{name}.md"
    assert drawn.exists(), STALE
    assert drawn.read_text("utf-8") == page(NAMED[name], play(name)), STALE


def test_every_scene_has_a_page_of_its_own_and_there_is_no_other_page() -> None:
    assert len(NAMED) == len(SCENES)
    assert {one.name for one in PAGES.iterdir()} == {f"{name}.md" for name in NAMED}, STALE


async def test_the_same_scene_gives_the_same_page() -> None:
    scene = NAMED["both-at-once"]
    first, second = [page(scene, await played(scene, FLOWS, COPY)) for _ in range(2)]
    assert first == second


@pytest.mark.parametrize("name", NAMED)
def test_no_id_and_no_prompt_stands_on_a_page(name: str) -> None:
    text = page(NAMED[name], play(name))
    ids = {found for one in play(name) if one.told for found in (one.told.id, one.told.prompt)}
    assert [one for one in ids if one and one in text] == []


def test_a_page_marks_lock_screens_quotes_options_and_times() -> None:
    text = page(NAMED["whole-repair"], play("whole-repair"))
    assert "\n\n## Sunday, 20:00\n\n**Robin writes:** we had a fight\n\n**To Robin:** " in text
    assert "\n\n**Kim's phone:** You have a note.\n\n[Show it]\n\n" in text
    assert "\n\n> I'm taking a break" in text
    assert "\n\n[0 to 10]\n\n**Robin writes:** 8\n\n" in text


@pytest.mark.parametrize("name", NAMED)
def test_a_lock_screen_shows_nothing_and_nobody(name: str) -> None:
    neutral = {one.told.text for one in play(name) if one.told and one.told.neutral}
    assert neutral <= {WORDS.text("en", "engine-note")}


# --- what a scene is written in -------------------------------------------------------------------


def test_a_scene_has_no_lines_of_people_who_are_not_there() -> None:
    inner = Aside("", (Together(Says("ola", "repair"), Presses("kit", "send")),))
    with pytest.raises(ValueError, match="lines of kit"):
        Scene("one", "", "", ("ola",), (Passes("+1d"), inner))


def test_the_name_of_a_scene_makes_a_file() -> None:
    with pytest.raises(ValueError, match="small letters"):
        Scene("../one", "", "", ("ola",), ())


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (Presses("ola", "send"), "ola was offered no send"),
        (Answers("ola", until="repair-heat"), "ola is not asked repair-heat"),
        (Aside("", (Says("ola", "repair"), Answers("ola"))), "no further than repair-heat"),
    ],
)
async def test_a_scene_that_does_not_go_as_written_says_where(line: Aside, why: str) -> None:
    scene = Scene("one", "", "", ("ola",), (line,))
    with pytest.raises(SceneStuck, match=why):
        await played(scene, FLOWS, COPY)


# --- what each scene shows ------------------------------------------------------------------------


def test_the_whole_repair_has_both_turns_and_every_part_in_its_order() -> None:
    order = [one.told.prompt for one in play("whole-repair") if one.told and one.told.prompt]
    parts = (
        "repair-safe",
        "repair-break",
        "repair-breathe",
        "repair-camera",
        "repair-longing",
        "repair-note",
        "listening-reflect",
        "hearing-heard",
        "comforting-menu",
        "hearing-turn",
        "repair-turn",
        "mending-own",
        "reassure-own",
        "thing-small",
        "closing-ask",
        "looking_back-heard",
        "next_day_answer-how",
    )
    at = [order.index(part) for part in parts]
    assert at == sorted(at)
    for who in ("robin", "kim"):
        assert lines("whole-repair", who, "hearing-was-heard")
        assert lines("whole-repair", who, "next_day-brings")
    assert lines("whole-repair", "robin", "mending-brings")


def test_who_declines_and_who_never_answers_are_one_thing_to_the_inviter() -> None:
    declined, unanswered = (
        [
            (one.at, one.said, one.pressed, one.told and (one.told.text, one.told.quote))
            for one in play(name)
            if one.who == "noor"
        ]
        for name in ("partner-declines", "partner-never-answers")
    )
    assert declined == unanswered
    assert lines("partner-declines", "noor", "engine-resting")
    assert [
        one.said + one.pressed for one in play("partner-never-answers") if one.who == "sam"
    ] == [""]
    assert lines("partner-declines", "sam", "listening-line-kept")


def test_who_wants_no_turn_is_not_pressed_and_the_other_is_told_no_reason() -> None:
    assert len(lines("one-goes-on", "mira", "hearing-passed")) == 1
    assert "I'm tired, and I'm not leaving." in quotes("one-goes-on", "mira")
    assert "repair-camera" not in [one.prompt for one in told("one-goes-on", "tom")]
    for who in ("mira", "tom"):
        assert lines("one-goes-on", who, "closing-night")


def test_it_takes_two_more_tries_until_it_is_heard_and_no_number_is_shown() -> None:
    assert len(lines("not-heard-twice", "pat", "hearing-one-more")) == 2
    assert len(lines("not-heard-twice", "pat", "hearing-was-heard")) == 1
    said = [one.said for one in play("not-heard-twice") if one.who == "ines"]
    assert [one for one in said if one in ("2", "3")] == ["2", "3"]
    assert not {"2", "3", "5"} & {one.text for one in told("not-heard-twice", "pat")}


def test_what_needs_to_change_is_found_by_both_under_list() -> None:
    (sent,) = [one.quote for one in lines("needs-to-change", "eli", "tomorrow-change-brings")]
    start = [one.said for one in play("needs-to-change")].index("list")
    for who in ("jo", "eli"):
        listed = [one.told for one in play("needs-to-change")[start:] if one.who == who]
        assert sent in [one.quote for one in listed if one]


def test_work_alone_ends_in_a_note_that_stays_and_a_day_after() -> None:
    (note,) = [one.quote for one in told("solo", "maya") if one.prompt == "repair-own-note"]
    assert note == next(one.quote for one in reversed(told("solo", "maya")) if one.quote == note)
    assert len([one for one in quotes("solo", "maya") if one == note]) == 2
    assert "own_day-how" in [one.prompt for one in told("solo", "maya")]
    assert not [one for one in told("solo", "maya") if one.prompt == "repair-note"]
    assert told("solo", "maya")[-1].text.endswith("just for you.")
    assert "Heard" not in told("solo", "maya")[-1].text


def test_an_open_question_is_shown_once_more_and_answered() -> None:
    asked = "You're not still mad at me, are you?"
    shown = [one for one in told("next-day", "ben") if one.quote == asked]
    assert [one.prompt for one in shown] == ["answering-way", None, "answering-way"]
    (answer,) = lines("next-day", "ana", "answered-brings")
    assert answer.quote == "No. I was ashamed, not mad. Come here."


def test_two_who_begin_at_once_have_one_repair_and_both_notes_are_read() -> None:
    notes = {
        who: [one.quote for one in told("both-at-once", who) if one.prompt == "repair-note"]
        for who in ("lou", "alex")
    }
    for who, other in (("lou", "alex"), ("alex", "lou")):
        assert len(notes[who]) == 1, "nothing is written twice"
        assert [one.quote for one in lines("both-at-once", other, "listening-note")] == notes[who]
        assert lines("both-at-once", who, "hearing-was-heard")
    begun = [one.at for one in play("both-at-once") if one.said == "repair"]
    assert len(begun) == 2
    assert begun[0] == begun[1]
