# To: each of them. Why: small, doable, own (protocol step 16).
thing-small = What is one small thing you can do tomorrow?
# To: the writer. Why: shown exactly as it would go.
thing-words = This is what { $partner } would read. Shall I bring it?
    .send = Send it
    .edit = Change it
    .leave-out = Leave that part out
    .keep = Keep it for now
    .delete = Delete it
# To: the writer. Why: says that nothing goes before it is seen again.
thing-words-edit = Write it the way you want it. I'll show it to you once more.
# To: the writer who begins anew. Why: keeps it small.
thing-words-anew = What small thing would you like to do?
# To: the writer who keeps it for now. Why: keeps the words, without pressure.
thing-words-later = I'll keep it here. There is no hurry.
    .ready = I'm ready now
# To: the writer. Why: says that it goes, not when it is read.
thing-words-sent = It's on its way to { $partner }.
