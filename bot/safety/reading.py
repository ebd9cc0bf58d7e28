"""A text as the templates read it: plain small words, with "." and "," between them.

Rule: what people do to letters when they are upset, hurried or hiding is undone here, for texts and
templates alike: case, accents, doubled letters, curly quotes, invisible characters, d1g1ts. A sign
of a script that leaves no spaces between words is a word of its own.
"""

import re
import unicodedata
from collections.abc import Iterator

STOP, PAUSE = ".", ","
HIDDEN = "\0"
"""Stands for a word that is not to be heard."""
MARKED = 0x0700
"""Below this (Latin, Greek, Cyrillic, Hebrew, Arabic) marks on letters are often left out."""

UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
INDIC = "\u0900-\u0963\u0966-\u0dff"
"""Scripts whose vowel signs are no letters to Python."""
TOKEN = re.compile(
    rf"(?P<word>[{UNSPACED}]|(?:(?![{UNSPACED}])(?:[^\W_]|[{INDIC}]|(?<=\w)[*@$](?=\w)))+)"
    r"|(?P<stop>[.!?;\n\u2026\u3002\u061f\u061b\u0964|]+)"
    r"|(?P<pause>[,:()\u3001\u060c\u2013\u2014]|(?<= )-+(?= ))"
)
LIKE = str.maketrans(
    {
        "\u0131": "i",
        "\u0142": "l",
        "\u00f8": "o",
        "\u0111": "d",
        "\u00e6": "ae",
        "\u0153": "oe",
        "\u0649": "\u064a",  # Arabic alef maksura, often typed for yeh
        "\u0629": "\u0647",  # and teh marbuta for heh
        "\u0640": None,  # a stroke that only stretches Arabic words
        "\u0901": "\u0902",  # Devanagari: two signs for one nasal vowel
        "\u093c": None,  # and a dot that few people type
        "@": "a",
        "$": "s",
    }
)
DIGITS = str.maketrans("013457", "oieast")
RARE = re.compile(r"[^\0-\x7f\u0400-\u0482\u0621-\u064a\u4e00-\u9fff]")
"""What may be invisible or a mark; that the common letters are neither is known beforehand."""
PLAIN = re.compile(r"(?:([a-z\u0430-\u0438\u043a-\u044f])(?!\1))+")
"""One word that is read as it stands. Most words of the lists are."""
TWICE = re.compile(r"([^\W\d_])\1+")


def words(text: str) -> list[str]:
    """The words of a text in order, with STOP at its ends and between sentences, PAUSE within."""
    return [STOP, *_words(_simple(text)), STOP]


def bare(text: str) -> list[str]:
    """The words alone: for templates and for what is usually typed short."""
    return [text] if PLAIN.fullmatch(text) else list(_words(_simple(text)))


def _words(simple: str) -> Iterator[str]:
    for hit in TOKEN.finditer(simple):
        if hit["word"]:
            yield _respelt(hit["word"])
        else:
            yield STOP if hit["stop"] else PAUSE


def _simple(text: str) -> str:
    if text.isascii():
        return text.casefold().translate(LIKE)
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    return unicodedata.normalize("NFC", RARE.sub(_kept, folded)).translate(LIKE)


def _kept(hit: re.Match[str]) -> str:
    """The character, if it stays: nothing invisible, and no mark on a letter that may lack it."""
    one, last = hit[0], hit.string[hit.start() - 1 : hit.start()] or " "
    kind = unicodedata.category(one)
    return "" if kind == "Cf" or (kind == "Mn" and ord(last) < MARKED) else one


def _respelt(word: str) -> str:
    """One letter for several in a row, and letters for the digits within a word."""
    if word.isascii() and not word.isdigit() and not word.isalpha():
        word = word.translate(DIGITS)
    return TWICE.sub(r"\1", word) if ord(word[0]) < MARKED else word
