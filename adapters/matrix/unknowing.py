"""What the store of keys holds of a person, and of the rooms with them, is deleted.

nio only ever adds to it. Its file overwrites what is deleted. The channels to a device stay: they
stand under the device's public key, and without them its owner could not come back.
"""

from collections.abc import Sequence
from typing import Any

OF_PERSON = (
    "DELETE FROM keys WHERE device_id IN (SELECT id FROM devicekeys WHERE user_id = ?)",
    "DELETE FROM devicetruststate WHERE device_id IN (SELECT id FROM devicekeys WHERE user_id = ?)",
    "DELETE FROM devicekeys WHERE user_id = ?",
)
OF_ROOM = (
    "DELETE FROM forwardedchains WHERE session_id IN"
    " (SELECT session_id FROM megolminboundsessions WHERE room_id = ?)",
    "DELETE FROM megolminboundsessions WHERE room_id = ?",
    "DELETE FROM outgoingkeyrequests WHERE room_id = ?",
    "DELETE FROM encryptedrooms WHERE room_id = ?",
)


def erase(database: Any, person: str, rooms: Sequence[str]) -> None:
    """Delete it in one transaction."""
    with database.atomic():
        for statement in OF_PERSON:
            database.execute_sql(statement, (person,))
        for room in rooms:
            for statement in OF_ROOM:
                database.execute_sql(statement, (room,))
