### Enough for today, and whether to ask tomorrow.

# To: the partner tomorrow, in the sender's name. Why: the seed's three questions.
closing-questions = How are you since our fight? Do you need any support from me today? Do you need to hear how much I love you today?
# To: both. Why: dependence is human; the asker agrees by sending (protocol step 18).
closing-ask = That was brave, both of you. Leaning on each other is human. It is how people bond. Shall I ask { $partner } this tomorrow, in your name?
    .send = Yes, ask tomorrow
    .keep = No
# To: both. Why: ends, and hands them back to each other.
closing-night = Thank you. Enough for today. If you are in one place, a hand on a shoulder says more than I can.
