"""Discord: direct messages with buttons, selects and boxes, no shared server needed.

Rules: an interaction is acknowledged before anything else is done; what has to last goes through
the outbox as a direct message under its own nonce; a press carries all that is needed to take it,
so nothing is remembered that a restart could lose.
"""

import warnings

with warnings.catch_warnings():
    # The library's voice part, which is not used here, imports a module that Python has deprecated.
    warnings.simplefilter("ignore", DeprecationWarning)
    import discord as _library  # noqa: F401 - imported here first, so that it is quiet everywhere

PLATFORM = "discord"
