### Looking back alone. Nobody sees it, unless both want to.

# To: each alone. Why: a number for oneself (protocol step 17).
looking_back-heard = How heard do you feel now, 1 to 5?
# To: each alone. Why: a number for oneself.
looking_back-close = How close do you feel now, 1 to 5?
# To: each alone. Why: a number for oneself.
looking_back-calm = How calm are you now, 1 to 5?
# To: each alone. Why: their numbers are theirs; both see them only if both say so.
looking_back-show = Your numbers can show you how it goes over time. What shall I do with them?
    .mine = Keep them for me
    .both = Show us both, if both
    .forget = Forget them
# To: who worked alone and kept or deleted their note. Why: one line more may stay.
looking_back-line-alone = Is there one line from this that you'd like to find again? You can skip this.
# To: each alone. Why: the rest is erased; one line may stay.
looking_back-line = This part is only for you. I erase what was written here. Is there one line you'd like to keep? You can skip this.
# To: each alone. Why: the seed's last words; goodbye ends.
looking_back-end = Good. Needing each other is natural and human. It is how we bond, and how we live through things.
