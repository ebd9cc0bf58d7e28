import pytest

from bot.messages import Option, Outgoing

WAIT = Outgoing(
    "id",
    "wait",
    "A pause.",
    "repair-breathe",
    "words",
    (Option("ready", "I'm ready now"),),
    until=1_795_378_800_000,
    texts=("hint-blame", "repair-breathe"),
)


PICTURE = Outgoing("id", "picture", "A leaf.", picture=b"\x89PNG and more")
NEUTRAL = Outgoing("id", "say", "Good.", neutral=True)


@pytest.mark.parametrize("message", [WAIT, NEUTRAL, PICTURE], ids=str)
def test_a_message_comes_out_of_its_seal_as_it_went_in(message: Outgoing) -> None:
    assert Outgoing.from_json(message.as_json()) == message


def test_a_message_that_an_older_program_has_sealed_can_still_be_sent() -> None:
    packed = WAIT.as_json()
    del packed["u"], packed["t"]
    assert Outgoing.from_json(packed).options == WAIT.options
