# To: who is asked for the other half. Why: their own half, no blame (protocol step 19).
loop_half-own = { $partner } looks at a loop between you two. Finish it about you: "and the more I ..." Write just what comes after "I".
# To: the partner, once sent. Why: the other half of the loop.
loop_half-note = And the more I { $own }.
# To: the writer. Why: shown exactly as it would go.
loop_half-words = This is what { $partner } would read. Shall I bring it?
    .send = Send it
    .edit = Change it
    .leave-out = Leave that part out
    .keep = Keep it for now
    .delete = Delete it
# To: the writer. Why: says that nothing goes before it is seen again.
loop_half-words-edit = Write it the way you want it. I'll show it to you once more.
# To: the writer who begins anew. Why: an open start.
loop_half-words-anew = How would you finish it about yourself?
# To: the writer who keeps it for now. Why: keeps the words, without pressure.
loop_half-words-later = I'll keep it here. There is no hurry.
    .ready = I'm ready now
# To: the writer. Why: says that it goes, not when it is read.
loop_half-words-sent = It's on its way to { $partner }.
