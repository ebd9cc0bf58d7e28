### Two people are linked when both have said whom they see.

# To: each alone, with the other's name below. Why: a code could have come into wrong hands.
linking-known = Somebody would like to be linked with you here. Is this your partner?
    .yes = Yes
    .no = No
# To: who says yes. Why: says what happens next, and nothing of the other.
linking-waits = Thank you. When both have said yes, you're linked.
# To: who says no. Why: nothing happened, with a way on.
linking-no = Then nothing is linked. You can write link for a new code at any time.
