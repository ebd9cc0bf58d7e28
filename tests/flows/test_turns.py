"""Who speaks and who listens, over all explored conversations: nothing comes out of turn."""

from bot.dialogue import LISTENER, SPEAKER, Partner, Shared
from bot.dialogue.explore import Conversation, Moment
from tests.flows.walks import walked


def brought(moment: Moment, to: Partner) -> list[Shared]:
    """The words that a moment brings to one of the two."""
    told = [tell.quote for tell in moment.turn.tells if tell.who is to and tell.quote]
    opened = [one for one in moment.turn.opened if one.who is to and not one.standing]
    asked = [getattr(one.step, "quote", None) for one in opened]
    return told + [quote for quote in asked if quote]


def count(conversation: Conversation, message: str) -> int:
    """How often a message is told in a conversation."""
    return sum(tell.key == message for one in conversation.moments for tell in one.turn.tells)


def test_there_are_never_more_than_two_further_rounds() -> None:
    found = [count(one, "hearing-one-more") for one in walked("hearing")]
    assert set(found) == {0, 1, 2}


def test_after_three_tries_the_speaker_is_asked_whether_it_is_enough_and_nothing_more() -> None:
    for one in walked("hearing"):
        asked = [question.key for moment in one.moments for question in moment.turn.opened]
        if "hearing-enough" in asked:
            assert count(one, "hearing-one-more") == 2
            assert "hearing-more" not in asked


def test_while_one_speaks_the_other_brings_nothing_but_what_they_heard() -> None:
    for one in walked("hearing"):
        for moment in one.moments:
            words = brought(moment, SPEAKER)
            assert all(quote.author is LISTENER for quote in words)
            assert not words or moment.question is not None
            if words and moment.question is not None:
                assert moment.question.key.startswith(("hearing-reflect", "hearing-again"))


def test_what_comforts_is_shown_only_after_the_one_who_was_hurt_has_picked_it() -> None:
    shown = 0
    for one in walked("comforting"):
        for moment in one.moments:
            for tell in moment.turn.tells:
                if tell.picks is None:
                    continue
                shown += 1
                assert moment.question is not None
                assert (moment.question.key, moment.question.who) == ("comforting-menu", SPEAKER)
                assert moment.entry is not None
                assert list(tell.picks.keys) == moment.entry.value
    assert shown


def test_what_is_said_of_felt_heard_has_no_number() -> None:
    for one in walked("hearing"):
        assert {entry.value for entry in one.journal if entry.key.startswith("hearing-heard")} <= {
            "heard",
            "more",
            None,
        }
