### After somebody was heard: one line of care, and what would comfort them.

# To: the listener. Why: compassion is a step of its own (protocol step 12).
comforting-care = You heard { $partner }. Would you like to send one line of care? { $partner } sees only what you send.
    .write = Write a line
    .not-now = Not now
# To: the listener, who does not. Why: nothing is owed.
comforting-none = That's fine. You have listened, and that counts.
# To: the speaker. Why: brings the line as it was sent.
comforting-brings = { $partner } wants to tell you this:
# To: the speaker. Why: the hurt one picks; says who sees it before they answer (protocol step 12).
comforting-menu = Is there something that would comfort you now? { $partner } sees what you pick.
    .words = kind words
    .hug = a hug
    .sit = sitting together
    .space = some space
    .task = help with a task
    .nothing = nothing right now
# To: the speaker. Why: says that it was told.
comforting-told = Thank you. { $partner } sees what you picked.
# To: the listener. Why: what helps, in the words of the one who was hurt; theirs to do or not.
comforting-shows = This would comfort { $partner } now: { $picks }. Only if it is right for you too.
