### What a hint says about a draft: the reason, and another way. A question follows it.

# To: the writer. Why: words of contempt wound most; the pain under them can be heard.
hint-contempt = These words look down on { $partner }, and they stay for a long time. A short pause helps, and then the pain beneath them.
# To: the writer. Why: nobody can listen while they are afraid of what comes.
hint-threat = This puts the two of you at risk, and fear cannot listen. What you are afraid of can be said as it is.
# To: the writer. Why: a judgement is about a person; one act can be talked about.
hint-judging = This is about who { $partner } is. What happened, one time, is easier to talk about.
# To: the writer. Why: who is told whose doing it was defends; who hears how it was can come near.
hint-blame = This says whose doing it was. What happened, and how it was for you, is easier to hear.
# To: the writer. Why: one time cannot be argued away.
hint-always-never = "Always" and "never" are more than one evening. One time and one place is easier to hear.
# To: the writer. Why: a guess that is put as a guess can be answered.
hint-mind-reading = This says what { $partner } thinks or wants. As a guess, or as your worry, it can be answered.
# To: who writes of a hurt. Why: its size is theirs to tell.
hint-minimising = This makes the hurt small. How big it is for { $partner } counts first.
# To: the listener. Why: the own side has its own turn, so it can wait.
hint-defending = This speaks for your side, and your turn for that comes. One part that was yours helps more right now.
# To: the writer. Why: who hears a "but" forgets what stood before it.
hint-but-eraser = What comes after this takes back what you said before it. A full stop after the first half lets it stand.
# To: the listener. Why: comfort comes first; advice is welcome when it is asked for.
hint-advice = This gives advice. Most people want to be understood first, and may ask for ideas later.
# To: the listener. Why: two hurts do not compete; each has its turn.
hint-one-upping = This sets your load beside theirs. Each has its own turn, and this one is for { $partner }.
# To: who says sorry. Why: an "if" asks whether there was a hurt at all.
hint-conditional-apology = This makes the sorry about how { $partner } took it. What you did, by name, is easier to take in.
# To: who names a feeling. Why: a verdict tells what the other did; the feeling is beneath it.
hint-verdict-feeling = This word tells what was done to you. What it felt like inside may be sad, small or afraid.
# To: the writer. Why: what follows "I feel that you" is a thought about the other.
hint-feeling-that = This begins like a feeling and then tells about { $partner }. One word for the feeling says more about you.
# To: who says it is nothing. Why: hiding keeps safe and far; a small true word is enough.
hint-gloss-over = It is fine to keep this to yourself. If there is more beneath it, one small true word is enough.
# To: the writer. Why: one thing can be mended at a time.
hint-stacking = There is more than one time in here. One of them can be heard and mended tonight.
# To: the writer. Why: many against one cannot be answered.
hint-allies = Other people stand behind this. It is easier to hear as your own.
# To: who reassures. Why: love with terms does not reassure.
hint-bargain = This has a condition in it. Love calms when it stands by itself, and a wish can come later.
# To: who writes what a camera saw. Why: a camera sees no reasons.
hint-motive = A camera sees what was done and not the reason. The rest can come as a feeling, in a moment.
