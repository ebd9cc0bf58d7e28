"""How a message looks: a plain body and HTML that say the same. Pure.

Rules: everything can be answered by typing; options are numbered lines. What somebody wrote is a
block of its own, escaped and never read as markup. Talk that needs no answer is a notice, which
makes no sound; questions, a partner's words and lines that come unasked are texts.
"""

from functools import partial
from html import escape as escape_all
from typing import Any

from bot.messages import Outgoing

MESSAGE = "org.linden.message"
"""Our own key in what we send, inside the encryption: for programs, and for ourselves when somebody
answers an event and we have to know which message it was.
"""

DIGITS = tuple(
    f"{digit}\N{VARIATION SELECTOR-16}\N{COMBINING ENCLOSING KEYCAP}" for digit in "12345"
)
"""Reactions that stand for the options, in their order."""

NEUTRAL = frozenset({"hello-begin"})
"""Questions whose options may stand as reactions. Reactions are not encrypted: whoever runs the
homeserver sees which number was pressed. So nothing that tells of a feeling or of the two is here.
"""

escape = partial(escape_all, quote=False)
ISOLATES = str.maketrans("", "", "\u2066\u2067\u2068\u2069")

Content = dict[str, Any]


def content_of(message: Outgoing, scale: str, answers: str | None = None) -> Content:
    """The content of m.room.message. `scale` says which numbers may be given; `answers` is the
    event to which this is the short reply.
    """
    content: Content = {
        "msgtype": "m.notice" if is_chatter(message) else "m.text",
        "body": body_of(message, scale),
        "format": "org.matrix.custom.html",
        "formatted_body": html_of(message, scale),
        MESSAGE: {
            "id": message.id,
            "kind": message.kind,
            "prompt": message.prompt,
            "keys": [one.key for one in message.options],
        },
    }
    if answers is not None:
        content["m.relates_to"] = {"m.in_reply_to": {"event_id": answers}}
    return content


def is_chatter(message: Outgoing) -> bool:
    """Whether it neither asks, nor calls, nor brings anybody's words."""
    return message.kind in ("say", "picture") and not message.neutral and message.quote is None


def seeded(kind: str, prompt: str | None, keys: tuple[str, ...]) -> tuple[str, ...]:
    """The options that stand as reactions: all of them or none."""
    fits = 2 <= len(keys) <= len(DIGITS) and kind in ("one", "yesno")
    return keys if fits and prompt in NEUTRAL else ()


def body_of(message: Outgoing, scale: str) -> str:
    """Plain text."""
    parts = [message.text.translate(ISOLATES)]
    if message.quote is not None:
        parts.append("\n".join(f"> {line}" for line in _lines(message.quote)))
    if message.bounds:
        parts.append(scale)
    elif message.options:
        parts.append("\n".join(f"{at}. {one.label}" for at, one in _numbered(message)))
    return "\n\n".join(part.translate(ISOLATES) for part in parts)


def html_of(message: Outgoing, scale: str) -> str:
    """The same as HTML."""
    parts = [_paragraph(message.text)]
    if message.quote is not None:
        lines = "<br>".join(escape(line) for line in _lines(message.quote))
        parts.append(f"<blockquote>{lines}</blockquote>")
    if message.bounds:
        parts.append(_paragraph(scale))
    elif message.options:
        items = "".join(f"<li>{escape(one.label)}</li>" for one in message.options)
        parts.append(f"<ol>{items}</ol>")
    return "".join(parts).translate(ISOLATES)


def _paragraph(text: str) -> str:
    return f"<p>{'<br>'.join(escape(line) for line in text.splitlines())}</p>"


def _lines(text: str) -> list[str]:
    return text.splitlines() or [""]


def _numbered(message: Outgoing) -> Any:
    return enumerate(message.options, start=1)
