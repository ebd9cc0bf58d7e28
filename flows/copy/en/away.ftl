### A break with a return: begun by pause and a time. The other hears of it only by lines that are sent.

# To: who takes a break. Why: the choice to tell is theirs; not to tell comes first.
away-tell = Shall { $partner } know? You see the line before it goes.
    .alone = Pause, just me
    .tell = Tell { $partner }
# To: the partner, if it is sent. Why: a break with a return is no walking away; the clock is the sender's own.
away-line-words = I'm taking a break and hope to be back around { $back }, by my clock.
# To: who takes a break. Why: shown exactly as it would go; says how the other hears of the return.
away-line = { $partner } would read this. When you are back, you can send one more line. Shall I bring it?
    .send = Send this line
    .keep = Don't send
# To: the partner, who gets the line. Why: says whose words these are.
away-line-brings = { $partner } sent you this line:
# To: who takes a break. Why: slow breathing, something else than the fight, and a way back at any time.
away-breathe = Good. Breathe in for four and out for six, five times. Then do something that isn't this. I'll be here at { $until }.
    .ready = I'm back now
# To: who comes back, or whose time is over. Why: more time is as fine as coming back.
away-return = Welcome. Are you back, or would more time be good?
    .back = I'm back
    .more = 20 more minutes
# To: who takes more time. Why: the same breath once more, and the new time.
away-more = Take it. Breathe in for four and out for six, five times. I'll be here at { $until }.
    .ready = I'm back now
# To: who comes back and whose break cannot grow: it would be more than a day. Why: welcome, and no hurry.
away-full = Welcome. A break is a day at most, so I add no more time to this one. Tell me when you are back.
    .ready = I'm back now
# To: the partner, if it is sent. Why: the return that was hoped for; only the sender can say it.
away-back-words = I'm back from my break.
# To: who has told of their break and is back. Why: the other hears of it only by this line.
away-back = { $partner } would read this. Shall I bring it?
    .send = Send this line
    .keep = Don't send
# To: the partner, who gets the line. Why: says whose words these are.
away-back-brings = { $partner } sent you this line:
# To: who is back. Why: ends kindly, and says what can come next, without a push.
away-end = Good that you took the time. When you like, write repair, or resume what you put away.
