"""Who is who in one session. A role is not a person: the engine maps it to a member.

Private sessions know ME and PARTNER, a couple's sessions know SPEAKER and LISTENER
(the names of the speaker-listener technique).
"""

from enum import StrEnum


class Partner(StrEnum):
    """A role in one session."""

    ME = "me"
    PARTNER = "partner"
    SPEAKER = "speaker"
    LISTENER = "listener"

    @property
    def other(self) -> "Partner":
        """The role on the other side of the same session."""
        return _OTHER[self]


_OTHER = {
    Partner.ME: Partner.PARTNER,
    Partner.PARTNER: Partner.ME,
    Partner.SPEAKER: Partner.LISTENER,
    Partner.LISTENER: Partner.SPEAKER,
}

ME, PARTNER = Partner.ME, Partner.PARTNER
SPEAKER, LISTENER = Partner.SPEAKER, Partner.LISTENER
