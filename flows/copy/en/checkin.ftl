# To: the partner, in the sender's name. Why: the seed's three questions.
checkin-questions = How are you since our fight? Do you need any support from me today? Do you need to hear how much I love you today?
# To: who wants to ask. Why: shown exactly as it would go.
checkin-ask = I can ask { $partner } this now, in your name. Shall I?
    .send = Ask now
    .keep = Not now
# To: the asker. Why: says that it goes now, and no more.
checkin-sent = I'll bring it to { $partner }.
# To: who does not ask. Why: not asking is fine; nobody is told.
checkin-kept = Then nothing is sent.
