"""Checkin: ask the other the three questions now, in one's own name. Protocol step 18."""

from bot.dialogue import ME, Ask, Draft, Ending, Given, Part, Review, Sent, Tell


async def checkin(given: Given) -> Ending:
    """Show the three questions; send them only if the person wants to."""
    questions = Review(Draft.of(Part("checkin-questions")), fixed=True)
    match await Ask(ME, "checkin-ask", questions):
        case Sent(words):
            await Tell(ME, "checkin-sent")
            return Ending("sent", {"note": words})
        case _:
            await Tell(ME, "checkin-kept")
            return Ending("kept")
