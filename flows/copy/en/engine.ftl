### What the bot says in every conversation. Nothing here may tell one person about the other.

## Words for reading answers

# To: nobody. Why: number words from zero on, as people type them on a scale.
engine-numbers = zero, one, two, three, four, five, six, seven, eight, nine, ten
# To: nobody. Why: other words for the option "yes".
engine-yes = yes, y, yeah, yep, yup, ok, okay, sure
# To: nobody. Why: other words for the option "no".
engine-no = no, n, nope, nah
# To: nobody. Why: joins the last two of a list.
engine-and = and
# To: nobody. Why: the name of a partner who is not here.
engine-your-partner = your partner

## Unasked lines: they stand on a lock screen and name nothing and nobody

# To: anyone for whom something waits. Why: neutral by rule (design 4).
engine-note = You have a note.
    .show = Show it
# To: the same, when the hour it was meant for has gone by. Why: honest, and as neutral.
engine-note-late = You have a note. It is a bit late.
# To: someone who writes while a note waits. Why: says how to open it, without pressing.
engine-note-waits = There is something for you here. Open it when you like: write show.

## Resting: one line for every reason, so that it tells no reason

# To: whoever waited. Why: not now, later, stop, pause and silence are one thing to the other.
engine-resting = The shared space is resting now. Nothing is lost. When you like, you can begin again with repair, or call each other.

## Finding one's way

# To: someone who asks for help. Why: what can be said at any step, and where people are.
engine-help = I'm a program, here to help two people find their way back. Write stop, pause, back, skip, again or next at any time. Write repair to begin, skill for cards, remind to get one at a time, or list for what I keep. In danger, call { $emergency }. For someone to talk to, see findahelpline.com.
# To: someone who stops. Why: a goodbye is not questioned; says what happened.
engine-stopped = Stopped. Nothing more was sent. I keep your place for a week: write resume, or repair to begin.
# To: someone who pauses. Why: says that it is quiet from here on, and how to come back.
engine-paused = All is on pause. You won't hear from me until you write resume.
# To: someone who takes a break until a time. Why: says the time back on their own clock, with a way to change it.
engine-pause-until = A break until { $time }. Another time? Write pause and the time.
# To: someone whose break has no time that is sure. Why: a wrong time is worse than none.
engine-pause-when = I didn't get until when. Write pause 20 min, or pause until 21:30.
# To: someone who wants a very short break. Why: a body needs about twenty minutes; a kind offer.
engine-pause-short = A body needs about twenty minutes to come down. Would that be fine? Then write pause 20 min.
# To: someone who wants a break of more than a day. Why: says the bound, and what works without one.
engine-pause-long = A break with a time can be a day at most. For longer, write just pause, and resume when you like.
# To: someone who comes back. Why: names where they are.
engine-welcome-back = Welcome back. Here is where you were.
# To: someone who asks what waits. Why: an honest answer.
engine-nothing-waits = Nothing is waiting for you right now.
# To: someone who gives an answer when nothing is open. Why: kind, with a way on.
engine-nothing-open = Nothing is open right now. Write repair to begin, or help.
# To: someone who writes after they stopped. Why: their place is still there.
engine-nothing-open-kept = Nothing is open right now. I kept your place: write resume to go on.
# To: someone who presses an old message. Why: says that nothing changed and what is open.
engine-closed = That one is closed, so nothing has changed. This is open now:
# To: someone who presses an old message while nothing is open. Why: says that nothing changed, with a way on.
engine-closed-nothing = That one is closed, so nothing has changed. Write repair to begin, or help.
# To: someone whose words were taken for an option. Why: a guess is always said back.
engine-echo = I took that as: { $answer }.

## Cards, which skills.ftl holds

# To: someone who asks for skills. Why: how cards are read, a few names, and a way out where there is fear.
engine-skill = Cards are short, and reading one sends nothing. Write skill and a name, such as skill radar. To begin with: { $names }. Write skill list for all of them. They are for two people who feel safe with each other. If you do not, write help.
# To: someone who asks for all cards. Why: the names of the skills; told first of three.
engine-cards-skill = Write skill and one of these names. Things to try: { $names }.
# To: the same. Why: the names of the cards with a source.
engine-cards-evidence = What research says: { $names }.
# To: the same. Why: the names of the cards on depending, with its myths.
engine-cards-myth = Leaning on each other, what it is and is not: { $names }.
# To: someone whose card is not there. Why: a guess at the name, no blame.
engine-skill-near = I have no card of that name. The nearest is { $name }: write skill { $name } to read it, or skill list for all.
# To: someone whose card is not there and whose name is like no other. Why: a way on, no blame.
engine-skill-unknown = I have no card of that name. Write skill list to see all of them.

## What I know of a person

# To: who told what their clock shows. Why: a guess is always said back, with a way to change it.
engine-zone = So your clock goes as in { $city }. If that is wrong, write timezone and the name of a city.
# To: the same, where clocks of several places show that time. Why: the likeliest is taken, and a tap corrects it.
engine-zone-or = So your clock goes as in { $city }. If one of these fits better, pick it. For any other, write timezone and a city.
    .zone-1 = 1: { $at1 }
    .zone-2 = 2: { $at2 }
    .zone-3 = 3: { $at3 }
    .zone-4 = 4: { $at4 }
    .zone-5 = 5: { $at5 }
    .zone-6 = 6: { $at6 }
# To: who told a time that may be in the morning or the evening. Why: one tap is easier than typing it again.
engine-zone-half = Which of these is it for you now? Until you pick, I go by the clock of { $city }.
    .zone-1 = 1: { $at1 }
    .zone-2 = 2: { $at2 }
# To: who asks by which clock I go for them. Why: a guess first, so that often one tap is all.
engine-zone-now = For you I have { $time } now, as in { $city }. What time is it for you now? If it differs, write timezone and what your clock shows, such as timezone 21:40, or a city.
    .zone-1 = That's right
# To: who told a time that no clock shows now. Why: no blame, with a way on.
engine-zone-unknown = I couldn't find a place where it is that time now. Write timezone and the name of a city.

# To: someone whose country is not in the list. Why: an honest answer, with what holds everywhere.
engine-country-unknown = I have no numbers for that country. You'll find some at findahelpline.com, and I show that with help.
# To: someone who typed a city that I do not know, or that is like several. Why: a way on, no blame.
engine-zone-which = I don't know that one. Write timezone and a city, such as timezone { $name }.
# To: someone who asks for quiet hours. Why: says them back, with a way to change them.
engine-quiet-set = I stay silent from { $start } to { $end } on your clock. To change it, write quiet and the hours, such as quiet 23-7.
# To: someone whose quiet hours could not be read. Why: no blame, an example.
engine-quiet-unknown = I couldn't read those hours. Write it like this: quiet 23-7, or quiet none.

## Words that come at the wrong moment are never lost

# To: someone who wrote much where one option was asked for. Why: in a fight this is the main case.
engine-kept-note = That sounds important. I kept it for when words are asked for. First this:
# To: the same person, later. Why: gives the words back where they fit.
engine-your-note = You wrote this before. Use it here if it fits.
# To: someone whose text is too long. Why: takes the limit on itself; the words are not judged.
engine-too-long = That is more than I can carry in one go. Could you say it in 4000 characters or fewer?
# To: someone whose answer was not understood. Why: other words, no blame.
engine-miss-1 = I didn't get that one. You can answer with a number or a word from the list.
# To: the same, second time. Why: offers ways out.
engine-miss-2 = Still not sure what you mean. You can also write back, skip or help.
# To: the same, third time. Why: last try.
engine-miss-3 = Let's try once more. One word or one number is enough.
# To: the same, after that. Why: leaves kindly and keeps the place.
engine-miss-pause = Let's pause here. I kept your place. Write resume when you like.
# To: someone who wants to go back at the first step. Why: says why nothing happened.
engine-no-back-first = This is the first step, so there is nothing to go back to.
# To: someone who wants to go back in shared work. Why: what both know cannot be unsaid.
engine-no-back-shared = This part is shared with { $partner }, so it can't be taken back here. Nothing has changed.
# To: someone who wants to go back over a line that was sent or read. Why: neither can be undone.
engine-no-back-sent = I can't go back before this point. What was sent or read stays as it is.
# To: someone who wants to skip what is needed. Why: says why, with ways out.
engine-no-skip = The next step needs this one. You can write pause or stop if it is too much now.

## Rare things

# To: the writer of a note while the two have something open. Why: says that it is safe.
engine-kept-envelope = Your note is safe with me. It will come up when it is your turn.
# To: someone whose letter came after its time. Why: too late is answered with a way on.
engine-late = The time for that has passed. I'll bring it to { $partner } as something new.
# To: someone who has no partner here. Why: says how it is, with a way on alone.
engine-no-partner = You are here on your own right now, so there is nobody to ask. Write repair to begin alone.
# To: the people of a conversation that cannot go on. Why: honest, without detail.
engine-session-broken = I lost the thread of one talk, and that is my fault. What you sent was sent. You can write repair to begin again.

## What is kept

# To: someone who opens the list. Why: says what can be done with it.
engine-list = This is what I keep. Write list done and a number to let one go. What you two share goes for both of you.
# To: the same, when nothing is kept. Why: an honest answer.
engine-list-empty = I keep nothing for you right now.
# To: someone who wants to let something go. Why: which one is not clear.
engine-list-which = Which one? Write list done and its number, such as list done 1.
# To: the same. Why: says what happened.
engine-list-done = I let it go.
# To: someone who writes a line of theirs anew. Why: how, when it was not clear.
engine-list-change-which = Write list change, its number and the new words, such as list change 1 and your line.
# To: the same. Why: what was sent stays as it was; numbers are not words.
engine-list-change-sent = Only lines that you kept for yourself can be written anew. What was sent stays as it was.
# To: the same. Why: the line as it is kept now stands below.
engine-list-changed = I keep it like this now.
# To: the same, of what both had in their list. Why: says whose list it was in; the other is not told.
engine-list-done-both = I let it go for you both. { $partner } won't find it under list any more.
# To: who was asked. Why: an open question, theirs to answer.
engine-list-asked = { $number }. { $partner } would like to know this. Write answer when you like:
# To: who has asked. Why: their question is still open, and nobody is to blame.
engine-list-asking = { $number }. You asked { $partner } this:
# To: both. Why: to be talked about in person.
engine-list-talk = { $number }. To talk about in person:
# To: both. Why: the loop that both have signed.
engine-list-loop = { $number }. Your loop, signed by you both:
# To: one person alone. Why: their own line.
engine-list-text = { $number }. Your own words, only for you:
# To: one person alone. Why: their own numbers; up and down is usual.
engine-list-progress = { $number }. Heard { $heard } of 5. Close { $close } of 5. Calm { $calm } of 5. Hours from start to end: { $hours }. Ups and downs are fine, and all of this is just for you.
# To: one person who worked alone. Why: their own number; nobody was there to hear them.
engine-list-progress-alone = { $number }. Calm { $calm } of 5. Ups and downs are fine, and all of this is just for you.
# To: both, if both wanted it. Why: the other's numbers of the same repair, no comparison.
engine-list-progress-theirs = For { $partner } it was: heard { $heard } of 5. Close { $close } of 5. Calm { $calm } of 5. You both said yes to this, and it is not a test.
# To: someone who wants to answer when nothing is asked. Why: an honest answer.
engine-nothing-asked = There is no open question for you right now.
# To: someone who begins something in the middle of other work. Why: their work is not thrown away.
engine-finish-first = Let's finish this first, so that nothing of yours is lost. Or write stop first, then the same again.
