### What is said on Discord alone: labels, boxes, and what Discord itself has to be told.

## Questions

# To: anyone with a question that takes words. Why: a box is easier for long words; typing works too.
discord-write = Write in a box
# To: the same, with a draft. Why: the box opens with the draft in it.
discord-draft = Change it in a box
# To: whoever opened a box. Why: its title.
discord-box = Your words
# To: the same. Why: the name of its field; says what happens with the words.
discord-field = You see it again before it goes on
# To: anyone in front of a list. Why: the hint inside the list.
discord-pick = Pick here
# To: whoever pressed. Why: the answered question says what was chosen.
discord-chosen = You chose: { $what }
# To: whoever used a box. Why: their own words stay to be seen.
discord-wrote = You wrote:

## Answers in place, seen by one person alone

# To: whoever uses a command outside of the bot's chat. Why: what is private is said in private.
discord-elsewhere = I answered you in our own chat.
# To: whoever the bot cannot write to. Why: what to do about it, without blame.
discord-closed-to-me = I can't write to you. Please allow messages from this app, then write to me in our own chat.
# To: whoever comes back after that. Why: says why it was quiet.
discord-back = I could not reach you for a while. Here is what waited for you.
# To: whoever sent a picture or a file. Why: says what works.
discord-only-words = I can only read words. Could you write it?
# To: whoever changed an old message. Why: says what counts, with a way on.
discord-edited = I saw that you changed a message. What I have is your first version. Write back to take a step again.
# To: whoever wrote or pressed while nothing could be saved. Why: nothing is lost without a word.
discord-not-saved = I could not save that, so nothing has changed. Please try it again in a moment.

## Commands, as Discord lists them: each with what it does, some with words behind it

# To: anyone who looks through the commands. Why: what repair does.
discord-command-repair = Begin after an argument
# To: the same. Why: what checkin does.
discord-command-checkin = Take a calm moment for the two of you
# To: the same. Why: what list does.
discord-command-list = See what is kept for you
# To: the same. Why: what answer does.
discord-command-answer = Answer what your partner asked
# To: the same. Why: what skill does.
discord-command-skill = Read a short card
# To: the same. Why: what remind does.
discord-command-remind = Get a card at a time you pick
# To: the same. Why: what pause does.
discord-command-pause = Put everything on hold
# To: the same. Why: what resume does.
discord-command-resume = Go on where you were
# To: the same. Why: what stop does.
discord-command-stop = Stop; nothing more is sent
# To: the same. Why: what back does.
discord-command-back = Take your last step again
# To: the same. Why: what skip does.
discord-command-skip = Leave this question out
# To: the same. Why: what again does.
discord-command-again = Show the open question once more
# To: the same. Why: what next does.
discord-command-next = Show what waits for you
# To: the same. Why: what help does.
discord-command-help = What you can do here, and where help is
# To: the same. Why: what safety does.
discord-command-safety = What you can do here when you do not feel safe
# To: the same. Why: what settings does.
discord-command-settings = See or change your name and more
# To: the same. Why: what timezone does.
discord-command-timezone = See or set by which city's clock you live
# To: the same. Why: what quiet does.
discord-command-quiet = See or set the hours when nothing comes
# To: the same. Why: what language does.
discord-command-language = See or set the language I write
# To: the same. Why: what link does.
discord-command-link = Connect with your partner by a code
# To: the same. Why: what together does.
discord-command-together = Say that you two sit together now
# To: the same. Why: what log does.
discord-command-log = See what changed here, and when
# To: the same. Why: what leave does.
discord-command-leave = Leave your partner here
# To: the same. Why: what privacy does.
discord-command-privacy = Who sees what, and what is kept
# To: the same. Why: what export does.
discord-command-export = Get all that is kept of you
# To: the same. Why: what forget does.
discord-command-forget = Erase all that is kept of you
# To: the same. Why: what exit does.
discord-command-exit = Leave this screen at once
# To: the same. Why: the name of what goes behind skill; one word of small letters.
discord-takes-skill = name
# To: the same. Why: what goes behind remind.
discord-takes-remind = what
# To: the same. Why: what goes behind list.
discord-takes-list = what
# To: the same. Why: what goes behind repair.
discord-takes-repair = how
# To: the same. Why: what goes behind settings.
discord-takes-settings = what
# To: the same. Why: what goes behind timezone.
discord-takes-timezone = city
# To: the same. Why: what goes behind quiet.
discord-takes-quiet = hours
# To: the same. Why: what goes behind language.
discord-takes-language = name
# To: the same. Why: what goes behind link.
discord-takes-link = code
# To: the same. Why: what goes behind leave.
discord-takes-leave = how
# To: the same. Why: what goes behind export.
discord-takes-export = with
# To: the same. Why: what goes behind forget.
discord-takes-forget = what

## The names of commands: one word of small letters. In English they are what is typed everywhere

# To: anyone who types a slash. Why: the name of repair in their language.
discord-name-repair = repair
# To: anyone who types a slash. Why: the name of checkin in their language.
discord-name-checkin = checkin
# To: anyone who types a slash. Why: the name of list in their language.
discord-name-list = list
# To: anyone who types a slash. Why: the name of answer in their language.
discord-name-answer = answer
# To: anyone who types a slash. Why: the name of skill in their language.
discord-name-skill = skill
# To: anyone who types a slash. Why: the name of remind in their language.
discord-name-remind = remind
# To: anyone who types a slash. Why: the name of pause in their language.
discord-name-pause = pause
# To: anyone who types a slash. Why: the name of resume in their language.
discord-name-resume = resume
# To: anyone who types a slash. Why: the name of stop in their language.
discord-name-stop = stop
# To: anyone who types a slash. Why: the name of back in their language.
discord-name-back = back
# To: anyone who types a slash. Why: the name of skip in their language.
discord-name-skip = skip
# To: anyone who types a slash. Why: the name of again in their language.
discord-name-again = again
# To: anyone who types a slash. Why: the name of next in their language.
discord-name-next = next
# To: anyone who types a slash. Why: the name of help in their language.
discord-name-help = help
# To: anyone who types a slash. Why: the name of safety in their language.
discord-name-safety = safety
# To: anyone who types a slash. Why: the name of settings in their language.
discord-name-settings = settings
# To: anyone who types a slash. Why: the name of timezone in their language.
discord-name-timezone = timezone
# To: anyone who types a slash. Why: the name of quiet in their language.
discord-name-quiet = quiet
# To: anyone who types a slash. Why: the name of language in their language.
discord-name-language = language
# To: anyone who types a slash. Why: the name of link in their language.
discord-name-link = link
# To: anyone who types a slash. Why: the name of together in their language.
discord-name-together = together
# To: anyone who types a slash. Why: the name of log in their language.
discord-name-log = log
# To: anyone who types a slash. Why: the name of leave in their language.
discord-name-leave = leave
# To: anyone who types a slash. Why: the name of privacy in their language.
discord-name-privacy = privacy
# To: anyone who types a slash. Why: the name of export in their language.
discord-name-export = export
# To: anyone who types a slash. Why: the name of forget in their language.
discord-name-forget = forget
# To: anyone who types a slash. Why: the name of exit in their language.
discord-name-exit = exit
