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
    .pause = Pause first
    .go-on = I'd rather go on
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
repair-your-turn = Now it's your turn, { $me }. { $partner } will listen. Nothing goes out until you send it.
# To: the writer. Why: a camera sees what happened, not why (protocol step 3).
repair-camera = What did a camera see? One or two lines, only what happened.
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

## Sharing (seed: innermost feelings and any attached thoughts)

# To: the writer. Why: the seed's five feelings first, then softer ones.
repair-feelings = What did you feel? Pick what fits, more than one if you like.
    .sad = sad
    .angry = angry
    .frustrated = frustrated
    .afraid = afraid
    .unsure = less sure of your love
    .hurt = hurt
    .lonely = lonely
    .ashamed = ashamed
    .let-down = let down
    .unheard = unheard
    .overwhelmed = overwhelmed
    .other = something else
# To: the writer, who felt something else. Why: no list has every feeling; two words are enough.
repair-feelings-own = What would you call it? A word or two is enough.
# To: the writer. Why: the thought that is attached to the feeling.
repair-thought = What thought came with it? The kind that runs in circles. You can skip this.
# To: the writer. Why: longing for connection, comfort, reassurance is human.
repair-longing = And what did you long for just then?
    .matter = to matter to you
    .heard = to be heard
    .come-back = to know you come back
    .comforted = to be comforted
    .close = to feel close to you
    .reassured = to be reassured
    .wanted = to be wanted
    .enough = to be enough as I am
    .one-team = to be on one team
    .other = something else
# To: the writer, who longed for something else. Why: a beginning with "to" fits into the note.
repair-longing-own = What did you long for? Begin with "to", if you can.

## The note

# To: the partner, once sent. Why: the writer's own words in a plain order.
repair-note-felt = When { $camera }, I felt { $feelings }.
# To: the partner, once sent. Why: the thought as the writer put it; left out if there is none.
repair-note-thought = The thought that came with it: { $thought }.
# To: the partner, once sent. Why: a longing can be met, where a reproach cannot.
repair-note-longing = What I long for: { $longing }.
# To: the writer. Why: shown exactly as it would go; nothing else is sent (protocol step 7).
repair-note = Here is a note in your words. Change anything. Shall I bring it to { $partner }?
    .send = Send when ready
    .edit = Change it
    .keep = Keep it for me
    .delete = Delete it
# To: the writer. Why: says that nothing goes before it is seen again.
repair-note-edit = Write it the way you want it. I'll show it to you once more.
# To: the writer. Why: how long it waits is fixed now and does not move.
repair-wait = How long shall it wait for { $partner } before we let it rest?
    .two-days = Two days
    .tomorrow-evening = Until tomorrow evening
    .tonight = Tonight
# To: the writer who keeps the note. Why: says that nobody was told, and how to go on.
repair-kept = Then it stays with you, and nobody was told. Write repair whenever you want to go on.
# To: the writer who deletes the note. Why: deleting is fine, and the work was not for nothing.
repair-deleted = It's gone, and nobody was told. Finding the words was work all the same.

## The second speaker's note

# To: the second speaker. Why: shown exactly as it would go.
repair-turn = Here is your side in your words. Shall I bring it to { $partner }?
    .send = Send it
    .edit = Change it
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
    .delete = Delete it
# To: someone working alone. Why: it stays their own text.
repair-own-note-edit = Write it the way you want it.
# To: someone working alone. Why: promises little, hands back to people.
repair-kept-alone = It stays with you. You could read it again tomorrow, or say one line of it aloud.
