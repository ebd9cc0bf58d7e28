"""Whether and when an unasked line goes out, decided at the moment of sending.

Rules: nothing goes to somebody who has paused or has seen already what it announces, and nothing in
their quiet hours, unless they are here. A planned line that is hours late waits for the next day.
"""

from dataclasses import replace

from bot.act import House
from bot.couples import Couple
from bot.rendering import Renderer
from bot.store.changes import Parcel
from bot.times import plans, quiet


def allowed(house: House, couple: Couple, parcel: Parcel, now: int) -> Parcel | None:
    """The line as it may go out from its due time on; None if it is not wanted any more."""
    reader = couple.members.get(parcel.member)
    if reader is None or reader.quiet or not reader.consented or reader.note != parcel.id:
        return None
    who, delay = reader.receiver, house.spread(reader.id)
    if not parcel.message.planned:
        may = quiet.may_write(now, who)
        return replace(parcel, due=now if may else quiet.held_until(now, who, delay))
    due, late = plans.once(parcel.due, now, who, delay)
    message = Renderer(house.catalogue, couple, reader).late(parcel.message) if late else None
    return replace(parcel, due=due, message=message or parcel.message)
