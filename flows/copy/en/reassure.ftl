# To: each of them. Why: the seed's five parts; nothing is filled in (protocol step 15).
reassure-parts = Some things hold even in a fight. Which of these is true for you tonight?
    .we-fight = We fight sometimes
    .we-hurt = We may hurt each other
    .love = I love you
    .staying = I'm staying
    .matter = You matter to me
    .none = None of these tonight
# To: who has picked none. Why: no pressure; reassurance that is not true helps nobody.
reassure-later = Then leave it for now. It only counts if it's true. I'll be here.
    .ready = I have words now
# To: who has picked. Why: own words, not the bot's.
reassure-own = How would you say it to { $partner }, in your own words?
# To: the writer, on whose words a hint was given. Why: the person decides.
reassure-own-hint = Would you like to change it?
    .leave-out = Leave it out
    .keep = Keep it
    .again = Write it again
# To: the writer. Why: shown exactly as it would go.
reassure-words = This is what { $partner } would read. Shall I bring it?
    .send = Send it
    .edit = Change it
    .leave-out = Leave that part out
    .keep = Keep it for now
    .delete = Delete it
# To: the writer. Why: says that nothing goes before it is seen again.
reassure-words-edit = Write it the way you want it. I'll show it to you once more.
# To: the writer who begins anew. Why: an open start; nothing is filled in.
reassure-words-anew = What would you like { $partner } to know?
# To: the writer who keeps it for now. Why: keeps the words, without pressure.
reassure-words-later = I'll keep it here. There is no hurry.
    .ready = I'm ready now
# To: the writer. Why: says that it goes, not when it is read.
reassure-words-sent = It's on its way to { $partner }.
