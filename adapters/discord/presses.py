"""What a button carries: which message it stands under, and which option it is.

Rule: a press explains itself, so that it can be taken after a restart, a day or a year. Ids are
opaque: a message's id is a keyed hash, an option's key is a name out of a flow.
"""

import re
from dataclasses import dataclass

VERSION = "linden1"
LONGEST = 100

WRITE, DRAFT, EDIT = "+write", "+draft", "edit"
"""Open an empty box; open one with the draft in it; the option of a review that does the same."""

PATTERN = re.compile(rf"{VERSION}:([a-z]+):([0-9A-Za-z_-]{{1,40}}):([^:\s]{{0,40}})")


@dataclass(frozen=True, slots=True)
class Press:
    """A button or a select. `kind` is the message's; a select has no key."""

    kind: str
    message: str
    key: str = ""

    @property
    def opens_box(self) -> bool:
        """Whether this has to be answered with a box to write in."""
        return self.key in (WRITE, DRAFT) or (self.kind, self.key) == ("review", EDIT)

    def packed(self) -> str:
        """As a custom id."""
        return f"{VERSION}:{self.kind}:{self.message}:{self.key}"


def unpacked(custom_id: str) -> Press | None:
    """The press of a custom id; None for one of another version or of somebody else's."""
    found = PATTERN.fullmatch(custom_id)
    return Press(*found.groups()) if found else None
