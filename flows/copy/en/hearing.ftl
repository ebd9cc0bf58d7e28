### One speaks, the other reflects it back until it has landed. The speaker alone is the judge.

# To: the writer of a note. Why: what happens now, and that it can be taken back; tells nothing of the other.
hearing-waits = It waits for { $partner }, sealed. You can take it back, or tell me that you talked. If it has been opened by then I can't unsay it, and I won't tell you which.
    .take-back = Take it back
    .talked = We talked
# To: the writer who took it back or talked. Why: the same line, opened or not.
hearing-let-go = Then I let it go. If it was still closed, it's gone. You can write repair at any time.
# To: the speaker. Why: felt heard is theirs to judge; says who sees what before they answer.
hearing-heard = How heard do you feel, 1 to 5? { $partner } sees only "heard" or "one more try", never the number.
# To: the listener. Why: kind, no number.
hearing-one-more = { $partner } would like one more try. There is a part that matters and isn't heard yet. I'll bring it to you.
# To: the listener. Why: the one thing they worked for; no number.
hearing-was-heard = { $partner } felt heard by you.
# To: the listener. Why: true, and kind: it is enough for today, and not more than that.
hearing-was-enough = { $partner } says it is good enough for tonight. You stayed with it, and that counts.
# To: the speaker. Why: says what the other sees.
hearing-enough-told = Then it is enough for tonight, and not more than that. { $partner } reads that you say so, and that staying with it counts.
# To: the speaker. Why: says what the other sees.
hearing-told = { $partner } will see that you felt heard.
# To: the speaker who was heard. Why: "is there more?" before the turn goes on (protocol step 11).
hearing-more = Is there more you want { $partner } to know?
    .no = No, that's it
    .yes = Yes, one thing
# To: the listener. Why: brings one thing more; it only wants to be read.
hearing-adds-brings = { $partner } would like you to know one more thing. Reading it is enough:
# To: the speaker after three tries. Why: no endless rounds (protocol step 11).
hearing-enough = You both tried three times, and that counts. Is it good enough for tonight?
    .yes = Yes, for tonight
    .no = No, let it rest
# To: both, when it is not enough. Why: resting is not failing; hands them back to each other.
hearing-rests = Then let it rest for tonight. Nothing is lost. Some things need a quiet voice in the same room.
# To: the second speaker. Why: their own turn, or leaving it; says that the other sees which.
hearing-turn = Would you like a turn to say how it was for you? { $partner } will see what you pick.
    .speak = Yes, my turn
    .tomorrow = Tomorrow
    .leave = Not this time
# To: the one who spoke first, if the other speaks tomorrow. Why: tells the choice that was made known.
hearing-tomorrow-told = { $partner } wants to say their side tomorrow.
# To: the second speaker, who speaks tomorrow. Why: keeps the turn open, without pressure.
hearing-tomorrow = Your turn waits for you. { $partner } knows that it is tomorrow.
    .ready = I'm ready now
# To: the second speaker, who leaves it for tonight. Why: says what the other sees.
hearing-pass-told = That's fine. { $partner } will see that you leave it for tonight.
# To: the one who spoke first, if the other leaves it for tonight. Why: tells the choice that was made known, no reason; something good is left.
hearing-passed = { $partner } leaves it there for tonight. There are some kind words left to say.
