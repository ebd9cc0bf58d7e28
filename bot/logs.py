"""Logs that cannot hold what people wrote: events by name, numbers and hashes, nothing else.

Rule: only the keys listed here get through, and tracebacks come without their local values.
"""

import logging
import re
import sys
import traceback
from collections.abc import MutableMapping
from types import TracebackType
from typing import Any, Literal, Protocol, TypedDict, Unpack, get_args

import structlog

Event = Literal[
    "beat_failed",
    "device_not_trusted",
    "discord_event_unread",
    "discord_handler_failed",
    "discord_history_unread",
    "discord_not_acknowledged",
    "discord_not_marked",
    "discord_not_said",
    "discord_not_suggested",
    "discord_not_taken",
    "discord_refuses_form",
    "discord_too_many_chats",
    "discord_unreachable",
    "event_doubled",
    "event_given_up",
    "event_malformed",
    "mark_not_saved",
    "message_does_not_open",
    "message_not_sent",
    "message_refused",
    "platform_failed",
    "sweep_failed",
    "sync_failed",
    "timer_does_not_open",
    "turn_not_saved",
    "turn_stale",
]
EVENTS = frozenset(get_args(Event))
"""The names of all events. A test holds them against the code."""


class Values(TypedDict, total=False):
    """What an event may carry. `error` is the name of an exception's class, never its text."""

    error: str
    attempt: int
    attempts: int
    count: int


ALLOWED = frozenset({"event", "level", "timestamp", *Values.__annotations__})
"""What a log line may carry."""


class Log(Protocol):
    """A logger as the core sees it: mypy refuses what is no event, and what is no plain value."""

    def info(self, event: Event, /, **values: Unpack[Values]) -> None:
        """Nothing is wrong."""

    def warning(self, event: Event, /, **values: Unpack[Values]) -> None:
        """Something went wrong and is tried again."""

    def error(self, event: Event, /, **values: Unpack[Values]) -> None:
        """Something went wrong for good."""


SAFE = re.compile(r"[A-Za-z0-9_:.+-]{1,60}")
"""What a value may look like: a number, a class, a time. Not a sentence."""


def only_allowed(
    logger: Any, method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Drop every value that is not known to be harmless, and every event without a known name."""
    kept = {key: one for key, one in event.items() if key in ALLOWED and SAFE.fullmatch(str(one))}
    return kept | {"event": event["event"] if event.get("event") in EVENTS else "unnamed"}


class WithoutText(logging.Formatter):
    """Names an exception and where it came from; what it says may be what somebody wrote."""

    def formatException(self, ei: Any) -> str:  # noqa: N802 - the library's name
        """The class of the exception and the places it passed."""
        return without_text(*ei)


def without_text(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> str:
    """An exception as its class and the places it passed, without its message."""
    places = [f"{place.filename}:{place.lineno}" for place in traceback.extract_tb(trace)]
    return " ".join([kind.__name__, *places])


def _last_words(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    sys.stderr.write(f"linden: ended by {without_text(kind, error, trace)}\n")


def quiet_logs(level: int = logging.WARNING) -> None:
    """Log to standard error, without content."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            only_allowed,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    sys.excepthook = _last_words
    # Libraries print message bodies at debug level: they stay silent below a warning.
    handler = logging.StreamHandler(sys.stderr)
    handler.setLevel(logging.WARNING)
    handler.setFormatter(WithoutText("%(levelname)s %(name)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
