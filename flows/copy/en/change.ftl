### "This needs to change": a soft start, and a clear need.

# To: who needs a change. Why: what happens, as a camera sees it.
change-what = What happens, the way a camera would see it?
# To: the writer, on whose words a hint was given. Why: the person decides.
change-what-hint = Would you like to change it?
    .leave-out = Leave it out
    .keep = Keep it
    .again = Write it again
# To: who needs a change. Why: how it is for them.
change-feel = How is that for you? A few words are enough.
# To: who needs a change. Why: a clear need is kinder than a hint.
change-need = What do you need instead?
# To: the writer, on whose words a hint was given. Why: the person decides.
change-need-hint = Would you like to change it?
    .leave-out = Leave it out
    .keep = Keep it
    .again = Write it again
# To: the partner, once sent. Why: what happens, without blame.
change-note-what = What happens: { $what }.
# To: the partner, once sent. Why: how it is for the writer.
change-note-feel = How that is for me: { $feel }.
# To: the partner, once sent. Why: the need, plainly.
change-note-need = What I need: { $need }.
# To: the partner, once sent. Why: hands it to a talk in person.
change-note-talk = I'd like to talk about this with you in person.
# To: the writer. Why: shown exactly as it would go.
change-words = This is what { $partner } would read. Shall I bring it?
    .send = Send it
    .edit = Change it
    .leave-out = Leave that part out
    .keep = Keep it for now
    .delete = Delete it
# To: the writer. Why: says that nothing goes before it is seen again.
change-words-edit = Write it the way you want it. I'll show it to you once more.
# To: the writer who begins anew. Why: an open start.
change-words-anew = What needs to change?
# To: the writer who keeps it for now. Why: keeps the words, without pressure.
change-words-later = I'll keep it here. There is no hurry.
    .ready = I'm ready now
# To: the writer. Why: says that it goes, not when it is read.
change-words-sent = It's on its way to { $partner }.
