"""The moments that the page offers by name, on the wall clock of the people on it."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

TONIGHT, TOMORROW = "tonight", "tomorrow"
EVENING, NEXT_EVENING = 20, 18
"""Hours of tonight and of tomorrow."""


def moment(named: str, now: str, zone: str) -> str:
    """A name, a step such as "+20m" or a local time without zone, as the simulator takes it.

    `now` is an ISO time in UTC. Raises ValueError for what is none of these.
    """
    if named.startswith("+"):
        return named
    here = datetime.fromisoformat(now).astimezone(ZoneInfo(zone))
    if named == TONIGHT:
        return _at(here, EVENING)
    if named == TOMORROW:
        return _at(here + timedelta(days=1), NEXT_EVENING)
    given = datetime.fromisoformat(named)
    return (given if given.tzinfo else given.replace(tzinfo=here.tzinfo)).isoformat()


def _at(day: datetime, hour: int) -> str:
    return day.replace(hour=hour, minute=0, second=0, microsecond=0, fold=0).isoformat()
