"""What every adapter has to keep: derive a class from AdapterContract and give it a face.

Only what two people do and see stands here, so that it holds on every platform.
"""

from collections.abc import Callable, Mapping
from functools import partial

import pytest

from tests.talk import ANA, BEN, COUPLE, ByKind, ByLabels, ByNumberWords, Face, Message, Talk

OTHER = {ANA: BEN, BEN: ANA}

KINDS = {"say", "one", "yesno", "many", "scale", "text", "review", "wait"}
"""Every kind of message that the conversations have."""

ANNOUNCES = ["show"]
"""The options of a line that only says that something waits."""

News = Mapping[str, list[Message]]
"""What each was shown after an act."""


def hard(low: int, high: int) -> int:
    """The number of a hard night: hot, and never quite heard."""
    return high if low == 0 else low


Give = Callable[[Face, str, str], None]


def as_command(face: Face, person: str, name: str) -> None:
    """Give a command the platform's way."""
    face.command(person, name)


def as_word(face: Face, person: str, name: str) -> None:
    """Give a command as a typed word, in whatever case."""
    face.say(person, name.upper())


class AdapterContract:
    """The suite. Each test begins with a new couple."""

    @pytest.fixture
    def face(self) -> Face:
        """A face of the platform, started with COUPLE."""
        raise NotImplementedError

    # the whole way

    @pytest.mark.parametrize("number", [max, min, hard])
    def test_whoever_answers_by_kind_alone_gets_through_a_repair_and_the_next_day(
        self, face: Face, number: Callable[[int, int], int]
    ) -> None:
        Talk(face, ByKind(number)).whole_repair()
        assert_reached_the_end(face)

    @pytest.mark.parametrize("typing", [ByLabels, ByNumberWords])
    def test_every_kind_of_prompt_can_be_answered_by_typed_words_alone(
        self, face: Face, typing: type[ByKind]
    ) -> None:
        Talk(face, typing(hard)).whole_repair()
        assert_reached_the_end(face)
        assert {one.kind for person in COUPLE for one in face.transcript(person)} == KINDS

    # what is shown, and in which order

    def test_what_one_sends_the_other_gets_once_and_in_order(self, face: Face) -> None:
        Talk(face, ByKind()).whole_repair()
        for writer, reader in OTHER.items():
            assert brought(face, reader) == sent(face, writer)

    def test_of_what_an_act_brings_its_question_comes_last(self, face: Face) -> None:
        def at_the_end(actor: str | None, news: News) -> None:
            for shown in news.values():
                assert [one for one in shown[:-1] if one.asks] == []

        Talk(Watched(face, at_the_end), ByKind()).whole_repair()

    def test_unasked_lines_are_all_alike_and_name_nothing_and_nobody(self, face: Face) -> None:
        lines: set[str] = set()

        def neutral(actor: str | None, news: News) -> None:
            for shown in (news[person] for person in COUPLE if person != actor):
                assert all(one.keys == ANNOUNCES and not one.quote for one in shown)
                lines.update(one.text for one in shown)

        Talk(Watched(face, neutral), ByKind()).whole_repair()
        [line] = lines
        assert not any(person in line.casefold() for person in COUPLE)

    # what changes nothing

    def test_a_second_delivery_of_an_event_changes_nothing(self, face: Face) -> None:
        def again(actor: str | None, news: News) -> None:
            shown = everything(face)
            face.repeat()
            assert everything(face) == shown

        Talk(Watched(face, again), ByKind()).whole_repair()
        assert_reached_the_end(face)

    def test_a_press_on_a_closed_message_is_answered_kindly_and_changes_nothing(
        self, face: Face
    ) -> None:
        def press_what_was_answered(person: str) -> None:
            for old in closed(talk, person):
                stays(talk, person, partial(face.press, person, old.keys[0], on=old))

        talk = Talk(face, ByKind())
        talk.whole_repair(before=press_what_was_answered)
        assert_reached_the_end(face)

    # commands

    @pytest.mark.parametrize("give", [as_command, as_word])
    def test_help_again_stop_and_pause_keep_the_place_at_every_step(
        self, face: Face, give: Give
    ) -> None:
        def try_them(person: str) -> None:
            stays(talk, person, partial(give, face, person, "help"))
            stays(talk, person, partial(give, face, person, "again"))
            for away in ("stop", "pause"):
                comes_back(talk, person, give, away)

        talk = Talk(face, ByKind())
        talk.whole_repair(before=try_them)
        assert_reached_the_end(face)

    def test_next_at_every_step_loses_nothing(self, face: Face) -> None:
        def look_for_more(person: str) -> None:
            private(face, person, partial(face.command, person, "next"))

        Talk(face, ByKind()).whole_repair(before=look_for_more)
        assert_reached_the_end(face)

    def test_skip_goes_on_or_says_why_not_at_every_step_and_back_undoes_it(
        self, face: Face
    ) -> None:
        def skip_and_return(person: str) -> None:
            question = talk.open(person)
            private(face, person, partial(face.command, person, "skip"))
            if not same(talk.open(person), question):
                private(face, person, partial(face.command, person, "back"))
            assert same(talk.open(person), question)

        talk = Talk(face, ByKind())
        talk.whole_repair(before=skip_and_return)
        assert_reached_the_end(face)

    def test_back_returns_or_says_why_not_at_every_step(self, face: Face) -> None:
        been: set[tuple[str, str | None]] = set()

        def go_back_once(person: str) -> None:
            question = talk.open(person)
            if question and (person, question.prompt) not in been:
                been.add((person, question.prompt))
                private(face, person, partial(face.command, person, "back"))

        talk = Talk(face, ByKind())
        talk.whole_repair(before=go_back_once)
        assert_reached_the_end(face)

    def test_on_pause_nothing_comes_until_resume(self, face: Face) -> None:
        face.command(BEN, "pause")
        paused = face.transcript(BEN)
        face.command(ANA, "repair")
        Talk(face, ByKind(), [ANA]).go_on()
        face.pass_time("+1d")
        assert face.transcript(BEN) == paused
        face.command(BEN, "resume")
        assert face.transcript(BEN)[-1].asks


# what people did and saw


def everything(face: Face) -> list[list[Message]]:
    """What both were shown."""
    return [face.transcript(person) for person in COUPLE]


def sent(face: Face, person: str) -> list[str | None]:
    """The previews that somebody sent, who sends every preview."""
    return [one.quote for one in face.transcript(person) if one.kind == "review"]


def brought(face: Face, person: str) -> list[str | None]:
    """The words of the other that somebody was shown."""
    shown = face.transcript(person)
    return [one.quote for one in shown if one.quote and one.kind != "review"]


def assert_reached_the_end(face: Face) -> None:
    """The next day is over: each was brought the other's answer as the last thing."""
    for person in COUPLE:
        assert sent(face, OTHER[person])[-1] in brought(face, person)
        prompts = [one.prompt for one in face.transcript(person)]
        assert "next_day_answer-way" in prompts


class Watched:
    """A face that shows somebody else the news after every act."""

    def __init__(self, face: Face, watch: Callable[[str | None, News], None]) -> None:
        self._face, self._watch = face, watch
        self.transcript, self.start, self.repeat = face.transcript, face.start, face.repeat

    def say(self, person: str, text: str) -> None:
        self._after(person, partial(self._face.say, person, text))

    def press(self, person: str, *keys: str, on: Message | None = None) -> None:
        self._after(person, partial(self._face.press, person, *keys, on=on))

    def command(self, person: str, name: str, args: str = "") -> None:
        self._after(person, partial(self._face.command, person, name, args))

    def pass_time(self, step: str) -> None:
        self._after(None, partial(self._face.pass_time, step))

    def _after(self, actor: str | None, act: Callable[[], None]) -> None:
        before = [len(self._face.transcript(person)) for person in COUPLE]
        act()
        news = zip(COUPLE, before, strict=True)
        self._watch(actor, {one: self._face.transcript(one)[since:] for one, since in news})


def private(face: Face, person: str, act: Callable[[], None]) -> None:
    """Do something in private: the one who acts is answered, the other sees nothing of it."""
    mine, others = face.transcript(person), face.transcript(OTHER[person])
    act()
    assert len(face.transcript(person)) > len(mine)
    assert face.transcript(OTHER[person]) == others


def same(one: Message | None, other: Message | None) -> bool:
    """Whether two messages show the same."""
    return bool(one and other and one.without_id() == other.without_id())


def stays(talk: Talk, person: str, act: Callable[[], None]) -> None:
    """Do something that leaves the open question where it is."""
    question = talk.open(person)
    private(talk.face, person, act)
    assert same(talk.open(person), question)


def comes_back(talk: Talk, person: str, give: Give, away: str) -> None:
    """Go away and come back: to the same question, or to what had been announced."""
    question = talk.open(person)
    private(talk.face, person, partial(give, talk.face, person, away))
    private(talk.face, person, partial(give, talk.face, person, "resume"))
    announced = question is not None and question.keys == ANNOUNCES
    assert announced or same(talk.open(person), question)


def closed(talk: Talk, person: str) -> list[Message]:
    """What somebody has answered: the newest message of each kind that can be pressed."""
    shown = talk.face.transcript(person)
    answered = [one for one in shown if one.id in talk.answered and one.options]
    return list({one.kind: one for one in answered if one.keys != ANNOUNCES}.values())
