# To: the listener. Why: care, no advice and no "at least" (protocol step 12).
care-line = One line to the hurt that you heard. No advice, only that you see it.
# To: the writer, on whose words a hint was given. Why: the person decides.
care-line-hint = Would you like to change it?
    .leave-out = Leave it out
    .keep = Keep it
    .again = Write it again
# To: the writer. Why: shown exactly as it would go.
care-words = This is what { $partner } would read. Shall I bring it?
    .send = Send it
    .edit = Change it
    .leave-out = Leave that part out
    .keep = Keep it for now
    .delete = Delete it
# To: the writer. Why: says that nothing goes before it is seen again.
care-words-edit = Write it the way you want it. I'll show it to you once more.
# To: the writer who begins anew. Why: an open start.
care-words-anew = What would you like to say to the hurt?
# To: the writer who keeps it for now. Why: keeps the words, without pressure.
care-words-later = I'll keep it here. There is no hurry.
    .ready = I'm ready now
# To: the writer. Why: says that it goes, not when it is read.
care-words-sent = It's on its way to { $partner }.
