"""Loop, the other half: "and the more I ...", in one's own words. Protocol step 19."""

from bot.dialogue import ME, Ask, Draft, Ending, Given, Part, Text, Where
from flows.parts import letter


async def loop_half(given: Given) -> Ending:
    """Show the first half, ask for the other, and send it."""
    own = await Ask(ME, "loop_half-own", Text(), quote=given.words["note"])
    draft = Draft.of(Part("loop_half-note", {"own": own}))
    return Ending("sent", {"note": await letter("loop_half-words", draft, Where.OWN)})
