### An open question is not left hanging. It may be answered or let go.

# To: who was asked. Why: shows the question once more, kindly; no hurry (protocol step 18).
answering-way = { $partner } asked you something. I'll keep it here until you have answered, or let it go. What would you like to do?
    .answer = Answer now
    .later = Keep it for later
    .let-go = Let it go
# To: who answers. Why: a plain answer is enough.
answering-how = What would you like to answer?
# To: the writer, on whose words a hint was given. Why: the person decides.
answering-how-hint = Would you like to change it?
    .leave-out = Leave it out
    .keep = Keep it
    .again = Write it again
# To: the writer. Why: shown exactly as it would go.
answering-words = This is what { $partner } would read. Shall I bring it?
    .send = Send it
    .edit = Change it
    .leave-out = Leave that part out
    .keep = Keep it for now
    .delete = Delete it
# To: the writer. Why: says that nothing goes before it is seen again.
answering-words-edit = Write it the way you want it. I'll show it to you once more.
# To: the writer who begins anew. Why: an open start.
answering-words-anew = What would you like to answer?
# To: the writer who keeps it for now. Why: keeps the words, without pressure.
answering-words-later = I'll keep it here. There is no hurry.
    .ready = I'm ready now
# To: the writer. Why: says that it goes, not when it is read.
answering-words-sent = It's on its way to { $partner }.
# To: who keeps it. Why: says where it is.
answering-listed = It stays under list. Write answer when you want to.
# To: who lets it go. Why: that is allowed, and nobody is told.
answering-gone = Then I let it go. It leaves the list you both have, and nobody is told.
