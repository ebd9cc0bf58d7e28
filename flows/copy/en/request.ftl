# To: who asks. Why: concrete, small, and open to a no (protocol step 16).
request-what = What would you like to ask for? Small enough for this week, and open to a no.
# To: the writer, on whose words a hint was given. Why: the person decides.
request-what-hint = Would you like to change it?
    .leave-out = Leave it out
    .keep = Keep it
    .again = Write it again
# To: the writer. Why: shown exactly as it would go.
request-words = This is what { $partner } would read. Shall I bring it?
    .send = Send it
    .edit = Change it
    .leave-out = Leave that part out
    .keep = Keep it for now
    .delete = Delete it
# To: the writer. Why: says that nothing goes before it is seen again.
request-words-edit = Write it the way you want it. I'll show it to you once more.
# To: the writer who begins anew. Why: an open start.
request-words-anew = What would you like to ask for?
# To: the writer who keeps it for now. Why: keeps the words, without pressure.
request-words-later = I'll keep it here. There is no hurry.
    .ready = I'm ready now
# To: the writer. Why: says that it goes, not when it is read.
request-words-sent = It's on its way to { $partner }.
