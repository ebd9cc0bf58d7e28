### Each may own a part. Nobody has to.

# To: each of them. Why: responsibility mends most; who is not sorry leaves it (protocol step 14).
mending-own = Is there a part of it that you want to own? { $partner } sees which you pick.
    .write = Yes, a part is mine
    .leave = Not today
# To: who leaves it. Why: an apology that is not meant helps nobody.
mending-left = That's fine. It only counts if you mean it.
# To: the other. Why: brings the words as they were sent.
mending-brings = { $partner } wants to own a part:
# To: who was given it. Why: accepting is free (protocol step 14).
mending-answer = What would you like to answer? Each of these is fine, and { $partner } sees it.
    .accept = I accept it
    .not-yet = Not yet
    .need = I still need something
# To: who answered. Why: says that it was told.
mending-told = { $partner } sees your answer.
# To: who owned a part. Why: tells the answer as it was given.
mending-accepted = { $partner } accepts it.
# To: who owned a part. Why: "not yet" is an honest answer and takes nothing away.
mending-not-yet = { $partner } answers: not yet. That takes nothing away from what you owned.
# To: who owned a part. Why: brings what is still needed.
mending-needs = { $partner } heard it, and still needs this:
