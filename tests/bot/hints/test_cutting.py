"""Words are cut and never changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.hints import Mark, Where, notice, without
from bot.hints.cutting import sentences

CUT = {
    "You never listen.": "",
    "I was sad. You never listen. I miss you.": "I was sad. I miss you.",
    "I miss you.\n\nYou idiot.\nCome home soon?": "I miss you.\n\nCome home soon?",
    "I'm sorry, but you pushed me.": "I'm sorry.",
    "I'm sorry \u2014 but you pushed me": "I'm sorry.",
    "Hi. I hear you, but you're wrong. I love you.": "Hi. I hear you. I love you.",
    "I'm sorry I yelled because you kept on at me.": "I'm sorry I yelled.",
    "I'm sorry, but you always push me.": "I'm sorry.",
    "You never call. I'm sorry, but you pushed me.": "I'm sorry.",
    "i was scared. its your fault": "i was scared.",
}


@pytest.mark.parametrize("text", CUT)
def test_what_is_marked_is_cut_and_the_rest_stays_as_it_was(text: str) -> None:
    assert without(text, notice(text, Where.SHARE)) == CUT[text]


def test_a_sentence_with_a_fault_before_its_but_goes_as_a_whole() -> None:
    text = "You never call, I'm sorry, but you pushed me. I miss you."
    assert without(text, notice(text, Where.SHARE)) == "I miss you."


def test_without_marks_a_text_stays_as_it_is() -> None:
    assert without(" Hello,\n you. ", ()) == " Hello,\n you. "


def test_a_rest_without_words_is_nothing() -> None:
    assert without("... You never listen. !", notice("... You never listen.", Where.SHARE)) == ""


NAMES = st.sampled_from(["but-eraser", "blame", "threat"])
SPANS = st.tuples(st.integers(0, 80), st.integers(1, 80))
MARKS = st.builds(lambda name, span: Mark(name, span[0], sum(span), False), NAMES, SPANS)
WORDS = st.sampled_from(
    ["you", "but", "never", "sorry", "I", ".", "? ", ", ", "\n", " ", "\u2026 "]
)
TEXTS = st.one_of(st.text(), st.builds("".join, st.lists(WORDS, max_size=40)))


@given(TEXTS, st.lists(MARKS, max_size=3))
def test_nothing_is_added_but_a_closing_full_stop(text: str, marks: list[Mark]) -> None:
    left = without(text, marks)
    assert follows(left.replace(".", ""), text)
    assert left.count(".") <= text.count(".") + len(list(sentences(text)))


@given(TEXTS, st.sampled_from(Where))
def test_of_what_was_noticed_nothing_is_added_either(text: str, where: Where) -> None:
    assert follows(without(text, notice(text, where)).replace(".", ""), text)


def follows(after: str, before: str) -> bool:
    """Whether all of `after` stands in `before`, in this order."""
    left = iter(before)
    return all(one in left for one in after)
