"""What is heard in a text, and what is not."""

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.safety import Alarm, Kind, Tier, everything_heard, heard
from bot.safety.lists import Rule, languages, words_of
from tests.bot.safety.lines import ORDINARY, TOPIC, Line, every_line

RULES = [(code, rule) for code in languages() for rule in words_of(code).rules]
NAMES = [f"{at}-{code}-{rule.label}" for at, (code, rule) in enumerate(RULES)]
LINES = every_line()


@pytest.mark.parametrize(("code", "rule"), RULES, ids=NAMES)
def test_a_rule_hears_what_it_must_and_nothing_that_it_must_not(code: str, rule: Rule) -> None:
    alarm = Alarm(rule.kind, rule.tier)
    assert [said for said in rule.must if alarm not in everything_heard(said, code)] == []
    assert [said for said in rule.must_not if alarm in everything_heard(said, code)] == []


@pytest.mark.parametrize(("code", "rule"), RULES, ids=NAMES)
def test_plain_words_are_heard_whatever_language_the_person_has_set(code: str, rule: Rule) -> None:
    if rule.tier is Tier.DIRECT:
        kinds = [{one.kind for one in everything_heard(said, "xx")} for said in rule.must]
        assert all(rule.kind in found for found in kinds)


def test_no_list_fires_on_the_ordinary_lines_of_another_language() -> None:
    ordinary = [one for one in LINES if one.kind == ORDINARY]
    alarms = {one.text: heard(one.text, "en") for one in ordinary if one.language != "en"}
    assert sum(alarm is not None for alarm in alarms.values()) <= len(alarms) * 0.03


def test_there_are_lists_for_english_and_fifteen_more_languages() -> None:
    assert len(languages()) == 16
    for code in languages():
        said = [one for one in LINES if one.language == code and one.kind not in (ORDINARY, TOPIC)]
        assert len(said) >= (200 if code == "en" else 20)
    assert len([one for one in LINES if one.language == "en" and one.kind == ORDINARY]) >= 200


@pytest.mark.parametrize("held_out", [False, True])
def test_most_lines_of_danger_are_heard_and_few_ordinary_ones(held_out: bool) -> None:
    half = [one for one in LINES if one.held_out == held_out]
    danger = [one for one in half if one.kind not in (ORDINARY, TOPIC)]
    ordinary = [one for one in half if one.kind == ORDINARY]
    assert sum(direct(one) for one in danger) >= len(danger) * 0.9
    assert sum(heard(one.text, one.language) is not None for one in ordinary) <= len(ordinary) / 20


def direct(line: Line) -> bool:
    """Whether a line is heard as said of now and of oneself."""
    alarm = heard(line.text, line.language)
    return alarm is not None and alarm.tier is Tier.DIRECT


DISGUISED = [
    "I WANT TO DIE",
    "i  want\tto   die",
    "I want to dieeee",
    "i wanna d1e",
    "I wa\u200bnt to d\u200bie",
    "\uff29 want to die",
    "I don\u2019t want to live anymore",
    "i dont want to live anymore",
    "i wnt 2 die",
    "no quiero vivir mas",
    "j'ai envie de me tuer",
    "ICH WILL MICH UMBRINGEN",
    "I was fine. Then it came back: I want to die",
    "Me siento mal, I want to kill myself",
]


@pytest.mark.parametrize("text", DISGUISED)
def test_the_way_it_is_typed_hides_nothing(text: str) -> None:
    assert heard(text, "en") == Alarm(Kind.SELF_HARM, Tier.DIRECT)


FEARS = {
    "I'm afraid of you.": Kind.FEAR,
    "I'm afraid you will hurt me.": Kind.FEAR,
    "I'm afraid you will leave me.": None,
    "I'm scared of you leaving.": None,
    "I'm scared of losing you.": None,
    "I'm afraid to go home.": Kind.FEAR,
    "I'm afraid to be alone one day.": None,
}


@pytest.mark.parametrize("text", FEARS)
def test_fear_of_the_other_is_heard_and_fear_of_losing_them_is_not(text: str) -> None:
    alarm = heard(text, "en")
    assert (alarm.kind if alarm else None) == FEARS[text]


def test_the_most_urgent_thing_comes_first_and_each_kind_once() -> None:
    found = everything_heard("He checks my phone, he hit me and choked me. I want to die.", "en")
    assert [alarm.kind for alarm in found] == [
        Kind.SELF_HARM,
        Kind.STRANGLED,
        Kind.VIOLENCE,
        Kind.CONTROL,
    ]


def test_own_violence_is_told_from_violence_suffered() -> None:
    assert heard("I hit her.", "en") == Alarm(Kind.OWN_VIOLENCE, Tier.DIRECT)
    assert heard("She hit me.", "en") == Alarm(Kind.VIOLENCE, Tier.DIRECT)


def test_topics_are_heard_in_the_own_language_and_in_english_only() -> None:
    assert heard("I hate myself.", "de") == Alarm(Kind.SELF_HARM, Tier.TOPIC)
    assert heard("Wir haben einen Film gesehen.", "en") is None


WORDS = [
    "i",
    "want to",
    "die",
    "he",
    "hit",
    "me",
    "not",
    "film says",
    "die of",
    "我",
    "想死",
    ".",
    ",",
]
PIECES = st.one_of(st.sampled_from(WORDS), st.text(max_size=5))
TEXTS = st.one_of(st.text(), st.builds(" ".join, st.lists(PIECES, max_size=25)))


@given(TEXTS, st.text(max_size=8))
@example("\ud800", "en")
@example("\0", "")
def test_no_text_and_no_language_raises(text: str, language: str) -> None:
    found = everything_heard(text, language)
    assert len({alarm.kind for alarm in found}) == len(found)


@settings(max_examples=15)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4))
def test_a_repeated_text_costs_in_proportion_to_its_length(pieces: list[str]) -> None:
    unit = " ".join(pieces) + " "
    text = unit * (4000 // len(unit))
    everything_heard(text[:100], "en")
    before = time.process_time()
    everything_heard(text, "en")
    assert time.process_time() - before < 5
