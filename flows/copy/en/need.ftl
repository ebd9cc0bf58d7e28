# To: who still needs something. Why: a need that is said can be met (protocol step 14).
need-what = What do you still need, so that it can be good between you?
# To: the writer, on whose words a hint was given. Why: the person decides.
need-what-hint = Would you like to change it?
    .leave-out = Leave it out
    .keep = Keep it
    .again = Write it again
# To: the writer. Why: shown exactly as it would go.
need-words = This is what { $partner } would read. Shall I bring it?
    .send = Send it
    .edit = Change it
    .leave-out = Leave that part out
    .keep = Keep it for now
    .delete = Delete it
# To: the writer. Why: says that nothing goes before it is seen again.
need-words-edit = Write it the way you want it. I'll show it to you once more.
# To: the writer who begins anew. Why: an open start.
need-words-anew = What do you still need?
# To: the writer who keeps it for now. Why: keeps the words, without pressure.
need-words-later = I'll keep it here. There is no hurry.
    .ready = I'm ready now
# To: the writer. Why: says that it goes, not when it is read.
need-words-sent = It's on its way to { $partner }.
