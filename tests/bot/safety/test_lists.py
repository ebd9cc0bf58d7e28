"""A word list is complete or it is refused; templates mean what their page says."""

import pytest

from bot.safety.automaton import Automaton
from bot.safety.lists import read, words_of
from bot.safety.net import Net
from bot.safety.reading import bare, words
from bot.safety.templates import BadWords, Reader

GOOD = """
negators = ["not"]
idioms = ["red herring"]
[slots]
it = ["it", "that (thing|one)"]
[spelling]
u = "you"
[[rules]]
kind = "fear"
tier = "direct"
templates = ["<it> is .. red"]
must = ["a", "b", "c"]
must_not = ["a", "b", "c"]
"""

WRONG = {
    "an unknown key": (GOOD.replace("idioms", "odd"), "does not know odd"),
    "an unknown key of a rule": (GOOD.replace("tier", "odd = 1\ntier"), "does not know odd"),
    "no must": (GOOD.replace('must = ["a", "b", "c"]\n', "", 1), "has no must"),
    "too few must": (GOOD.replace('must = ["a", ', "must = [", 1), "must has fewer"),
    "too few must_not": (GOOD.replace('must_not = ["a", ', "must_not = ["), "must_not has fewer"),
    "an unknown kind": (GOOD.replace('"fear"', '"sad"'), "'sad' is not a valid Kind"),
    "an unknown tier": (GOOD.replace('"direct"', '"odd"'), "'odd' is not a valid Tier"),
    "no such slot": (GOOD.replace("<it> is", "<us> is"), "there is no <us>"),
    "a slot in itself": (GOOD.replace('"it", "', '"<it>", "'), "<it> holds itself"),
    "an open bracket": (GOOD.replace("is .. red", "is (.. red"), "not closed"),
    "a bracket too many": (GOOD.replace("is .. red", "is) red"), "')' too many"),
    "nothing": (GOOD.replace("<it> is .. red", "(red)? .."), "nothing at all"),
    "no word": (GOOD.replace("is .. red", "is - red"), "'-' is no word"),
    "a type": (GOOD.replace('["not"]', '"not"'), "negators is not a list"),
    "no TOML": ("[[rules", "Expected"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_list_is_refused_with_what_is_wrong(wrong: str) -> None:
    text, message = WRONG[wrong]
    with pytest.raises(BadWords) as refused:
        read({"xx.toml": text})
    assert message in str(refused.value)
    assert str(refused.value).startswith("xx.toml")


def test_a_good_list_is_read_and_files_of_a_language_are_one_list() -> None:
    rest = '[[rules]]\nkind = "fear"\ntier = "topic"\ntemplates = ["<it>"]\n'
    more = rest + 'must = ["a", "b", "c"]\nmust_not = ["a", "b", "c"]\n'
    assert len(read({"xx.toml": GOOD, "xx.more.toml": more}).rules) == 2


def test_a_slot_that_stands_in_two_files_of_a_language_is_refused() -> None:
    with pytest.raises(BadWords) as refused:
        read({"xx.toml": GOOD, "xx.more.toml": '[slots]\nit = ["she"]\n'})
    assert str(refused.value) == "xx.toml: <it> stands in another file of this language too"


def test_the_shipped_lists_are_read_once() -> None:
    assert words_of("en") is words_of("en")


MATCHES = {
    "i hate it": [("i hate it", True), ("I HATE it!", True), ("i hate", False)],
    "i hate? it": [("i it", True), ("i hate it", True)],
    "hat* it": [("hating it", True), ("hat it", True), ("chat it", False)],
    "a (b|c d) e": [("a b e", True), ("a c d e", True), ("a c e", False)],
    "a .. b": [("a b", True), ("a x y z b", True), ("a w x y z b", False), ("a. b", False)],
    "a ..1 b": [("a x b", True), ("a x y b", False), ("a, b", True)],
    "^ go": [("go", True), ("so, go", True), ("we go", False)],
}


@pytest.mark.parametrize("template", MATCHES)
def test_a_template_matches_what_it_says(template: str) -> None:
    automaton = Automaton(Net([(Reader({}).tree(template), "x")]))
    found = [(text, bool(list(automaton.hits(words(text))))) for text, _ in MATCHES[template]]
    assert found == MATCHES[template]


READ = {
    "Ca\u0301fe\u0301 NAÏVE": ["cafe", "naive"],
    "soooo  goood": ["so", "god"],
    "d1e m4n 1990": ["die", "man", "1990"],
    "a\u200bb\u00adc": ["abc"],
    "\uff28\uff49": ["hi"],
    "it\u2019s": ["it", "s"],
    "我想": ["我", "想"],
    "ذَهَب": ["ذهب"],
    "ISTANBUL \u0131i \u0130": ["istanbul", "i", "i"],
    "\u201cquoted\u201d (no)": ["quoted", ",", "no", ","],
}


@pytest.mark.parametrize("text", READ)
def test_texts_are_read_as_plain_words(text: str) -> None:
    assert bare(text) == READ[text]
