### One small thing each, and one thing to ask for.

# To: the partner. Why: brings the small thing as it was sent.
tomorrow-thing-brings = Here is one small thing { $partner } would like to do tomorrow:
# To: each of them. Why: a request that may be answered with no, or what must change (protocol step 16).
tomorrow-wish = Is there one thing you want to ask for? { $partner } sees which you pick.
    .nothing = Nothing now
    .request = A request
    .change = This needs to change
# To: who asks for nothing. Why: nothing is owed.
tomorrow-no-wish = That's fine.
# To: the partner. Why: brings the request; says that no is an answer too.
tomorrow-request-brings = { $partner } asks you for this. You can say no:
# To: the partner. Why: a request is one only if no is allowed.
tomorrow-reply = What would you like to answer? { $partner } sees it.
    .yes = Yes, this week
    .no = No
    .talk = Let's talk about it
# To: who asked. Why: tells the answer as it was given.
tomorrow-reply-yes = { $partner } says yes, this week.
# To: who asked. Why: a no to a request is no to the request only.
tomorrow-reply-no = { $partner } says no to this. It is a no to the request, not to you.
# To: who asked. Why: some things need a voice.
tomorrow-reply-talk = { $partner } would like to talk about it. It goes on your list for talking in person.
# To: who answered. Why: says that it was told.
tomorrow-reply-told = { $partner } sees your answer.
# To: the partner. Why: brings what needs to change; kind in form, not soft in content.
tomorrow-change-brings = { $partner } says that this needs to change:
# To: both. Why: hands it back to them, in person.
tomorrow-listed = It goes on your list for talking in person. You both find it under list.
