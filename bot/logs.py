"""Logs that cannot hold what people wrote: events by name, numbers and hashes, nothing else.

Rule: only the keys listed here get through, and tracebacks come without their local values.
"""

import logging
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

ALLOWED = frozenset({"event", "level", "timestamp", "attempt", "attempts", "error", "count"})
"""What a log line may carry. `error` is the name of an exception's class, never its text."""


def only_allowed(
    logger: Any, method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Drop every value that is not known to be harmless."""
    return {key: value for key, value in event.items() if key in ALLOWED}


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
    # Libraries print message bodies at debug level: they stay silent below a warning.
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s")
