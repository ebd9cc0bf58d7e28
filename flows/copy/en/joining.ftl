### The first talk. Short, and nothing but the two yeses is needed.

# To: who writes for the first time. Why: says what I am and am not, before anything else (safety 5.3).
joining-hello = Hello. I'm Linden, a program. I help two people find their way back after an argument. I can't stand in for a person who is trained to help. Nobody watches this chat, so in danger call your local emergency number.
# To: the same. Why: this is for grown-ups.
joining-grown = This is for grown-ups. Are you 18 or older?
    .yes = Yes
    .no = No
# To: who is younger. Why: kind, with a way to people; goodbye ends.
joining-too-young = Then this isn't the right place, and I keep nothing you wrote. You deserve somebody real to talk to. People who listen are listed at findahelpline.com.
# To: the same, before they say yes. Why: who can read what, in plain words.
joining-readers = Who can read this? Your partner reads only what you send. What you write is kept sealed, but the person who runs me could read what passes by. So can Discord, if you write there. If somebody checks your phone, use another one, or don't write here.
# To: the same. Why: a free, clear yes before any text is kept; it can be taken back.
joining-consent = May I keep what you write, sealed, to lead you through this? You can take that back at any time: write forget.
    .yes = Yes
    .no = No
# To: who says no. Why: a no is fine; goodbye ends.
joining-declined = That's fine. I keep nothing you wrote. Two people can also just take turns: one speaks, one listens. People who listen are listed at findahelpline.com.
# To: who joins. Why: the name that their partner will read.
joining-name = What shall I call you? Your partner will see this name. You can skip this and all that follows.
# To: who joins. Why: so that nothing comes at night; a guess at the zone is said back.
joining-clock = What time is it for you now? You could write 21:40 or 9:40 pm.
# To: who joins. Why: nothing unasked comes in these hours.
joining-quiet = When shall I stay silent? I do from 22 to 8. Write other hours, such as 23-7, or skip.
# To: who joins. Why: the lines for a bad night differ by country.
joining-country = In which country do you live? Then I know whom you could call there.
# To: who joins. Why: what stands on a lock screen; content-free by default.
joining-cover = When something waits, your phone shows: You have a note. Would you like other words there? One way to put it: Your book is ready.
# To: who joins. Why: a way out that leaves little behind.
joining-exit = Last one: choose a word that makes me vanish from this chat at once. Without one, the word exit does it.
