"""A body and its HTML say the same, and nobody's words become markup."""

import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from adapters.matrix.showing import MESSAGE, NEUTRAL, content_of, seeded
from bot.messages import Option, Outgoing
from flows import COPY

KINDS = ("say", "yesno", "one", "many", "scale", "text", "review", "wait", "when")
SCALE = "A number from 0 to 10."
words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1)
lines = st.lists(words, min_size=1, max_size=3).map("\n".join)
options = st.lists(st.builds(Option, st.just("key"), words), max_size=6).map(tuple)
messages = st.builds(
    Outgoing,
    id=st.just("0" * 25),
    kind=st.sampled_from(KINDS),
    text=lines,
    quote=st.none() | lines,
    options=options,
    bounds=st.none() | st.just((0, 10)),
    neutral=st.booleans(),
)


class Reader(HTMLParser):
    """Reads HTML aloud, as the plain body puts it."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert attrs == []
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.said.append(data)


@given(messages)
def test_body_and_html_say_the_same(message: Outgoing) -> None:
    content = content_of(message, SCALE)
    reader = Reader()
    reader.feed(content["formatted_body"])
    reader.close()
    plain = re.sub(r"^(?:> |\d+\. )", "", content["body"], flags=re.MULTILINE)
    told = re.sub(r"^(?:> |\d+\. )", "", "\n".join(reader.said), flags=re.MULTILINE)
    assert plain.split() == told.split()
    assert reader.tags <= {"p", "br", "blockquote", "ol", "li"}


@given(messages)
def test_talk_is_a_notice_and_what_calls_is_a_text(message: Outgoing) -> None:
    talk = message.kind == "say" and message.quote is None and not message.neutral
    assert content_of(message, SCALE)["msgtype"] == ("m.notice" if talk else "m.text")


@given(messages)
def test_what_programs_need_stands_beside_the_words(message: Outgoing) -> None:
    ours = content_of(message, SCALE)[MESSAGE]
    assert (ours["id"], ours["kind"]) == (message.id, message.kind)
    assert ours["keys"] == [one.key for one in message.options]


def test_a_picture_is_said_in_words_and_waits_for_no_answer() -> None:
    picture = Outgoing(id="0" * 25, kind="picture", text="Two people on a bench.")
    content = content_of(picture, SCALE)
    assert (content["msgtype"], content["body"]) == ("m.notice", "Two people on a bench.")
    assert "url" not in content


def test_only_neutral_questions_with_two_to_five_options_take_reactions() -> None:
    assert seeded("one", "hello-begin", ("a", "b")) == ("a", "b")
    assert seeded("one", "hello-begin", ("a",)) == ()
    assert seeded("one", "hello-begin", tuple("abcdef")) == ()
    assert seeded("many", "hello-begin", ("a", "b")) == ()
    assert seeded("one", "repair-heat", ("a", "b")) == ()


def test_every_question_named_neutral_is_one_of_ours() -> None:
    known = {
        line.partition(" =")[0]
        for file in COPY.rglob("*.ftl")
        for line in file.read_text("utf-8").splitlines()
    }
    assert known >= NEUTRAL
