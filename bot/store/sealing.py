"""Rule: what a person wrote reaches the store only as `Sealed`. Pure: no clock, no IO.

A seal is bound to its owner, column and row: moved anywhere else it does not open. All short values
have one length, so that a "no" cannot be told from a "yes". Lookups and message ids are keyed
hashes, which tell nothing without the root key of this database.
"""

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.errors import LindenError

_VERSION = 1
_NONCE = slice(1, 13)
_CIPHERTEXT = slice(13, None)
_SHORTEST = 1 + 12 + 16
_STEP = 64
_ID_LENGTH = 25

# A lone surrogate, which JSON from a platform can hold, must not keep a message from being sealed.
_SURROGATES = "surrogatepass"
_to_json = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode
_from_json = json.JSONDecoder().decode


class KeyGone(LindenError):
    """This text can no longer be opened: its key was destroyed."""


class SealBroken(LindenError):
    """This text does not open: it was changed, cut short or put in another place."""


class Keys(Protocol):
    """Where a sealer finds the key of each owner."""

    def key(self, owner: str, /) -> AESGCM:
        """The key of `owner`; raises `KeyGone` if there is none."""


@dataclass(frozen=True, slots=True, repr=False)
class Sealed:
    """A sealed value: one byte of key version, twelve of nonce, then ciphertext and tag."""

    blob: bytes

    def __repr__(self) -> str:
        return f"Sealed({len(self.blob)} bytes)"


class Sealer:
    """Seals and opens values with the keys of their owners, and makes the keyed hashes."""

    def __init__(self, keys: Keys, root: bytes) -> None:
        """`root`: 32 random bytes made once with the database; all hashes are derived from it."""
        self._keys = keys
        self._index = _hasher(root, b"index")
        self._ids = _hasher(root, b"message id")
        self.database_id = _hasher(root, b"database id").hexdigest()[:_ID_LENGTH]
        """Public name of the database, to see whether a keystore belongs to it."""

    def seal(self, owner: str, column: str, row: int | str, value: object) -> Sealed:
        """Seal any JSON value for one place; all values of up to 64 bytes of JSON get one length.

        Raises `KeyGone`, and TypeError or ValueError if `value` is not JSON.
        """
        nonce = next(_nonces)
        place = _place(_VERSION, owner, column, row)
        ciphertext = self._keys.key(owner).encrypt(nonce, _padded(value), place)
        return Sealed(bytes([_VERSION]) + nonce + ciphertext)

    def open(self, owner: str, column: str, row: int | str, sealed: Sealed) -> Any:
        """The value that was sealed for exactly this place; raises `KeyGone` or `SealBroken`."""
        blob, key = sealed.blob, self._keys.key(owner)
        if len(blob) < _SHORTEST:
            raise SealBroken
        place = _place(blob[0], owner, column, row)
        try:
            padded = key.decrypt(blob[_NONCE], blob[_CIPHERTEXT], place)
        except InvalidTag:
            raise SealBroken from None
        return _from_json(padded.decode("utf-8", _SURROGATES))

    def index(self, *parts: str) -> bytes:
        """16 bytes by which an account or a platform's event id is looked up."""
        return _digest(self._index, _joined(parts))

    def message_id(self, couple: int, turn: int, ordinal: int) -> str:
        """25 hexadecimal digits, the same again for the same message of this database."""
        return _digest(self._ids, b"%d.%d.%d" % (couple, turn, ordinal)).hex()[:_ID_LENGTH]


def _random_nonces() -> Iterator[bytes]:
    """Nonces of twelve random bytes. Each call to the system would let another thread go first."""
    while True:
        many = os.urandom(12 * 1024)
        yield from (many[at : at + 12] for at in range(0, len(many), 12))


_nonces = _random_nonces()


def _padded(value: object) -> bytes:
    """`value` as JSON, filled up with spaces, which JSON ignores at its end."""
    text = _to_json(value).encode("utf-8", _SURROGATES)
    return text + b" " * (-len(text) % _STEP)


def _place(version: int, owner: str, column: str, row: int | str) -> bytes:
    """Where a seal belongs; the lengths keep two places from being written alike."""
    return f"{version}:{len(owner)}:{owner}:{len(column)}:{column}:{row}".encode()


def _joined(parts: Iterable[str]) -> bytes:
    """The parts in one, each behind its length: no two lists of parts give the same bytes."""
    return "".join([f"{len(part)}:{part}" for part in parts]).encode("utf-8", _SURROGATES)


def _hasher(root: bytes, purpose: bytes) -> blake2b:
    """A keyed hash of its own for each purpose; `person` is what BLAKE2 calls this."""
    return blake2b(key=root, person=purpose, digest_size=16)


def _digest(hasher: blake2b, data: bytes) -> bytes:
    fresh = hasher.copy()
    fresh.update(data)
    return fresh.digest()
