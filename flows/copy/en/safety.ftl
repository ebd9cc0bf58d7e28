### Asked alone, again about every two months. No answer is kept.

# To: each alone. Why: says who sees it, and what is kept of it (safety 5.1).
safety-why = Now eight short questions that I ask everyone. Only you see them, and I keep no answer, only whether shared steps rest for you. Nobody is told. You can skip each one.
# To: each alone. Why: own wording on humiliation.
safety-humiliated = Does your partner put you down, or make you feel small in front of others?
    .no = No
    .yes = Yes
# To: each alone. Why: own wording on fear.
safety-afraid = Are you ever afraid of your partner?
    .no = No
    .yes = Yes
# To: each alone. Why: own wording on force in sex.
safety-forced = Has your partner ever pushed or forced you into sex?
    .no = No
    .yes = Yes
# To: each alone. Why: own wording on being hurt.
safety-hurt = Has your partner ever hit, kicked, choked or hurt you in some other way?
    .no = No
    .yes = Yes
# To: each alone. Why: fear to disagree.
safety-disagree = Is it risky for you to say no, or to disagree?
    .no = No
    .yes = Yes
# To: each alone. Why: control over money, people, going out.
safety-controlled = Does your partner decide whom you see, where you go, or what you spend?
    .no = No
    .yes = Yes
# To: each alone. Why: control over the phone.
safety-watched = Does your partner check your phone, or follow where you are?
    .no = No
    .yes = Yes
# To: each alone. Why: this talk itself may be a risk.
safety-trouble = Could this chat get you into trouble with your partner?
    .no = No
    .yes = Yes
# To: who said yes to one of them. Why: believes them; no advice to open up, to confront or to leave.
safety-care = Thank you for telling me. You can trust that feeling. Shared steps rest for you now, and your partner sees only a quiet space, as when anybody is busy. What you do alone still works. Write help for people to call. Write safety to answer again at any time.
# To: who said no to all, or skipped. Why: a no is no proof; the way back to help.
safety-thanks = Thank you. If that ever changes, write safety at any time, or help for people to call.
# To: who has just joined. Why: how to go on.
safety-ready = We're set. To bring your partner in, write link. To begin on your own, write repair. For short cards, write skill. You can write help at any time.
