"""What was sealed opens in its own place, unchanged, and nowhere else."""

import json
import re

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.store.sealing import KeyGone, SealBroken, Sealed, Sealer

ROOT = bytes(range(32))
PLACE = ("couple:7", "journal", 3)
FIRST_SEAL = (
    "0141d0ed4762ea5d07087e08ae2a239b08868c897373640beb834b902592a21195ddbee87d628055"
    "8dcc3a602a3194e6b101e9c54484b4dd7ff8bc650c54fd19c6e74b04f2f6550bc740e6bc0865a3b7"
    "7beac51d9493a0048d650389f9"
)

names = st.text(alphabet="a:1 é", max_size=4)
places = st.tuples(names, names, st.one_of(names, st.integers(0, 20)))
any_text = st.text() | st.text(alphabet="\ud83d\ude00a", max_size=4)
numbers = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
json_values = st.recursive(
    st.none() | st.booleans() | numbers | any_text,
    lambda inner: st.lists(inner) | st.dictionaries(any_text, inner),
    max_leaves=8,
)


class OneKey:
    """The same key for every owner, so that only the seal itself can tell owners apart."""

    def key(self, owner: str) -> AESGCM:
        if owner == "gone":
            raise KeyGone
        return AESGCM(ROOT)


sealer = Sealer(OneKey(), ROOT)
elsewhere = Sealer(OneKey(), ROOT[::-1])


def is_refused(sealed: Sealed) -> bool:
    with pytest.raises(SealBroken):
        sealer.open(*PLACE, sealed)
    return True


@given(places, json_values)
def test_whatever_is_sealed_comes_back_as_it_was(
    place: tuple[str, str, str | int], value: object
) -> None:
    assert sealer.open(*place, sealer.seal(*place, value)) == value


@given(places, places)
def test_a_seal_opens_in_no_other_place(
    here: tuple[str, str, str | int], there: tuple[str, str, str | int]
) -> None:
    assume([*map(str, here)] != [*map(str, there)])
    sealed = sealer.seal(*here, "I was scared")
    with pytest.raises(SealBroken):
        sealer.open(*there, sealed)


@given(any_text, st.data())
def test_a_flipped_bit_is_refused(text: str, data: st.DataObject) -> None:
    blob = bytearray(sealer.seal(*PLACE, text).blob)
    bit = data.draw(st.integers(0, len(blob) * 8 - 1))
    blob[bit // 8] ^= 1 << bit % 8
    assert is_refused(Sealed(bytes(blob)))


@given(any_text, st.data())
def test_a_shortened_or_lengthened_seal_is_refused(text: str, data: st.DataObject) -> None:
    blob = sealer.seal(*PLACE, text).blob
    assert is_refused(Sealed(blob[: data.draw(st.integers(0, len(blob) - 1))]))
    assert is_refused(Sealed(blob + data.draw(st.binary(min_size=1))))


@given(json_values)
def test_all_values_of_up_to_64_bytes_have_one_length(value: object) -> None:
    text = json.dumps(value, separators=(",", ":"), ensure_ascii=False)
    assume(len(text.encode("utf-8", "surrogatepass")) <= 64)
    assert len(sealer.seal(*PLACE, value).blob) == len(sealer.seal(*PLACE, "no").blob)


@given(st.integers(0, 500))
def test_a_longer_text_shows_its_length_only_in_steps_of_64(length: int) -> None:
    ciphertext = len(sealer.seal(*PLACE, "x" * length).blob) - 1 - 12 - 16
    assert ciphertext % 64 == 0
    assert 0 <= ciphertext - (length + len('""')) < 64


def test_the_same_words_never_give_the_same_seal() -> None:
    assert len({sealer.seal(*PLACE, "yes").blob for _ in range(100)}) == 100


def test_a_seal_made_by_the_first_version_still_opens() -> None:
    blob = bytes.fromhex(FIRST_SEAL)
    assert sealer.open(*PLACE, Sealed(blob)) == ["hearing-ready", "yes"]
    assert sealer.index("discord", "1234").hex() == "cd6e6fe2f786076aee4d3c5ca93c99b9"
    assert sealer.message_id(7, 3, 1) == "e0eaaf098726ccdd4c9630a9f"


def test_without_its_key_nothing_is_sealed_or_opened() -> None:
    with pytest.raises(KeyGone, match="its key was destroyed"):
        sealer.seal("gone", "journal", 3, "words")
    with pytest.raises(KeyGone):
        sealer.open("gone", "journal", 3, Sealed(b""))


def test_a_seal_shows_only_its_length() -> None:
    assert repr(Sealed(b"I was scared")) == "Sealed(12 bytes)"
    assert str(Sealed(b"I was scared")) == "Sealed(12 bytes)"


@pytest.mark.parametrize("value", [object(), {"a": b"bytes"}, float("nan")])
def test_a_value_that_is_not_json_is_refused(value: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        sealer.seal(*PLACE, value)


@given(st.lists(any_text), st.lists(any_text))
def test_two_accounts_share_a_lookup_only_if_they_are_the_same(
    one: list[str], other: list[str]
) -> None:
    assert len(sealer.index(*one)) == 16
    assert (sealer.index(*one) == sealer.index(*other)) == (one == other)
    assert sealer.index(*one) != elsewhere.index(*one)


def test_parts_that_read_alike_when_joined_are_told_apart() -> None:
    assert sealer.index("ab", "c") != sealer.index("a", "bc")
    assert sealer.index("1:a") != sealer.index("", "a")


@given(*[st.tuples(*[st.integers(0, 10**12)] * 3)] * 2)
def test_message_ids_are_25_digits_and_the_same_only_for_the_same_message(
    one: tuple[int, int, int], other: tuple[int, int, int]
) -> None:
    assert re.fullmatch("[0-9a-f]{25}", sealer.message_id(*one))
    assert (sealer.message_id(*one) == sealer.message_id(*other)) == (one == other)
    assert sealer.message_id(*one) != elsewhere.message_id(*one)


def test_the_database_id_is_the_same_at_every_start_and_no_others() -> None:
    assert sealer.database_id == Sealer(OneKey(), ROOT).database_id != elsewhere.database_id
