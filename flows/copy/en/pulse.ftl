### Some days later, alone. Three numbers that nobody keeps, and the loop.

# To: each alone. Why: can I reach you (seed: available).
pulse-reach = This is only for you, and I keep no number. Can you reach { $partner } when it matters, 1 to 5?
# To: each alone. Why: do you answer (seed: responsive).
pulse-answer = When you reach out, do you get an answer that helps, 1 to 5?
# To: each alone. Why: are you with me (seed: engaged).
pulse-near = Do you feel that { $partner } wants to stay near, 1 to 5?
# To: each alone. Why: a loop that is seen can be named.
pulse-loop = Did the same loop come up again since then?
    .no = No
    .yes = Yes
# To: each alone. Why: ends kindly.
pulse-end = Thank you. Up and down is usual.
# To: who saw the loop. Why: one's own half of it, no blame (protocol step 19).
pulse-half = Finish this about you: "In our fights, the more I ..." Write just what comes after "I".
# To: the partner, once sent. Why: one half of the loop.
pulse-note = In our fights, the more I { $own }.
# To: who saw the loop. Why: shown exactly as it would go.
pulse-words = This is your half of the loop. Shall I ask { $partner } for the other half?
    .send = Send it
    .edit = Change it
    .leave-out = Leave that part out
    .keep = Keep it for me
    .delete = Delete it
# To: the writer. Why: says that nothing goes before it is seen again.
pulse-words-edit = Write it the way you want it. I'll show it to you once more.
# To: the writer. Why: says that it goes, not when it is read.
pulse-sent = It's on its way to { $partner }.
