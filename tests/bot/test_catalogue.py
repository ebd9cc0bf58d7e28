"""The catalogue is strict about files, and leaves what people write as it is."""

from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.catalogue import BadCopy, Catalogue, MissingCopy
from bot.dialogue import LISTENER, ME, Draft, Part, Picks, Private
from bot.dialogue.typed import LONGEST
from bot.dialogue.words import Leak

ENGLISH = """
engine-numbers = zero, one
engine-yes = yes, yeah
engine-no = no
engine-and = and
greeting = Hello { $partner }, here is { $me }.
note = When { $camera }, I felt { $feelings }.
thought = The thought: { $thought }.
closing = That is all, { $partner }.
picks = Which?
    .sad = sad
    .hurt = hurt
    .lonely = lonely
    .mine = ignored { $partner }
"""
GERMAN = """
greeting = Hallo { $partner }, hier ist { $me }.
picks = Welche?
    .sad = traurig
"""


def copy(folder: Path, **languages: str) -> Path:
    for language, text in languages.items():
        (folder / language).mkdir()
        (folder / language / "all.ftl").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return Catalogue.load(copy(tmp_path_factory.mktemp("copy"), en=ENGLISH, de=GERMAN))


def said(catalogue: Catalogue, *parts: Part | Private | None) -> str:
    return catalogue.draft("en", Draft.of(*parts), ME, partner="Ben", me="Ana").for_owner(ME)


def mine(text: str) -> Private:
    return Private(ME, text)


# files


def test_junk_stops_the_load_and_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadCopy, match=r"all\.ftl: this is not Fluent: 'greeting Hello'"):
        Catalogue.load(copy(tmp_path, en="greeting Hello\n"))


def test_the_same_words_are_read_once_and_changed_words_anew(tmp_path: Path) -> None:
    folder = copy(tmp_path, en=ENGLISH)
    first = Catalogue.load(folder)
    assert Catalogue.load(folder) is first
    (folder / "en" / "more.ftl").write_text("news = News\n", encoding="utf-8")
    assert Catalogue.load(folder).has("news")


def test_an_id_that_is_there_twice_stops_the_load(tmp_path: Path) -> None:
    with pytest.raises(BadCopy, match=r"greeting is in all\.ftl and all\.ftl"):
        Catalogue.load(copy(tmp_path, en="greeting = Hello\ngreeting = Hi\n"))


def test_an_id_that_is_in_two_files_stops_the_load(tmp_path: Path) -> None:
    copy(tmp_path, en="greeting = Hello\n")
    (tmp_path / "en" / "more.ftl").write_text("greeting = Hi\n", encoding="utf-8")
    with pytest.raises(BadCopy, match=r"greeting is in all\.ftl and more\.ftl"):
        Catalogue.load(tmp_path)


def test_without_english_nothing_loads(tmp_path: Path) -> None:
    with pytest.raises(BadCopy, match="no en texts"):
        Catalogue.load(copy(tmp_path, de=GERMAN))


def test_a_folder_without_texts_is_no_language(tmp_path: Path) -> None:
    (tmp_path / "fr").mkdir()
    assert Catalogue.load(copy(tmp_path, en=ENGLISH)).languages == ("en",)


# texts


def test_a_variable_that_nobody_gives_raises(catalogue: Catalogue) -> None:
    with pytest.raises(BadCopy, match="greeting"):
        catalogue.text("en", "greeting", me="Ana")


def test_a_missing_id_raises(catalogue: Catalogue) -> None:
    with pytest.raises(MissingCopy, match="farewell"):
        catalogue.text("en", "farewell")


def test_a_missing_label_raises(catalogue: Catalogue) -> None:
    with pytest.raises(MissingCopy, match=r"picks\.angry"):
        catalogue.label("en", "picks", "angry")


def test_names_in_running_text_keep_their_own_direction(catalogue: Catalogue) -> None:
    text = catalogue.text("en", "greeting", me="Ana", partner="Noa")
    assert text == "Hello \u2068Noa\u2069, here is \u2068Ana\u2069."


def test_a_language_falls_back_to_english_message_by_message(catalogue: Catalogue) -> None:
    assert "Hallo" in catalogue.text("de", "greeting", me="Ana", partner="Ben")
    assert catalogue.text("de", "engine-and") == "and"
    assert catalogue.label("de", "picks", "sad") == "traurig"
    assert catalogue.label("de", "picks", "hurt") == "hurt"


def test_an_unknown_language_is_english(catalogue: Catalogue) -> None:
    assert catalogue.text("xx", "engine-and") == "and"


def test_typed_labels_are_compared_without_direction_marks(catalogue: Catalogue) -> None:
    words = catalogue.vocabulary("en", "picks", ["mine"], partner="Ben")
    assert words.labels == {"mine": "ignored Ben"}
    assert words.numbers == {"zero": 0, "one": 1}
    assert words.synonyms == {"yes": ["yes", "yeah"], "no": ["no"]}


# drafts


def note(camera: str, feelings: str = "sad") -> Part:
    return Part("note", {"camera": mine(camera), "feelings": mine(feelings)})


def test_a_draft_joins_sentences_and_own_words(catalogue: Catalogue) -> None:
    thought = Part("thought", {"thought": mine("you leave.")})
    assert said(catalogue, note("you left"), thought, mine("Come back?")) == (
        "When you left, I felt sad. The thought: you leave.\nCome back?"
    )


def test_picked_options_are_said_as_people_say_them(catalogue: Catalogue) -> None:
    picks = Picks("picks", ("sad", "hurt", "lonely"))
    part = Part("note", {"camera": mine("you left"), "feelings": picks})
    assert said(catalogue, part) == "When you left, I felt sad, hurt and lonely."


def test_a_part_with_an_empty_slot_is_left_out(catalogue: Catalogue) -> None:
    empty = Part("thought", {"thought": mine(" ... ")})
    none = Part("note", {"camera": mine("you left"), "feelings": Picks("picks", ())})
    assert said(catalogue, empty, mine("Hello."), none, mine("  "), None) == "Hello."


def test_a_draft_carries_no_direction_marks(catalogue: Catalogue) -> None:
    text = said(catalogue, note("you left"), Part("closing"))
    assert text == "When you left, I felt sad. That is all, Ben."


def test_nobody_elses_words_get_into_a_draft(catalogue: Catalogue) -> None:
    with pytest.raises(Leak):
        said(catalogue, Private(LISTENER, "not yours"))


def test_what_looks_like_fluent_is_left_as_it_was_written(catalogue: Catalogue) -> None:
    written = '{ $partner } and { "x" } and \\u0041 and {'
    assert said(catalogue, note(written), mine(written)) == (
        f"When {written}, I felt sad.\n{written}"
    )


def test_direction_marks_that_somebody_wrote_stay_in_own_words(catalogue: Catalogue) -> None:
    assert said(catalogue, mine("to \u2068Noa\u2069")) == "to \u2068Noa\u2069"


def test_direction_marks_that_somebody_wrote_stay_in_a_slot(catalogue: Catalogue) -> None:
    written = "\u2068Noa\u2069 left"
    assert said(catalogue, note(written)) == f"When {written}, I felt sad."


def test_the_longest_answer_fits_into_a_slot(catalogue: Catalogue) -> None:
    written = "w" * LONGEST
    assert said(catalogue, note(written)) == f"When {written}, I felt sad."


@given(st.text(max_size=80))
def test_what_people_write_is_in_the_draft_byte_for_byte(
    catalogue: Catalogue, written: str
) -> None:
    kept = written.strip().rstrip(".! ")
    assume(kept)
    assert said(catalogue, note(written)) == f"When {kept}, I felt sad."
    assert said(catalogue, note("you left", written)) == f"When you left, I felt {kept}."
    assert said(catalogue, mine(written)) == written.strip()
