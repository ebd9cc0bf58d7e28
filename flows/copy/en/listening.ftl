### One person reads a note and says what they heard. Nobody is told whether or when they read it.

# To: who has a note. Why: neutral, no pressure, no reason asked (protocol step 8).
listening-invite = { $partner } has a note for you. You can read it now, later, or not this time. { $partner } isn't told which, or when. Would you like to read it?
    .now = Now
    .later = Later
    .mine = Write mine first
    .not-now = Not this time
# To: who was heard and has the other's side now. Why: the same, without a turn that they had.
listening-invite-second = { $partner } has a note for you. You can read it now, later, or not this time. { $partner } isn't told which, or when. Would you like to read it?
    .now = Now
    .later = Later
    .not-now = Not this time
# To: who reads later or not this time. Why: it stays, and can be opened any time.
listening-later = That's fine, and nobody is told. I'll keep it here for you.
    .ready = I'm ready now
# To: who says not this time. Why: a kind line may be sent, never must.
listening-line = Would you like to send this one line to { $partner }?
    .send = Send this line
    .keep = Don't send
# To: the partner, if it is sent. Why: kind and short; promises no time.
listening-line-words = Not tonight. I'll come back to you.
# To: the partner, who gets the line. Why: says whose words these are.
listening-line-brings = { $partner } sent you this line:
# To: who does not send the line. Why: not sending is fine.
listening-line-kept = Then nothing is sent.
# To: the reader. Why: time before words; the own side comes later, in an own turn.
listening-note = Here is the note from { $partner }. Take a minute with it. Your own side has a turn of its own.
# To: the reader in a further round. Why: what was not heard yet.
listening-more = { $partner } would like you to hear this part too. It takes a few tries for most people.
# To: the reader. Why: feeling and reason, not a copy (protocol step 10).
listening-reflect = Tell { $partner } what you heard: the feeling, and why it makes sense. In your own words, please.
# To: the reader whose words are mostly a copy. Why: parroting does not feel like being understood.
listening-own = Most of this is { $partner }'s own wording. Your own words land better. Would you like to write it again?
    .again = Write it again
    .as-is = Leave it as it is
# To: the writer, on whose words a hint was given. Why: the person decides.
listening-reflect-hint = Would you like to change it?
    .leave-out = Leave it out
    .keep = Keep it
    .again = Write it again
# To: the reader. Why: "it makes sense because" is the heart of validation.
listening-reason = One more line, if you like: why does that make sense to you? You can skip this.
# To: the reader. Why: shown exactly as it would go.
listening-words = This is what { $partner } would read. Shall I bring it?
    .send = Send it
    .edit = Change it
    .leave-out = Leave that part out
    .keep = Keep it for now
    .delete = Delete it
# To: the reader. Why: says that nothing goes before it is seen again.
listening-words-edit = Write it the way you want it. I'll show it to you once more.
# To: the reader who begins anew. Why: begins from the other's words, not from a fault.
listening-words-anew = What would you like { $partner } to know that you heard?
# To: the reader who keeps it for now. Why: keeps the words, without pressure.
listening-words-later = I'll keep it here. There is no hurry.
    .ready = I'm ready now
# To: the reader. Why: says that it goes, not when it is read; names the effort.
listening-words-sent = It's on its way to { $partner }. Listening like that is hard work.

## One's own note first

# To: the writer. Why: shown exactly as it would go.
listening-mine = Here is your side in your words. It waits sealed for your turn. Shall I keep it for then?
    .send = Send it
    .edit = Change it
    .leave-out = Leave that part out
    .keep = Keep it for now
    .delete = Delete it
# To: the writer. Why: says that nothing goes before it is seen again.
listening-mine-edit = Write it the way you want it. I'll show it to you once more.
# To: the writer who begins anew. Why: an open start.
listening-mine-anew = What would you like { $partner } to hear?
# To: the writer who keeps it for now. Why: keeps the words, without pressure.
listening-mine-later = I'll keep it here. There is no hurry.
    .ready = I'm ready now
# To: the writer. Why: says that it goes, not when it is read.
listening-mine-sent = Now you can read { $partner }'s note.
