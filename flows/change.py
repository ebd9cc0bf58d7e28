"""Change: "this needs to change", with a soft start: what happens, how it is for me, what I need.

Protocol step 16. Validation alone can harm where something has to change, so this goes on the list
of what to talk about in person.
"""

from bot.dialogue import ME, Ask, Draft, Ending, Given, Part, Text, Where
from flows.parts import checked, letter


async def change(given: Given) -> Ending:
    """Three short answers, joined, and sent."""
    what = await checked("change-what", Where.CAMERA)
    feel = await Ask(ME, "change-feel", Text())
    need = await checked("change-need", Where.REQUEST)
    draft = Draft.of(
        Part("change-note-what", {"what": what}),
        Part("change-note-feel", {"feel": feel}),
        Part("change-note-need", {"need": need}),
        Part("change-note-talk"),
    )
    return Ending("sent", {"note": await letter("change-words", draft)})
