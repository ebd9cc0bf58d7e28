"""What is noticed, where it stands, and that gentle words pass without a hint."""

import re
import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import bot.hints
from bot.hints import Mark, Where, notice
from bot.hints.rules import Rule, rules
from flows import COPY

EVERY = rules("en").every
FIXTURES = tomllib.loads(
    Path(bot.hints.__file__).with_name("en").joinpath("fixtures.toml").read_text("utf-8")
)

MUST = [(rule, said) for rule in EVERY for said in rule.must]
MUST_NOT = [(rule, said) for rule in EVERY for said in rule.must_not]


def names(text: str, where: Where) -> set[str]:
    """The names of all hints that a text gets."""
    return {mark.name for mark in notice(text, where)}


def marked(text: str, where: Where) -> dict[str, str]:
    """What of a text each name marks."""
    return {mark.name: text[mark.start : mark.end] for mark in notice(text, where)}


@pytest.mark.parametrize(("rule", "said"), MUST, ids=[said for _, said in MUST])
def test_a_sentence_that_must_be_marked_is_marked_wherever_its_rule_holds(
    rule: Rule, said: str
) -> None:
    assert {where for where in Where if rule.name in names(said, where)} == rule.where


@pytest.mark.parametrize(("rule", "said"), MUST_NOT, ids=[said for _, said in MUST_NOT])
def test_a_harmless_neighbour_is_never_marked_by_the_rule(rule: Rule, said: str) -> None:
    assert [where for where in Where if rule.name in names(said, where)] == []


def test_each_of_the_nineteen_names_brings_eight_sentences_of_both_kinds() -> None:
    assert len(EVERY) == 19
    assert all(len(rule.must) >= 8 and len(rule.must_not) >= 8 for rule in EVERY)


@pytest.mark.parametrize("said", FIXTURES["rewrites"])
def test_what_can_be_said_instead_gets_no_hint(said: str) -> None:
    assert [names(said, where) for where in Where if names(said, where)] == []


@pytest.mark.parametrize("said", FIXTURES["pass"])
@pytest.mark.parametrize("where", Where)
def test_words_of_the_article_and_of_the_partner_pass_everywhere(said: str, where: Where) -> None:
    assert names(said, where) == set()


@pytest.mark.parametrize("where", Where)
def test_harmless_sentences_get_no_hint_in_their_place(where: Where) -> None:
    said = FIXTURES["harmless"][where.value]
    assert said
    assert {one: found for one in said if (found := names(one, where))} == {}


@pytest.mark.parametrize("where", [Where.SHARE, Where.LISTEN, Where.OWN])
def test_harmless_sentences_of_any_place_get_no_hint(where: Where) -> None:
    said = FIXTURES["harmless"]["anywhere"]
    assert {one: found for one in said if (found := names(one, where))} == {}


def test_every_name_has_its_reason_in_the_copy() -> None:
    ids = re.findall(r"(?m)^hint-([\w-]+) =", (COPY / "en" / "hint.ftl").read_text("utf-8"))
    assert sorted(ids) == sorted(rule.name for rule in EVERY)


def test_there_are_thirty_five_rewrites() -> None:
    assert len(FIXTURES["rewrites"]) == 35


PLACES = {
    "Fine. You  never listen to me!": ("always-never", "never"),
    "So YOU\u2019RE PATHETIC, ok": ("contempt", "YOU\u2019RE PATHETIC"),
    "hey u never ask": ("always-never", "never"),
    "sad \U0001f622 and its your fault": ("blame", "its your fault"),
    "\u0130\u0130 ur pathetic": ("contempt", "ur pathetic"),
    "I'm sorry, but you pushed me.": ("but-eraser", "but you pushed me"),
    "I just feel you don't listen.": ("feeling-that", "feel you don't"),
}


@pytest.mark.parametrize("text", PLACES)
def test_a_mark_stands_on_the_words_as_they_were_written(text: str) -> None:
    name, words = PLACES[text]
    assert marked(text, Where.SHARE)[name] == words


def test_only_slurs_and_threats_block() -> None:
    blocking = {rule.name for rule in EVERY if any(one.blocks for one in rule.patterns)}
    assert blocking == {"contempt", "threat"}
    said = ["You're pathetic.", "Fine, then leave.", "Grow up.", "Oh poor you, must be so hard."]
    blocks = [any(mark.blocks for mark in notice(one, Where.SHARE)) for one in said]
    assert blocks == [True, True, False, False]


def test_blocking_marks_come_first_and_each_name_once_a_sentence() -> None:
    text = "You never listen and you always leave. You never ask. You idiot."
    assert [mark.name for mark in notice(text, Where.SHARE)] == [
        "contempt",
        "always-never",
        "always-never",
    ]


def test_words_in_quotes_are_somebody_elses() -> None:
    assert names('When you said "you\'re pathetic" I went quiet.', Where.SHARE) == set()
    assert names("What I heard is that you never feel safe, and I see why.", Where.LISTEN) == set()
    assert "always-never" in names("You said sorry but you never change.", Where.SHARE)


def test_a_threat_that_is_put_as_a_fear_stays_one() -> None:
    assert "threat" in names("I'm afraid you'll regret this.", Where.SHARE)


def test_glossing_over_counts_only_where_nothing_else_is_said() -> None:
    assert names("I'm fine. Whatever.", Where.SHARE) == {"gloss-over"}
    assert names("I'm fine. I miss you.", Where.SHARE) == set()


@pytest.mark.parametrize("text", ["", " ", "\n", ".", "...", "\0", "\ud800", '"', "' '"])
def test_a_text_without_words_gets_no_hint(text: str) -> None:
    assert all(notice(text, where) == () for where in Where)


def test_a_mark_shows_nothing_of_the_text() -> None:
    [mark] = notice("You never listen.", Where.SHARE)
    assert repr(mark) == "Mark(name='always-never', start=4, end=9, blocks=False)"


WORDS = ["you", "never", "u", "i'm", "sorry", "but", "if", "said", "leave", "your fault", "\u0130"]
PIECES = st.one_of(st.sampled_from(WORDS), st.text(max_size=6))
TEXTS = st.one_of(st.text(), st.builds(" ".join, st.lists(PIECES, max_size=30)))


@given(TEXTS, st.sampled_from(Where))
@example("\u0130" * 50, Where.SHARE)
def test_no_text_raises_and_every_mark_lies_within_it(text: str, where: Where) -> None:
    for mark in notice(text, where):
        assert isinstance(mark, Mark)
        assert 0 <= mark.start < mark.end <= len(text)


HARD = [
    "a" * 4000,
    " " * 4000,
    "you " * 1000,
    "you are so " * 364,
    "i'm sorry i hear you " * 190,
    "never " * 667,
    "if you i'll love you when " * 154,
    '" ' * 2000,
    "' a" * 1333,
    "?!" * 2000,
    "just like you because you " * 154,
    "everyone my sister says you " * 143,
    "you said that you feel " * 174,
    ",;:-" * 1000,
    "\0" * 4000,
    "not really so very " * 210,
]


def test_no_pattern_is_slow_on_hard_input() -> None:
    slow = []
    for rule in EVERY:
        for pattern in (*(one.find for one in rule.patterns), *rule.unless):
            for text in HARD:
                before = time.process_time()
                pattern.search(text)
                if time.process_time() - before > 0.2:
                    slow.append((rule.name, pattern.pattern[:40], text[:12]))
    assert slow == []


@pytest.mark.parametrize("text", HARD, ids=[text[:12] for text in HARD])
def test_a_long_text_is_looked_through_quickly(text: str) -> None:
    before = time.process_time()
    for times in (1, 100):
        notice(text * times, Where.SHARE)
    assert time.process_time() - before < 5
