# To: who is asked. Why: the quote is the asker's; one answer is enough, and none is fine.
next_day_answer-way = { $partner } asks you this. No answer is fine too. How would you like to answer?
    .own = In my own words
    .slots = Help me find words
# To: who answers. Why: whatever comes is fine.
next_day_answer-how = Answer as it comes.
# To: the writer, on whose words a hint was given. Why: the person decides.
next_day_answer-how-hint = Would you like to change it?
    .leave-out = Leave it out
    .keep = Keep it
    .again = Write it again
# To: who wants help. Why: the eight parts of the seed's reply; each may be left out.
next_day_answer-slots = Which of these would you like to say? Pick as many as fit.
    .feeling = how I feel now
    .thought = a thought that circles
    .doubt = a doubt, as a question
    .love = that I love you
    .sorry = that I'm sorry for
    .hurt = what hurt me
    .check = a fear, as a question
    .trust = what I want to trust
# To: who wants help. Why: feeling now.
next_day_answer-feeling = How do you feel now about the fight?
# To: who wants help. Why: the thought that is attached.
next_day_answer-thought = Which thought keeps coming back?
# To: who wants help. Why: a doubt that is asked can be answered.
next_day_answer-doubt = What do you doubt? Write it as a question to { $partner }.
# To: who wants help. Why: love, in own words.
next_day_answer-love = How would you say your love, in your own words?
# To: who wants help. Why: one's own part, plainly.
next_day_answer-sorry = What are you sorry for? One plain sentence.
# To: who wants help. Why: the hurt, with what happened.
next_day_answer-hurt = What hurt you, and what happened then?
# To: who wants help. Why: a fear is checked, not stated.
next_day_answer-check = Which fear would you like to check? Write it as a question to { $partner }.
# To: who wants help. Why: where they want to go.
next_day_answer-trust = What do you want to trust?
# To: the answerer. Why: shown exactly as it would go; nothing has to be added.
next_day_answer-words = This is what { $partner } would read. You can add what hurt, or what you want to trust. Nothing has to be added. Shall I bring it?
    .send = Send it
    .edit = Add or change
    .leave-out = Leave that part out
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
