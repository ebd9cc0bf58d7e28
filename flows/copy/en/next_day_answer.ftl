# To: who is asked. Why: the quote is the asker's; one answer is enough, and none is fine.
next_day_answer-how = { $partner } asks you this. Answer as it comes. No answer is fine too.
# To: the answerer. Why: shown exactly as it would go; nothing has to be added.
next_day_answer-words = This is what { $partner } would read. You can add what hurt, or what you want to trust. Nothing has to be added. Shall I bring it?
    .send = Send it
    .edit = Add or change
    .keep = Keep it for now
    .delete = Delete it
# To: the answerer. Why: says that nothing goes before it is seen again.
next_day_answer-words-edit = Write it the way you want it. I'll show it to you once more.
# To: the answerer who begins anew. Why: one plain question; the three are answered enough.
next_day_answer-words-anew = How are you since then?
# To: the answerer who keeps it for now. Why: keeps the words, without pressure.
next_day_answer-words-later = I'll keep it here. There is no hurry.
    .ready = I'm ready now
# To: the answerer. Why: says that it goes; hands them back to each other.
next_day_answer-words-sent = It's on its way to { $partner }. The rest is for the two of you, in person if you can.
