import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.discord.commands import choices, completed, digest, payload
from adapters.discord.presses import DRAFT, EDIT, WRITE, Press, unpacked
from adapters.discord.rendering import Button, Part, Select, marked, rendered
from adapters.discord.wording import LONGEST, QUOTE, length, parts, plain, quoted, safe, unquoted
from bot.catalogue import Catalogue
from bot.commands import COMMANDS
from bot.listing import listed
from bot.messages import Listed, Option, Outgoing
from flows import COPY, FLOWS
from tests.standin.bodies import command_problems
from tests.standin.bodies import length as counted

TEXTS = st.text(max_size=300) | st.text("\\\\*_~`|<>[]()#-@ \n\r\u2028ab1.:/", max_size=300)


def text(name: str) -> str:
    """Words of the bot's own, here their id."""
    return name


def one(kind: str, *labels: str, **more: object) -> Part:
    """The last part of a message of this kind with these options."""
    options = tuple(Option(f"key{at}", label) for at, label in enumerate(labels))
    made = Outgoing("a" * 25, kind, "A question?", "flow-name", options=options, **more)  # type: ignore[arg-type]  # passed on
    return rendered(made, text)[-1]


def labels(part: Part) -> list[list[str]]:
    """The labels of the buttons, row by row."""
    return [[button.label for button in row] for row in part.rows if isinstance(row, tuple)]


# --- each kind ------------------------------------------------------------------------------------


def test_what_needs_no_answer_is_text_alone() -> None:
    assert one("say").rows == ()


@pytest.mark.parametrize("kind", ["yesno", "one", "when", "wait", "review"])
def test_few_options_are_a_row_of_buttons(kind: str) -> None:
    assert labels(one(kind, "First", "Second")) == [["First", "Second"]]


def test_many_short_options_are_rows_of_five() -> None:
    assert [len(row) for row in labels(one("one", *"abcdefghijkl"))] == [5, 5, 2]


def test_many_longer_options_are_a_select_of_one() -> None:
    [select] = one("one", *(f"a longer label {at} of several" for at in range(7))).rows
    assert isinstance(select, Select)
    assert (select.most, len(select.options)) == (1, 7)


def test_many_choices_are_a_select_of_all() -> None:
    [select] = one("many", "hurt", "sad", "afraid").rows
    assert isinstance(select, Select)
    assert select.options == (("key0", "hurt"), ("key1", "sad"), ("key2", "afraid"))
    assert select.most == 3


def test_a_scale_is_eleven_numbers() -> None:
    rows = labels(one("scale", bounds=(0, 10)))
    assert rows == [["0", "1", "2", "3", "4"], ["5", "6", "7", "8", "9"], ["10"]]


def test_words_can_be_written_in_a_box_and_a_draft_goes_on_in_one() -> None:
    empty, drafted = one("text"), one("text", draft=True, quote="so far")
    for part, key in ((empty, WRITE), (drafted, DRAFT)):
        [[button]] = [row for row in part.rows if isinstance(row, tuple)]
        press = unpacked(button.custom_id)
        assert press == Press("text", "a" * 25, key)
        assert press is not None
        assert press.opens_box


def test_only_the_edit_of_a_review_opens_a_box() -> None:
    assert Press("review", "m", EDIT).opens_box
    assert not Press("one", "m", EDIT).opens_box
    assert not Press("review", "m", "send").opens_box


def test_only_what_comes_unasked_rings() -> None:
    assert one("one", "Show it", neutral=True).rings
    assert not one("one", "Show it").rings


def test_a_wait_counts_down_by_itself() -> None:
    assert one("wait", "Ready", until=1_800_000_000_000).content.endswith("<t:1800000000:R>")


# --- limits ---------------------------------------------------------------------------------------


@given(
    st.sampled_from(["one", "many", "yesno", "when", "review", "say", "text", "wait", "picture"]),
    st.lists(st.text(min_size=1, max_size=120), max_size=40),
    TEXTS,
    st.none() | st.text(max_size=5000),
)
def test_no_message_breaks_a_limit_of_discords(
    kind: str, names: list[str], said: str, quote: str | None
) -> None:
    options = tuple(Option(f"key{at}", name) for at, name in enumerate(names))
    for part in rendered(Outgoing("b" * 25, kind, said, options=options, quote=quote), text):
        assert 1 <= counted(part.content) <= LONGEST
        assert len(part.nonce) <= 25
        assert len(part.rows) <= 5
        assert_rows_fit(part)


def assert_rows_fit(part: Part) -> None:
    for row in part.rows:
        if isinstance(row, Select):
            assert 1 <= row.most <= len(row.options) <= 25
            assert all(counted(label) <= 100 for _, label in row.options)
        else:
            assert 1 <= len(row) <= 5
            assert all(counted(button.label) <= 80 for button in row)
            assert all(len(button.custom_id) <= 100 for button in row)


def test_options_that_no_component_can_hold_can_be_typed_from_a_list() -> None:
    part = one("one", *(f"an option with a rather long name {at}" for at in range(30)))
    assert part.rows == ()
    assert "30\\. an option" in part.content


def test_a_label_that_is_too_long_stands_whole_in_the_text() -> None:
    part = one("one", "x" * 90, "short")
    assert "x" * 90 in part.content
    assert labels(part)[0][0].endswith("\u2026")


def test_parts_of_a_long_message_have_nonces_of_their_own_and_components_at_the_end() -> None:
    quote = "\n".join(f"line {at} of what was written" for at in range(200))
    made = Outgoing("c" * 25, "review", "Read it.", options=(Option("send", "Send"),), quote=quote)
    shown = rendered(made, text)
    assert len(shown) > 2
    assert len({part.nonce for part in shown}) == len(shown)
    assert [bool(part.rows) for part in shown] == [False] * (len(shown) - 1) + [True]
    assert unquoted("\n".join(part.content for part in shown)) == quote


# --- words of people ------------------------------------------------------------------------------


@given(TEXTS)
def test_what_was_escaped_is_the_same_again(said: str) -> None:
    assert plain(safe(said)) == said


@given(st.text(max_size=300))
def test_a_quote_is_the_same_again_line_by_line(said: str) -> None:
    assert unquoted(quoted(said)).split("\n") == (said.splitlines() or [""])


@pytest.mark.parametrize(
    "said",
    [
        "**Linden**: you are wrong",
        "[my site](https://example.org)",
        "<@1000> <#5> <t:1:R> </repair:1> <a:x:1> <https://example.org>",
        "> ana wrote this",
        "# big\n-# small\n- item",
        "||hidden|| ~~no~~ `code` ```block```",
        "line\u2028**forged**\rline\x0bline",
    ],
)
def test_nobody_can_write_markup_or_pose_as_the_bot(said: str) -> None:
    for line in quoted(said).split("\n"):
        assert line.startswith(QUOTE)
        bare = re.sub(r"\\.", "x", line.removeprefix(QUOTE))
        assert not re.search(r"[*_~`|<\[\]]|^\s*[>#-]", bare)


@given(TEXTS.map(lambda said: safe(said * 20)), st.integers(20, 200))
def test_a_cut_text_loses_nothing_but_spaces(said: str, longest: int) -> None:
    cut = parts(said, longest)
    assert all(length(part) <= longest for part in cut)
    assert "".join("".join(cut).split()) == "".join(said.split())


@given(st.text("\\\\*", max_size=200), st.integers(10, 30))
def test_a_cut_never_parts_a_mark_from_its_backslash(said: str, longest: int) -> None:
    for part in parts(safe(said), longest):
        assert plain(part).count("*") + plain(part).count("\\") == len(plain(part))
        assert not re.search(r"(?<!\\)(\\\\)*\\$", part)


def test_emoji_and_their_tones_stay_whole() -> None:
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
    for part in parts(family * 300):
        assert part.startswith("\U0001f468")
        assert not part.endswith("\u200d")


def test_what_was_chosen_is_shown_and_gives_way_where_there_is_no_room() -> None:
    assert marked("Question", "You chose: Yes") == "Question\nYou chose: Yes"
    assert marked("x" * 1990, "You chose: Yes") == "x" * 1990
    assert length(marked("x" * 1900, "y" * 500)) == LONGEST


@given(st.text(max_size=120))
def test_a_press_of_anything_else_is_nobodys(custom_id: str) -> None:
    assert unpacked(custom_id) is None


# --- commands -------------------------------------------------------------------------------------


def every() -> list[Listed]:
    return listed(Catalogue.load(COPY), FLOWS.cards)


def test_every_command_is_listed_but_for_aliases() -> None:
    names = {one.name for one in every()}
    meant = {COMMANDS[name].run for name in names}
    assert meant == {command.run for command in COMMANDS.values()}
    assert len(meant) == len(names)


def test_commands_work_everywhere_and_for_people_who_have_the_app_themselves() -> None:
    for command in payload(every()):
        assert command["integration_types"] == [0, 1]
        assert command["contexts"] == [0, 1, 2]


def test_commands_have_their_names_in_each_language_that_discord_has() -> None:
    names = {"en": "repair", "de": "reparieren", "es": "reparar", "tlh": "tI"}
    about = dict.fromkeys(names, "About it")
    [command] = payload([Listed("repair", names, about)])
    assert command["name_localizations"] == {
        "de": "reparieren",
        "es-ES": "reparar",
        "es-419": "reparar",
    }
    assert command_problems(payload(every())) == []


def test_a_hash_tells_when_discord_has_to_be_told() -> None:
    commands = payload(every())
    assert digest(1, commands) == digest(1, payload(every()))
    assert digest(2, commands) != digest(1, commands)
    assert digest(1, commands[1:]) != digest(1, commands)


def test_completion_offers_what_begins_so_and_then_what_holds_it() -> None:
    commands = [Listed("skill", {}, {}, choices=("listen", "list", "enlist", "radar"))]
    assert completed(commands, "skill", "LI") == ["listen", "list", "enlist"]
    assert completed(commands, "unknown", "") == []
    many = [Option(f"card{at}", f"card {at}") for at in range(60)]
    assert [(one.name, one.value) for one in choices(many)][24:] == [("card 24", "card24")]
    assert choices([Option("x" * 101, "short"), Option("short", "\U0001f600" * 51)]) == []


def test_buttons_have_words() -> None:
    for part in (one("scale", bounds=(0, 10)), one("text"), one("one", "First")):
        for row in part.rows:
            assert isinstance(row, tuple)
            assert all(isinstance(button, Button) and button.label.strip() for button in row)
