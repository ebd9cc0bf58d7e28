### Both say that it is still the two of them.

# To: the partner. Why: brings the reassurance as it was sent.
reassuring-words-brings = { $partner } wants you to know:
# To: the partner. Why: brings the small thing as it was sent.
reassuring-thing-brings = Here is one small thing { $partner } would like to do tomorrow:
# To: the partner tomorrow, in the sender's name. Why: the seed's three questions.
reassuring-questions = How are you since our fight? Do you need any support from me today? Do you need to hear how much I love you today?
# To: both. Why: dependence is human; the asker agrees by sending (protocol step 18).
reassuring-ask = That was brave, both of you. Leaning on each other is human. It is how people bond. Shall I ask { $partner } this tomorrow, in your name?
    .send = Yes, ask tomorrow
    .keep = No
# To: both. Why: ends, and hands them back to each other.
reassuring-close = Thank you. Enough for today. If you are in one place, a hand on a shoulder says more than I can.
