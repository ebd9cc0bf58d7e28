### The loop, from both people's own words. It counts when both have signed it.

# To: who wrote the first half. Why: brings the other half.
loop-brings = { $partner } wrote the other half:
# To: both. Why: both must sign it (protocol step 19).
loop-sign = Is this what happens between you two? It is kept only if both say yes.
    .yes = Yes, that's us
    .no = Not quite
# To: both. Why: says that it was taken, and no more.
loop-thanks = Thank you.
# To: both. Why: the loop stands against them both, not between them.
loop-kept = You both signed it. When it starts again, you can say: there is our loop. You find it under list.
