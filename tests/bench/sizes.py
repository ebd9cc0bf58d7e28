"""How large a benchmark is. The goals hold for the usual sizes; smaller ones give a quick look."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Sizes:
    """Couples at once, rounds of each kind, seconds of a round, and couples on the tape; rows that
    wait, and how many of them are due in one minute.
    """

    users: int = 200
    rounds: int = 3
    seconds: float = 3.0
    taped: int = 60
    rows: int = 1_000_000
    due: int = 10_000

    @classmethod
    def usual(cls) -> dict[str, int | float]:
        """Every size with its usual value."""
        return asdict(cls())
