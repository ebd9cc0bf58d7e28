### A person's own affairs: with whom they are linked, what is kept, how to leave.

## Linking

# To: who wants to bring their partner in. Why: a code that only they hand on; the code stands below.
engine-link-code = Give this code to your partner yourself. It works once, for one day. In a chat with me they write link and the code.
# To: who typed a code. Why: one answer for wrong, old and used codes, so that it tells nothing.
engine-link-no = That code doesn't work. It may be old, used or mistyped. Ask for a new one, or try again in an hour.
# To: who asks for a code while a question about it is open. Why: one thing at a time.
engine-link-asked = You have a question about that open. Write next to see it.
# To: who is linked already. Why: one live couple a person.
engine-link-linked = You're linked with { $partner } here. To link with somebody else, leave first: write leave. For a second chat of your own, write link me.
# To: who said yes, when the other did not. Why: nothing happened; no reason is told.
engine-link-off = That was not confirmed, so nothing is linked.
# To: who wants to use me in a second chat of their own. Why: what to do with the code below, and what happens.
engine-me-code = This code is for a second chat of your own. Begin a new chat with me there, and write: link me, and the code. It works once, for one day. After three days both chats are yours.
# To: who typed such a code in a chat that they have used already. Why: an account with a life of its own is not taken.
engine-me-new-only = That works only in a chat that is new to me. To make this one new, write forget first.
# To: the new chat, when the code is right. Why: what happens when, and how to stop it.
engine-me-waits = Thank you. In three days this chat works like your first one. Your first chat has to see a note about it before. To stop this, write link me stop.
# To: the first chat, at once and again each day. Why: somebody else may have asked, with this phone in hand.
engine-me-notice = Somebody asked me to add a second chat to yours. Whoever uses it can read all that comes here. It begins three days after it was asked. If that was not you, write link me stop.
# To: who asks for a code while this is under way. Why: one at a time, and the way out.
engine-me-asked = A second chat is on its way to you, or you to one. To stop it, write link me stop.
# To: who asks for a code and has a second chat. Why: two are the most, and the way out.
engine-me-have = You have a second chat already. To take it off, write link me stop.
# To: the person, when the three days are over. Why: what is true from now on, and the way out.
engine-me-done = Your second chat works from now on. I write to you in the one you used last. To take it off at any time, write link me stop in either.
# To: both chats, when one has stopped it, or nobody looked. Why: nothing has changed.
engine-me-off = No second chat was added.
# To: who takes the second chat off, in their first. Why: what is true from now on.
engine-me-stopped = Done. Only this chat is yours now. The other one is new to me.
# To: who stops a second chat and has none. Why: an honest answer.
engine-me-none = You have no second chat here, and none is on its way.
# To: both, when both have said yes. Why: what happens now; a day to look around, unless they sit together.
engine-linked = You and { $name } are linked now. For one day nothing you send goes out, so that you both can look around. If you sit side by side, you can each write together.
# To: a partner without a name. Why: stands where a name would.
engine-no-name = somebody
# To: who says that they sit together. Why: it takes both; nothing is told of the other.
engine-together = Noted. When both have written it, you can share at once.
# To: the same, when they can share already. Why: an honest answer.
engine-together-open = Nothing holds you two back here. Write repair to begin.
# To: who sends something on the first day. Why: it is safe, and waits.
engine-cooling = Your note is safe with me. It goes out when your first day here is over, or when you both write together.

## Leaving

# To: who wants to leave. Why: both ways, at once; help beside it, no question why (safety 5.1).
engine-leave = You can leave at any time, alone, at once. Write leave quietly, and it looks like a quiet space. Write leave openly, and { $partner } reads one line. What was never sent is gone then. If you feel unsafe, write help first.
# To: who left quietly. Why: what happened, and what the other sees.
engine-left-quietly = You have left, and nobody tells { $partner }. What was never sent is gone. In danger, call for help at once. People who listen are listed at findahelpline.com.
# To: who left openly. Why: what happened, and what the other sees.
engine-left-openly = You have left, and { $partner } reads that you are no longer linked here. What you had not sent is gone. People who listen are listed at findahelpline.com.
# To: the other, when somebody left openly. Why: the fact, without a reason.
engine-left = You and { $name } are no longer linked here. What you write stays yours. Write repair to work on your own.
# To: who wants to leave but is here alone. Why: an honest answer, with a way on.
engine-leave-alone = You are here on your own, so there is nobody to leave. To have all of it erased, write forget.
# To: who leaves by their exit word. Why: innocent on any screen; says nothing of what this was.
engine-exit = Your reminder is off.

## What is kept

# To: who asks about privacy. Why: who sees what.
engine-privacy-sees = Your partner sees only what you send, in the words you saw before. Nobody is told what you read, skip or write alone. The person who runs me could read what passes by. Discord can read what you write there. In Matrix it is closed on its way.
# To: the same. Why: what is kept, and how long.
engine-privacy-keeps = All I keep is sealed. What you let out at first is not kept at all. A draft stays seven days, and a talk until it ends. What you chose to keep stays until you let it go. A note you got stays readable for a week.
# To: the same. Why: their rights, by word.
engine-privacy-rights = Write export for all I have of yours. Write settings or list change to correct it, or log for what changed and when. Write leave to leave, or forget to have it erased. What you sent stays with the one you sent it to.
# To: who asks for an export. Why: to read; their texts stand below.
engine-export = Here is what I have of yours. Mind who can see this screen.
# To: the same. Why: the same for programs.
engine-export-json = And the same for programs.
# To: either of the two. Why: what changed and when stands below; both find the same.
engine-log = This is what changed between you two. You both find the same.
# To: a person, alone. Why: what they changed for themselves stands below; whoever had their phone leaves a trace.
engine-log-own = And this is what was changed in your chats. Only you find it. If some of it was not you, somebody had your phone.
# To: both. Why: a line of the log: the two were linked.
engine-log-linked = you two were linked
# To: both. Why: a line of the log: both said that they sit side by side.
engine-log-together = you both wrote together
# To: both, each in their own. Why: a line of the log: one has left openly.
engine-log-left = the link was ended openly
# To: a person, in their own log. Why: a line: they said yes to what is kept.
engine-log-consent = yes to what is kept
# To: the same. Why: a line: the name was set.
engine-log-name = your name was set
# To: the same. Why: a line: the country was set.
engine-log-country = your country was set
# To: the same. Why: a line: the words for the lock screen were set.
engine-log-cover = the words on your phone were set
# To: the same. Why: a line: the exit word was set.
engine-log-exit-word = your exit word was set
# To: the same. Why: a line: the time zone was set.
engine-log-clock = your clock was set
# To: the same. Why: a line: the hours of silence were set.
engine-log-quiet = your quiet hours were set
# To: the same. Why: a line: the language was set.
engine-log-language = your language was set
# To: the same. Why: a line: somebody asked for a second chat.
engine-log-chat-asked = a second chat was asked for
# To: the same. Why: a line: it began.
engine-log-chat-added = a second chat was added
# To: the same. Why: a line: it came to nothing.
engine-log-chat-off = no second chat was added
# To: the same. Why: a line: it was taken off.
engine-log-chat-gone = your second chat was taken off
# To: the same, when there is nothing. Why: an honest answer.
engine-log-empty = Nothing has changed between you two here.
# To: who wants to be forgotten. Why: what it does, before it is done; the whole word does it.
engine-forget = This erases all I have of yours, and nobody can bring it back. You leave quietly with it. What you have sent stays with { $partner }. To do it, write forget everything.
# To: who was forgotten. Why: a receipt without content.
engine-forgotten = Done. As soon as this has reached you, all I had of yours is erased, and its key is destroyed. Goodbye, and take care.
# To: who asks for their settings. Why: what I know, and how to change it.
engine-settings = Your name here: { $name }. Your clock is that of { $city }. I stay still from { $start } to { $end }. Where you live: { $country }. Words on your phone: { $cover }. Your exit word: { $exit }. To change one, write settings and then name, country, cover or exit.
# To: who asks for the language. Why: which it is, which there are, and how to change it.
engine-language = I write { $name }. I know these: { $names }. To change it, write language and its name.
# To: who changes it. Why: says what is true from now on.
engine-language-set = From now on I write { $name }.
# To: who asks for a language without words. Why: an honest answer; help is heard all the same.
engine-language-none = I don't write that one yet. I know these: { $names }. I listen for plain words of danger in more languages than I write.
# To: anybody. Why: the name of this language, in itself.
engine-language-name = English
# To: the same. Why: stands where nothing was told.
engine-nothing = not set
