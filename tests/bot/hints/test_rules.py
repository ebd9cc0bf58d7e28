"""A file of rules is complete or it is refused, with what is wrong in it."""

import pytest

from bot.hints.rules import BadRules, read, rules

SHARED = """
[parts]
you = "you|they"
[spelling]
u = "you"
[reported]
leads = ["you said"]
until = [" but "]
quotes = ['"[^"]{1,9}"']
[feared]
leads = ["i fear"]
until = [" but "]
quotes = ["~~"]
"""
GOOD = """
name = "rude"
where = ["share"]
order = 1
alone = false
unless = ["sorry"]
must = ["a", "b", "c", "d"]
must_not = ["a", "b", "c", "d"]
[[patterns]]
match = '<<you>> rude'
blocks = false
"""


def read_with(rule: str = GOOD, shared: str = SHARED) -> None:
    read({"shared.toml": shared, "rude.toml": rule})


def test_a_good_file_is_read() -> None:
    read_with()


WRONG = {
    "an unknown key": (GOOD.replace("order", "odd = 1\norder"), "does not know odd"),
    "no must": (GOOD.replace('must = ["a", "b", "c", "d"]\n', "", 1), "has no must"),
    "no must_not": (GOOD.replace("must_not", "# "), "has no must_not"),
    "too few": (GOOD.replace('must = ["a", ', "must = [", 1), "must has 3 sentences"),
    "a bad regex": (GOOD.replace("rude'", "(rude'"), "rude.toml: '<<you>> (rude'"),
    "no such part": (GOOD.replace("<<you>>", "<<me>>"), "there is no part 'me'"),
    "without end": (GOOD.replace("rude'", ".*'"), "repeats without end ('*')"),
    "a group without end": (GOOD.replace("rude'", "(?:a|b)+'"), "repeats without end ('+')"),
    "a place": (GOOD.replace('"share"', '"home"'), "'home' is not a valid Where"),
    "a type": (GOOD.replace("= 1", '= "1"'), "order is not a int"),
    "another name": (GOOD.replace('"rude"', '"kind"'), "its name is kind"),
    "a pattern's key": (GOOD.replace("blocks", "block"), "has no blocks"),
    "capital letters": (GOOD.replace("rude'", "Rude'"), "has capital letters"),
    "a flag": (GOOD.replace("blocks = false", "blocks = 1"), "blocks is not true or false"),
    "no TOML": ("name =", "rude.toml: Invalid value"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_file_is_refused_with_what_is_wrong(wrong: str) -> None:
    rule, message = WRONG[wrong]
    with pytest.raises(BadRules) as refused:
        read_with(rule)
    assert message in str(refused.value)
    assert str(refused.value).startswith("rude.toml: ")


def test_a_wrong_shared_file_is_refused() -> None:
    with pytest.raises(BadRules, match=r"shared\.toml: does not know odd"):
        read_with(shared=f"odd = 1\n{SHARED}")


def test_the_shipped_rules_are_read_once() -> None:
    assert rules("en") is rules("en")


def test_each_rule_has_its_own_place_in_the_order() -> None:
    orders = [rule.order for rule in rules("en").every]
    assert len(set(orders)) == len(orders)
