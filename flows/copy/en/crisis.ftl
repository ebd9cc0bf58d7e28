### Words of danger: one calm card, for the writer alone. The numbers stand below it.

# To: who writes of wanting to die. Why: takes it seriously, says what I am, and where people are (safety 5.2).
engine-crisis-life = What you wrote sounds very heavy. I'm a program, and nobody watches this chat. If you think of ending your life, please call one of these now, or findahelpline.com. In danger, call { $emergency }.
# To: who writes of being choked. Why: the most serious words; harm can come hours later.
engine-crisis-neck = A hand on the neck can do harm hours later, even without marks. A doctor can look at you today. You can trust your fear. These people listen, and findahelpline.com lists more. In danger, call { $emergency }.
# To: who writes of being hurt, afraid or watched. Why: believes them; no advice to confront or to leave.
engine-crisis-hurt = Thank you for writing that. Nobody may hurt you or hold you back. You decide what comes next. These people listen, and findahelpline.com lists more. In danger, call { $emergency }.
# To: who writes of a child in danger. Why: the child first, without blame.
engine-crisis-child = A child's safety comes first. These people can help you think about it. findahelpline.com lists more. In danger, call { $emergency }.
# To: who writes of their own violence. Why: a pause and where to turn; no blame.
engine-crisis-own = It takes courage to write that. Let's pause here. These people help those who want to stop hurting someone. findahelpline.com lists more. In danger, call { $emergency }.
# To: the same. Why: what happened to the text; how to go on if it was meant in another way.
engine-crisis-on = What you wrote went to nobody, and I didn't keep it. If I took it wrong, write resume to go on. Write help to see these numbers again at any time.
# To: who wrote something near the matter. Why: one soft question, and then on.
engine-crisis-soft = That sounds hard. Are you safe right now? If you aren't sure, write help.
# To: who got a card some time ago. Why: offered once more, then left alone.
engine-crisis-later = Before we go on, once more: these people are still there for you. In danger, call { $emergency }.
