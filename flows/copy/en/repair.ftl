### One person alone, after an argument. Nothing here reaches the other unless it is sent.

# To: who begins. Why: says what I am and that nothing goes out by itself.
repair-welcome = I'm glad you wrote. I'm a program, and I can help you two find your way back. Nothing goes to { $partner } unless you send it.
# To: who begins. Why: naming the heat slows it down (protocol step 1).
repair-heat = How strong is it in you right now? 0 is calm, 10 is as strong as it gets.
# To: who begins. Why: safety comes before words; the answer is theirs alone (protocol step 1).
repair-safe = Before words: is it safe for you to talk with { $partner } about this? Only you see this answer.
    .yes = Yes
    .unsure = Not sure
    .no = No
# To: who does not feel safe. Why: no advice to open up, to confront or to leave (protocol 5.1).
repair-not-safe = Thank you for telling me. Then we leave it here, and nothing goes to { $partner }. You can trust that feeling. In danger, call your local emergency number. People who listen are listed at findahelpline.com.

## Pause (seed: pause and take several deep breaths)

# To: who is very upset. Why: a body needs about twenty minutes to come down (protocol step 2).
repair-pause = That is a lot. Twenty minutes let a body come down. Shall we pause first?
    .pause = Pause, just me
    .tell = Pause, with a line
    .go-on = I'd rather go on
# To: who is very upset and here alone. Why: the same, without a partner to tell.
repair-pause-alone = That is a lot. Twenty minutes let a body come down. Shall we pause first?
    .pause = Pause first
    .go-on = I'd rather go on
# To: the partner, if it is sent. Why: a break with a return is no walking away (protocol step 2).
repair-break-words = I'm taking a break, about twenty minutes. I want to come back to this.
# To: who pauses and wants to tell. Why: shown exactly as it would go.
repair-break = { $partner } would read this. Shall I bring it?
    .send = Send this line
    .keep = Don't send
# To: the partner, who gets the line. Why: says whose words these are.
repair-break-brings = { $partner } sent you this line:
# To: who pauses. Why: slow breathing; something else than the fight.
repair-breathe = Good. Breathe in for four and out for six, five times. Then do something that isn't this. I'll be here at { $until }.
    .ready = I'm ready now
# To: who comes back from a pause. Why: shows whether the break has helped; it does not have to.
repair-heat-now = Welcome back. What is it now, 0 to 10?

## For whom

# To: who begins. Why: alone is always a choice, whatever the other does.
repair-reach = Is this for the two of you in the end, or just for you?
    .both = For us both
    .alone = Just for me

## Noticing (seed: widen your emotional radar)

# To: the second speaker. Why: now it is their side.
repair-your-turn = Now it's your turn. { $partner } will listen. Nothing goes out until you send it.
# To: the writer. Why: what is hottest may come out first, and nobody keeps it (protocol step 3).
repair-vent = If you like, let it all out first, as raw as it is. Nobody reads it and I keep none of it. You can skip this.
# To: the writer. Why: a camera sees what happened, not why (protocol step 3).
repair-camera = What did a camera see? One or two lines, only what happened.
# To: the writer, on whose words a hint was given. Why: the person decides.
repair-camera-hint = Leave that part out for now?
    .leave-out = Leave it out
    .keep = Keep it
    .again = Write it again
# To: the writer. Why: the seed's seven cues; they are cues, not faults.
repair-cues-theirs = Which of these did you see in { $partner }? You can pick more than one.
    .critical = critical
    .judging = judging
    .silent = silent
    .walked-away = walked away
    .arms-crossed = arms crossed
    .rolled-eyes = rolled eyes
    .ignored = ignored me
    .none = none of these
# To: the writer. Why: beneath those behaviours often resides pain; a guess stays a guess.
repair-pain-theirs = Beneath that there is often pain. It never excuses fear or force. A guess, only a guess: what might it have been for { $partner }? You can skip this.
# To: the writer. Why: my own cues, with the same kindness.
repair-cues-mine = And which of these did { $partner } see in you?
    .critical = critical
    .judging = judging
    .silent = silent
    .walked-away = walked away
    .arms-crossed = arms crossed
    .rolled-eyes = rolled eyes
    .ignored = ignored { $partner }
    .none = none of these
# To: the writer. Why: pain beneath my own behaviour.
repair-pain-mine = What was beneath that, in you? You can skip this.

# To: the writer. Why: a fight often has company from outside (IBCT's external stress).
repair-stress = Was anything else pressing on you that day? You can skip this.
    .sleep = too little sleep
    .work = work
    .money = money
    .illness = illness
    .family = family
    .none = none of these
# To: the writer. Why: names it, so that it weighs less on the two.
repair-stress-named = So there was { $picks } too. That makes a hard day harder.

## The third view (Finkel and others, 2013)

# To: the writer. Why: offered, never forced (protocol step 6).
repair-third = There is one more way to look at it, from outside. It takes a few minutes. Would you like that?
    .no = Not now
    .yes = Yes, show me
# To: the writer. Why: a neutral friend who wants good for both.
repair-third-view = Think of someone who wants good for you both. How would they see this? You can skip this.
# To: the writer. Why: what stands between them and that view.
repair-third-way = What makes it hard to see it like that in the middle of a fight? You can skip this.
# To: the writer. Why: a plan is easier to follow than a wish.
repair-third-plan = How could you try it the next time? You can skip this.

## Sharing (seed: innermost feelings and any attached thoughts)

# To: the writer. Why: start small and slow; the person picks, and nothing raises it (protocol step 5).
repair-depth = How far would you like to go tonight? Small is fine. You choose.
    .feeling = What I felt
    .beneath = And what was beneath
    .thought = And the thought with it
    .longing = And what I long for
# To: the writer. Why: the seed's five feelings first, then the hard outside of pain.
repair-feelings = What did you feel first? Pick what fits, more than one if you like.
    .sad = sad
    .angry = angry
    .frustrated = frustrated
    .afraid = afraid
    .unsure = less sure of your love
    .furious = furious
    .irritated = irritated
    .resentful = resentful
    .bitter = bitter
    .jealous = jealous
    .defensive = defensive
    .cold = cold
    .numb = numb
    .fed-up = fed up
    .stubborn = stubborn
    .unknown = I don't know
    .other = something else
# To: the writer, who does not know. Why: a body often knows first.
repair-body = That happens. Let's ask the body first. What do you notice in it?
    .chest = a tight chest
    .face = a hot face
    .heavy = heavy
    .restless = restless
    .blank = blank
# To: the writer. Why: what is often beneath; "I don't know" is fine.
repair-softer = Beneath that there is often something softer. What could it be for you?
    .hurt = hurt
    .lonely = lonely
    .let-down = let down
    .left-out = left out
    .unimportant = unimportant
    .unseen = unseen
    .unheard = unheard
    .misunderstood = misunderstood
    .small = small
    .ashamed = ashamed
    .guilty = bad about what I did
    .not-enough = not enough
    .too-much = too much
    .rejected = rejected
    .unwanted = unwanted
    .helpless = helpless
    .lost = lost
    .worried = worried
    .insecure = insecure
    .trapped = trapped
    .overwhelmed = overwhelmed
    .exhausted = exhausted
    .unknown = I don't know
    .other = something else
# To: the writer, who felt something else. Why: no list has every feeling; two words are enough.
repair-feelings-own = What would you call it? A word or two is enough.
# To: the writer, on whose words a hint was given. Why: the person decides.
repair-feelings-own-hint = Would you like to change it?
    .leave-out = Leave it out
    .keep = Keep it
    .again = Write it again
# To: the writer. Why: the thought that is attached to the feeling.
repair-thought = What thought came with it? The kind that runs in circles. You can skip this.
# To: the writer, on whose words a hint was given. Why: the person decides.
repair-thought-hint = Would you like to change it?
    .leave-out = Leave it out
    .keep = Keep it
    .again = Write it again
# To: the writer. Why: the seed's fears and their kin; naming one makes it smaller.
repair-fears = Is there a fear in it? Many people know one of these. You can skip this.
    .leave = that you will leave
    .tire = that you tire of me
    .not-enough = that I'm not enough
    .too-much = that I'm too much
    .fail = that I fail you again
    .judged = that you judge me
    .criticised = that you criticise me
    .shut-out = that you shut me out
    .weak = that you see me as weak
    .lose-myself = that I lose myself
    .alone = that I'm alone in this
    .reach = that I can't reach you
# To: the writer. Why: longing for connection, comfort, reassurance is human.
repair-longing = And what did you long for just then?
    .matter = to matter to you
    .heard = to be heard
    .trying = to be seen as trying
    .held = to be held
    .comforted = to be comforted
    .come-back = to know you come back
    .close = to feel close to you
    .wanted = to be wanted
    .enough = to be enough as I am
    .one-team = to be on one team
    .trusted = to be trusted
    .forgiven = to be forgiven
    .room = room, and your love
    .thanked = to be thanked
    .first = to come first sometimes
    .reassured = to be reassured
    .other = something else
# To: the writer, who longed for something else. Why: a beginning with "to" fits into the note.
repair-longing-own = What did you long for? Begin with "to", if you can.
# To: the writer. Why: reconnect to your love (seed); one small thing softens the ground.
repair-love = What is one thing you love about { $partner }? You can skip this.

## The note

# To: the partner, once sent. Why: the writer's own words in a plain order.
repair-note-felt = When { $camera }, I felt { $feelings }.
# To: the partner, once sent. Why: who has no word for it says that much.
repair-note-unknown = When { $camera }, I felt something that I have no word for yet.
# To: the partner, once sent. Why: the soft side of it.
repair-note-softer = Beneath that I felt { $softer }.
# To: the partner, once sent. Why: the thought as the writer put it; left out if there is none.
repair-note-thought = The thought that came with it: { $thought }.
# To: the partner, once sent. Why: a fear that is said can be answered.
repair-note-fears = What I'm afraid of: { $fears }.
# To: the partner, once sent. Why: a longing can be met, where a reproach cannot.
repair-note-longing = What I long for: { $longing }.
# To: the partner, once sent. Why: love and hurt can stand side by side.
repair-note-love = One thing I love about you: { $love }.
# To: oneself. Why: what a friend of both would see.
repair-note-view = Seen by someone who wants good for us both: { $words }.
# To: oneself. Why: what stands in the way of that view.
repair-note-way = What makes it hard to see it so: { $words }.
# To: oneself. Why: a plan for the next time.
repair-note-plan = What I'll try next time: { $words }.
# To: who wrote in heat. Why: ten minutes of sleep for a hot draft (protocol step 7).
repair-sleep = That was written in heat. Let it rest for ten minutes. I'll show it to you at { $until }.
# To: the writer. Why: shown exactly as it would go; nothing else is sent (protocol step 7).
repair-note = Here is a note in your words. Change anything. Shall I bring it to { $partner }?
    .send = Send when ready
    .edit = Change it
    .leave-out = Leave that part out
    .later = Decide later
    .keep = Keep it for me
    .delete = Delete it
# To: the writer who decides later. Why: it waits, and nobody knows.
repair-note-later = It waits here for you. Nobody knows about it.
    .ready = I'm ready now
# To: the writer. Why: says that nothing goes before it is seen again.
repair-note-edit = Write it the way you want it. I'll show it to you once more.
# To: the writer. Why: how long it waits is fixed now and does not move.
repair-wait = How long shall it wait for { $partner } before we let it rest?
    .two-days = Two days
    .tomorrow-evening = Until tomorrow evening
    .tonight = Tonight
# To: the writer who keeps the note. Why: says that nobody was told, and how to go on.
repair-kept = Then it stays with you, and nobody was told. You'll find it under list.
# To: the writer who deletes the note. Why: deleting is fine, and the work was not for nothing.
repair-deleted = It's gone, and nobody was told. Finding the words was work all the same.

## The second speaker's note

# To: the second speaker. Why: shown exactly as it would go.
repair-turn = Here is your side in your words. Shall I bring it to { $partner }?
    .send = Send it
    .edit = Change it
    .leave-out = Leave that part out
    .keep = Keep it for now
    .delete = Delete it
# To: the second speaker. Why: says that nothing goes before it is seen again.
repair-turn-edit = Write it the way you want it. I'll show it to you once more.
# To: the second speaker. Why: an open start for their own side.
repair-turn-anew = What would you like { $partner } to hear?
# To: the second speaker, who keeps it for now. Why: keeps the words, without pressure.
repair-turn-later = I'll keep it here. There is no hurry.
    .ready = I'm ready now
# To: the second speaker. Why: says that it goes, not when it is read.
repair-turn-sent = It's on its way to { $partner }.

## Alone

# To: someone working alone. Why: the note is for them; nothing can be sent from here.
repair-own-note = Here it is in your words. It's yours alone. What shall I do with it?
    .keep = Keep it for me
    .edit = Change it
    .leave-out = Leave that part out
    .delete = Delete it
# To: someone working alone. Why: it stays their own text.
repair-own-note-edit = Write it the way you want it.
# To: someone working alone. Why: promises little, hands back to people.
repair-kept-alone = It stays with you, under list. You could read it again tomorrow, or say one line of it aloud.
