"""The copy fits the code, itself in other languages, and its reviews; and the real copy passes."""

from enum import StrEnum
from pathlib import Path

import pytest

from bot.__main__ import SOURCES
from bot.catalogue import BadCopy
from bot.copylines import read
from bot.copylint import lint, notes, report
from bot.copyuse import Used, spoken_ids
from bot.dialogue import (
    ME,
    PARTNER,
    TWENTY_MINUTES,
    Ask,
    Card,
    CardKind,
    Choice,
    Draft,
    Ending,
    Flow,
    Flows,
    Given,
    Part,
    Review,
    Shared,
    Tell,
    Text,
    Wait,
)
from flows import COPY, FLOWS
from flows.examples import EXAMPLES, depth_of
from tests.bot.texts import are, planted, wrong


def test_the_copy_passes() -> None:
    problems, reviews = report(FLOWS, EXAMPLES, depth_of, COPY, SOURCES)
    assert problems == []
    assert reviews[0].startswith("en: of ")


# the copy and the code


def test_an_id_that_is_shown_is_there(tmp_path: Path) -> None:
    copy = planted(tmp_path, "talk-a = Hello.\n")
    assert [str(one) for one in lint(copy, Used({"talk-a", "other-b"}))] == [
        f"{tmp_path.name}/copy/en/other.ftl: other-b: "
        "the code shows it and it is not there; write it"
    ]


def test_an_id_that_is_there_is_shown(tmp_path: Path) -> None:
    copy = planted(tmp_path, "talk-a = Hello.\ntalk-b = Hi.\n")
    assert are(wrong(copy, Used({"talk-a"})), "nothing shows it")


def test_the_beginning_of_an_id_stands_for_all_that_begin_so(tmp_path: Path) -> None:
    copy = planted(tmp_path, "engine-miss-1 = What?\nengine-miss-2 = What now?\n")
    assert wrong(copy, Used({"engine-miss-"})) == []
    assert are(wrong(copy, Used({"engine-miss-", "engine-hit-"})), "it is not there")


def test_every_option_has_a_label_and_every_label_an_option(tmp_path: Path) -> None:
    copy = planted(tmp_path, "talk-a = Yes?\n .yes = Yes\n .maybe = Maybe\n")
    used = Used({"talk-a"})
    used.options["talk-a"] = {"yes", "no"}
    assert are(wrong(copy, used), 'the option "no" has no label', "label .maybe belongs to no")


def test_ids_of_the_engine_are_read_from_its_source(tmp_path: Path) -> None:
    source = '"""See engine-doc."""\na = "engine-note"\nb = f"engine-miss-{a}"\nc = f"engine-{a}"\n'
    (tmp_path / "one.py").write_text(source, encoding="utf-8")
    assert spoken_ids([tmp_path]) == {"engine-note", "engine-miss-"}


# other languages

ENGLISH = "talk-a = Hello { $me }.\ntalk-b = Yes?\n .yes = Yes\n"
GERMAN = "talk-a = Hallo { $me }.\ntalk-b = Ja?\n .yes = Ja\n"


def test_a_whole_translation_needs_no_comments(tmp_path: Path) -> None:
    assert wrong(planted(tmp_path, ENGLISH, de=GERMAN)) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("talk-a = Hallo { $me }.\n", "", "is not translated"),
        ("$me", "$partner", "other variables than English (me, partner)"),
        (" .yes = Ja\n", "", "other labels than English (yes)"),
        ("talk-a", "talk-c = Neu.\ntalk-a", "is not there in English"),
        ("Ja?", "Ja!", "exclamation mark"),
    ],
)
def test_a_translation_has_what_english_has(
    tmp_path: Path, old: str, new: str, expected: str
) -> None:
    copy = planted(tmp_path, ENGLISH, de=GERMAN.replace(old, new))
    used = Used({"talk-a", "talk-b"})
    used.options["talk-b"] = {"yes"}
    found = lint(copy, used)
    assert are([one.wrong for one in found], expected), found
    assert "/de/" in found[0].place


def test_what_a_language_lists_as_missing_may_be_missing(tmp_path: Path) -> None:
    copy = planted(tmp_path, ENGLISH, de="talk-a = Hallo { $me }.\n")
    (copy / "de" / "incomplete.toml").write_text('missing = ["talk-b"]\n', encoding="utf-8")
    assert wrong(copy) == []


def test_the_list_of_what_is_missing_is_kept_true(tmp_path: Path) -> None:
    copy = planted(tmp_path, ENGLISH, de=GERMAN)
    (copy / "de" / "incomplete.toml").write_text('missing = ["talk-b", "x"]\n', encoding="utf-8")
    assert are(wrong(copy), "take it off the list", "take it off the list")


# reviews


def reviewed(place: Path, *reviews: str) -> Path:
    """Two texts with these reviews."""
    copy = planted(place, "talk-a = Hello.\ntalk-b = Hi.\n")
    write(copy, *reviews)
    return copy


def write(copy: Path, *reviews: str) -> None:
    (copy / "reviews.toml").write_text("\n".join(["[en]", *reviews]), encoding="utf-8")


def review(id_: str, sha256: str) -> str:
    return f'{id_} = {{ sha256 = "{sha256}", reviewer = "R. Reader", date = 2026-11-22 }}'


def test_a_text_without_a_review_is_noted_and_is_no_problem(tmp_path: Path) -> None:
    copy = reviewed(tmp_path)
    assert wrong(copy) == []
    assert are(notes(copy), "en: of 2 texts, 2 have not been reviewed")


def test_a_review_holds_for_the_words_that_were_read(tmp_path: Path) -> None:
    copy = reviewed(tmp_path, review("talk-a", "?"))
    digest = read(copy)[0].digest
    one, hash_ = "1 have not been reviewed by a clinician and", f"its hash is {digest}"
    assert are(notes(copy), f"{one} 1 have changed", hash_)
    write(copy, review("talk-a", digest))
    assert are(notes(copy), f"{one} 0 have changed")


def test_a_hash_changes_with_the_text_its_variables_and_its_labels(tmp_path: Path) -> None:
    texts = ("Hi { $me }.", "Hi { $partner }.", "Hi { $me }.\n .a = A", "Hi { $me }.\n .a = B")
    copies = [planted(tmp_path / str(at), f"talk-a = {text}\n") for at, text in enumerate(texts)]
    assert len({read(copy)[0].digest for copy in copies}) == len(texts)


def test_a_review_of_nothing_or_by_nobody_is_a_problem(tmp_path: Path) -> None:
    nobody = 'talk-a = { sha256 = "?", date = 2026-11-22 }'
    copy = reviewed(tmp_path, review("talk-x", "?"), nobody)
    assert are(wrong(copy), "there is no such text", "has no reviewer")


def test_reviews_that_cannot_be_read_stop_the_check(tmp_path: Path) -> None:
    with pytest.raises(BadCopy, match=r"reviews\.toml"):
        notes(reviewed(tmp_path, "talk-a = "))


# all of it


class Answer(StrEnum):
    """Options of a small flow."""

    YES = "yes"
    NO = "no"


async def talk(given: Given) -> Ending:
    """A question, a wait, a draft, and a word for whoever copies what they were given."""
    await Ask(ME, "talk-ask", Choice(Answer))
    await Wait(ME, "talk-wait", TWENTY_MINUTES)
    words = await Ask(ME, "talk-words", Text())
    if words.echoes(given.words["note"]):
        await Tell(ME, "talk-copied")
    await Ask(ME, "talk-review", Review(Draft.of(Part("talk-note", {"words": words}))))
    return Ending("done")


TALK = """
talk-ask = Shall we?
 .yes = Yes
 .no = No
talk-wait = Until { $until }.
 .ready = I'm ready
talk-words = Which words?
talk-copied = These are the words you read.
talk-review = Is this right?
 .send = Send
 .edit = Change
 .keep = Keep
 .delete = Delete
talk-note = I love what you said. Do you? Will you? I say: { $words }
engine-yes = yes
engine-no = no
engine-and = and
engine-note = Something is here.
 .show = Show it
engine-echo = I took that as { $answer }.
hint-one = One time is easier to hear.
"""


def reported(place: Path, text: str, *cards: Card) -> list[str]:
    """The problems of the small flow's texts."""
    (place / "bot").mkdir()
    source = 'USED = ("engine-and", "engine-note", "engine-echo")\n'
    (place / "bot" / "one.py").write_text(source, encoding="utf-8")
    examples = {"talk": (Given({"note": Shared(PARTNER, "What the other one wrote.")}),)}
    flows = Flows({"talk": Flow("talk", 1, talk, private=True)}, {}, cards=cards)
    return report(flows, examples, lambda flow: 1, planted(place, text), [place / "bot"])[0]


def test_a_flow_is_explored_for_all_that_it_shows(tmp_path: Path) -> None:
    assert reported(tmp_path, TALK) == []


def test_every_card_has_its_text(tmp_path: Path) -> None:
    radar, share = (Card(name, CardKind.SKILL) for name in ("radar", "share"))
    (found,) = reported(tmp_path, f"{TALK}skill-radar = Look.\n", radar, share)
    assert "skill-share: the code shows it and it is not there" in found


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("talk-note =", "talk-other =", ("talk-note: the code shows it", "talk-other: nothing")),
        (" .no = No\n", "", ('talk-ask: the option "no" has no label',)),
        ("{ $words }", "words", ("talk-note: leaves out { $words }",)),
        ("{ $answer }", "{ $until }", ("engine-echo: uses { $until }",)),
        ("talk-copied =", "talk-own =", ("talk-copied: the code shows it", "talk-own: nothing")),
    ],
)
def test_what_does_not_fit_the_flow_is_named(
    tmp_path: Path, old: str, new: str, expected: tuple[str, ...]
) -> None:
    found = reported(tmp_path, TALK.replace(old, new))
    assert all(any(words in one for one in found) for words in expected), found
