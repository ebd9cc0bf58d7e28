"""One's own side, when the other's note is here already: the same care as for the first note.

Heat and safety come before words, and what is hot sleeps. Who is not safe writes nothing, and the
other sees what they see of anybody who does not answer. Protocol steps 1, 2 and 7.
"""

from bot.dialogue import Given, Shared
from flows.opening import opened, slept
from flows.parts import letter
from flows.sharing import written


async def own_side(key: str, given: Given) -> Shared | None:
    """Find the words and send them; gives None when it is not safe to."""
    heat = await opened(given)
    if heat is None:
        return None
    draft = await written()
    await slept(heat)
    return await letter(key, draft)
