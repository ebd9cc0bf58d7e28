"""Cards can be read by name at any step; they change nothing, and the other sees none of it."""

import re
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from bot.cards import nearest
from bot.catalogue import ISOLATES, Catalogue
from bot.copytone import CHARACTERS, sentences
from bot.dialogue import Card, CardKind
from bot.testing import Stage, staged
from flows import COPY, FLOWS
from flows.skills import CARDS
from tests.bot.stories import CALM, drafted, reading, sent

WORDS = Catalogue.load(COPY)
NAMES = [card.name for card in CARDS]
SOURCE = r"(As cited in Love Sense by Sue Johnson|From [\w ,]*an article on healthy dependence)\."
each_card = pytest.mark.parametrize("card", CARDS, ids=NAMES)

Place = Callable[[Stage], Awaitable[None]]


def kind(wanted: CardKind) -> list[Card]:
    """The cards of one kind."""
    return [card for card in CARDS if card.kind is wanted]


def text(card: Card) -> str:
    """What a card says to Ana, who is with Ben."""
    return WORDS.text("en", card.message, me="Ana", partner="Ben")


def plain(stage: Stage, count: int = 1) -> list[str]:
    """Ana's newest messages, without the marks around names."""
    return [one.text.translate(ISOLATES) for one in stage.seen("ana")[-count:]]


# reading a card


async def nowhere(stage: Stage) -> None:
    """Nobody has begun anything."""


async def at_a_button(stage: Stage) -> None:
    """Ana is asked to choose."""
    await stage.command("ana", "repair")
    await stage.until("ana", "repair-reach", CALM)


async def at_a_text(stage: Stage) -> None:
    """Ana is asked for words."""
    await stage.command("ana", "repair")
    await stage.until("ana", "repair-camera", CALM)


async def at_a_draft(stage: Stage) -> None:
    """Ana has her note in front of her."""
    await drafted(stage)


async def listening(stage: Stage) -> None:
    """Ana reads what Ben has sent, and is asked what she heard."""
    await sent(stage, "ben")
    await reading(stage, "ana")


async def paused(stage: Stage) -> None:
    """Ana wants to hear nothing unasked."""
    await stage.say("ana", "pause")


WORKING = (at_a_button, at_a_text, at_a_draft, listening)


@pytest.mark.parametrize("place", WORKING, ids=lambda place: place.__name__)
async def test_every_card_can_be_read_at_every_kind_of_step_and_the_step_is_shown_again(
    stage: Stage, place: Place
) -> None:
    await place(stage)
    asked = stage.question("ana")
    for card in CARDS:
        await stage.say("ana", f"!skill {card.name}")
        told, again = stage.seen("ana")[-2:]
        assert (told.text, told.kind, told.options) == (text(card), "say", ())
        assert (again.prompt, again.quote) == (asked.prompt, asked.quote)


@pytest.mark.parametrize("place", [nowhere, paused], ids=lambda place: place.__name__)
async def test_every_card_can_be_read_while_nothing_is_open_and_nothing_opens(
    stage: Stage, place: Place
) -> None:
    await place(stage)
    before = len(stage.seen("ana"))
    for card in CARDS:
        await stage.say("ana", f"skill {card.name}")
    assert [one.text for one in stage.seen("ana")[before:]] == [text(card) for card in CARDS]


async def test_every_card_can_be_read_without_a_partner(tmp_path: Path) -> None:
    async with staged(tmp_path, FLOWS, COPY, people=("ana",)) as stage:
        for card in CARDS:
            await stage.command("ana", "skill", card.name)
        expected = [WORDS.text("en", one.message, partner="your partner") for one in CARDS]
        assert [one.text for one in stage.seen("ana")] == expected


async def test_the_step_goes_on_after_a_card_as_if_there_had_been_none(stage: Stage) -> None:
    await at_a_button(stage)
    await stage.say("ana", "skill radar")
    await stage.press("ana", "both")
    await stage.until("ana", "repair-camera")
    await stage.say("ana", "/skill camera")
    await stage.say("ana", "You left the room")
    assert stage.question("ana").prompt == "repair-cues-theirs"


@pytest.mark.parametrize("place", [nowhere, at_a_button, listening], ids=lambda one: one.__name__)
async def test_the_other_sees_the_same_whether_cards_are_read_or_not(
    tmp_path: Path, place: Place
) -> None:
    seen = []
    for name, typed in (("with", [*NAMES, "list", "", "qwertz"]), ("without", [])):
        async with staged(tmp_path / name, FLOWS, COPY) as stage:
            await place(stage)
            for args in typed:
                await stage.say("ana", f"!skill {args}")
            await stage.advance("+3d")
            await stage.say("ben", "show")
            seen.append(stage.texts("ben"))
    assert seen[0] == seen[1]


# names


@pytest.mark.parametrize(
    "typed",
    [
        "skill radar",
        "Skill Radar",
        "!skill radar",
        "/SKILL RADAR",
        " skill  radar. ",
        'skill "radar"',
    ],
)
async def test_a_name_can_be_typed_in_many_ways(stage: Stage, typed: str) -> None:
    await stage.say("ana", typed)
    assert stage.last("ana").text == text(CARDS[NAMES.index("radar")])


@pytest.mark.parametrize("typed", ["talk in person", "Talk-in-person", "talk_in_person"])
async def test_words_of_a_name_may_stand_apart(stage: Stage, typed: str) -> None:
    await stage.say("ana", f"skill {typed}")
    assert stage.last("ana").text == text(CARDS[NAMES.index("talk-in-person")])


async def test_skill_alone_says_how_it_works_and_names_a_few(stage: Stage) -> None:
    for typed in ("skill", "Skill", "!skill", "skill ?"):
        await stage.say("ana", typed)
        (said,) = plain(stage)
        assert "breathe, pause, radar and share" in said
        assert "skill list" in said


async def test_the_list_names_every_card_in_its_group_and_fits_a_phone(stage: Stage) -> None:
    await stage.say("ana", "Skill List")
    said = plain(stage, len(CardKind))
    for wanted, line in zip(CardKind, said, strict=True):
        names = line.rpartition(": ")[2].rstrip(".").replace(" and ", ", ").split(", ")
        assert names == [card.name for card in kind(wanted)]
        assert len(line) <= CHARACTERS


async def test_the_open_question_is_shown_again_after_the_list_and_an_unknown_name(
    stage: Stage,
) -> None:
    await at_a_text(stage)
    for typed in ("!skill", "!skill list", "!skill qwertz"):
        await stage.say("ana", typed)
        assert stage.last("ana").prompt == "repair-camera"


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("radra", "radar"),
        ("breathing", "breathe"),
        ("validation", "validate"),
        ("soft", "soft-start"),
        ("talk", "talk-in-person"),
        ("solitary confinement", "solitary"),
    ],
)
async def test_an_unknown_name_is_met_with_the_nearest_one(
    stage: Stage, typed: str, near: str
) -> None:
    await stage.say("ana", f"skill {typed}")
    (said,) = plain(stage)
    assert f"The nearest is {near}: write skill {near} to read it, or skill list" in said


async def test_a_name_like_no_other_is_met_with_the_list(stage: Stage) -> None:
    for typed in ("skill qwertz", f"!skill {'q' * 4000}", f"!skill {'why ' * 900}"):
        await stage.say("ana", typed)
        assert stage.last("ana").text == WORDS.text("en", "engine-skill-unknown")


def test_without_cards_no_name_is_near() -> None:
    assert nearest("radar", []) is None


async def test_somebodys_own_words_that_begin_with_skill_are_not_taken_for_a_card(
    stage: Stage,
) -> None:
    own = "skill is what I lack when we fight about the dishes"
    await at_a_button(stage)
    await stage.say("ana", own)
    await stage.press("ana", "both")
    await stage.until("ana", "repair-camera")
    assert own in [one.quote for one in stage.seen("ana")], "it was kept and given back"
    await stage.say("ana", "skill radar")
    assert stage.question("ana").prompt == "repair-cues-theirs", "these were words for the camera"


# what the cards say


def test_every_item_of_the_article_has_a_card_but_those_that_are_a_conversation() -> None:
    covered = {item for card in CARDS for item in card.seed}
    assert covered == set(range(1, 29)) - {13, 14}, "the questions of the next day, and an answer"


@pytest.mark.parametrize(
    ("item", "names"),
    [
        (1, "dirty-word"),
        (6, "definition"),
        (8, "calm brain blood-pressure live-longer orphans solitary"),
        (9, "are"),
        (10, "never-fight lose-yourself"),
        (11, "confidence"),
        (12, "fight-less"),
        (15, "radar"),
        (22, "compassion comfort"),
        (23, "reassure"),
        (24, "slow"),
        (25, "gloss"),
        (26, "breathe pause"),
        (27, "love"),
        (28, "natural"),
    ],
)
def test_each_of_these_items_is_told_by_cards_of_its_own(item: int, names: str) -> None:
    assert [card.name for card in CARDS if item in card.seed] == names.split()


@pytest.mark.parametrize("card", kind(CardKind.EVIDENCE), ids=lambda card: card.name)
def test_what_research_says_ends_with_its_source(card: Card) -> None:
    *told, source = sentences(text(card))
    assert told
    assert re.fullmatch(SOURCE, source)


@pytest.mark.parametrize("card", kind(CardKind.SKILL), ids=lambda card: card.name)
def test_a_skill_ends_with_one_thing_to_try(card: Card) -> None:
    trying = [at for at, one in enumerate(sentences(text(card))) if one.startswith("Try now: ")]
    assert len(trying) == 1
    assert trying[0] >= len(sentences(text(card))) - 2


@each_card
def test_a_card_is_two_to_five_sentences(card: Card) -> None:
    assert 2 <= len(sentences(text(card))) <= 5


def test_no_two_cards_share_a_name_and_none_takes_a_word_of_the_command() -> None:
    assert len(set(NAMES)) == len(NAMES)
    assert not {"list", "skill"} & set(NAMES)


@pytest.mark.parametrize(("name", "seed"), [("Radar", ()), ("two words", ()), ("a", (0,))])
def test_a_card_that_cannot_be_typed_or_has_no_source_cannot_be_built(
    name: str, seed: tuple[int, ...]
) -> None:
    with pytest.raises(ValueError, match=name):
        Card(name, CardKind.SKILL, seed)
