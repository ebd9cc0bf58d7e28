# To: the speaker who was not heard yet. Why: names the missing part (protocol step 11).
missing-part = Which part isn't heard yet? Say it the way you would like to be asked about it.
# To: the writer, on whose words a hint was given. Why: the person decides.
missing-part-hint = Would you like to change it?
    .leave-out = Leave it out
    .keep = Keep it
    .again = Write it again
# To: the speaker. Why: shown exactly as it would go.
missing-words = This is what { $partner } would read. Shall I bring it?
    .send = Send it
    .edit = Change it
    .leave-out = Leave that part out
    .keep = Keep it for now
    .delete = Delete it
# To: the speaker. Why: says that nothing goes before it is seen again.
missing-words-edit = Write it the way you want it. I'll show it to you once more.
# To: the speaker who begins anew. Why: asks what to hear, not what went wrong.
missing-words-anew = What would you like { $partner } to hear?
# To: the speaker who keeps it for now. Why: keeps the words, without pressure.
missing-words-later = I'll keep it here. There is no hurry.
    .ready = I'm ready now
# To: the speaker. Why: says that it goes, not when it is read.
missing-words-sent = It's on its way to { $partner }.
