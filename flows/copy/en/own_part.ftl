# To: who owns a part. Why: what was stacked against them explains, it does not excuse (protocol step 14).
own_part-stacked = What was stacked against you that day? You can skip this.
# To: who owns a part. Why: responsibility, in a plain sentence.
own_part-regret = What did you do that you regret? Say it plainly, without an "if" or a "but".
# To: the writer, on whose words a hint was given. Why: the person decides.
own_part-regret-hint = Would you like to change it?
    .leave-out = Leave it out
    .keep = Keep it
    .again = Write it again
# To: who owns a part. Why: an offer of repair weighs as much as regret.
own_part-will = What will you do next time? You can skip this.
# To: the writer. Why: shown exactly as it would go.
own_part-words = This is what { $partner } would read. Shall I bring it?
    .send = Send it
    .edit = Change it
    .leave-out = Leave that part out
    .keep = Keep it for now
    .delete = Delete it
# To: the writer. Why: says that nothing goes before it is seen again.
own_part-words-edit = Write it the way you want it. I'll show it to you once more.
# To: the writer who begins anew. Why: an open start.
own_part-words-anew = What would you like to own?
# To: the writer who keeps it for now. Why: keeps the words, without pressure.
own_part-words-later = I'll keep it here. There is no hurry.
    .ready = I'm ready now
# To: the writer. Why: says that it goes, not when it is read.
own_part-words-sent = It's on its way to { $partner }.
