### Reminders that a person has wished for. Nothing presses: they are easy to put off and to stop.

## Times said back

# To: nobody. Why: the days of the week, from Monday on.
engine-weekdays = Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday
# To: nobody. Why: the months, from January on.
engine-months = Jan, Feb, March, April, May, June, July, Aug, Sept, Oct, Nov, Dec
# To: who wished for a time. Why: stands where the time is said back.
engine-when-today = today at { $time }
# To: the same. Why: the next day.
engine-when-tomorrow = tomorrow at { $time }
# To: the same. Why: a day further off.
engine-when-date = { $day }, { $date } { $month }, at { $time }
# To: the same. Why: each day.
engine-when-daily = every day at { $time }
# To: the same. Why: each second or third day.
engine-when-daily-step = every { $step } days at { $time }
# To: the same. Why: on days of the week.
engine-when-weekly = every { $days } at { $time }
# To: the same. Why: on days of each second or third week.
engine-when-weekly-step = every { $step } weeks on { $days } at { $time }
# To: the same. Why: on a day of the month.
engine-when-monthly = each month on day { $date } at { $time }
# To: the same. Why: on a day of each second or third month.
engine-when-monthly-step = every { $step } months, day { $date }, { $time }

## Wishing

# To: who wished for a card at a time. Why: says it back, with a way to change it and one out.
engine-remind-set = I'll bring you { $name }: { $when }, your time. Not right? Take it back and write it again. To end it later, write remind stop { $number }.
    .remind-undo = Take it back
# To: who named a time that can be more than one. Why: asks, so that it is not wrong.
engine-remind-which = Which one do you mean?
    .remind-1 = 1: { $at1 }
    .remind-2 = 2: { $at2 }
    .remind-3 = 3: { $at3 }
    .remind-4 = 4: { $at4 }
# To: who named a day and no hour. Why: asks for the hour.
engine-remind-time = At what time? Write it like 19:00, or 7 pm.
# To: who said how often and not on which days. Why: asks, with an example.
engine-remind-days = On which days? Write it all, like this: remind { $name } every Tue and Thu 19:00.
# To: who named a day that some months do not have. Why: says so, with a way on.
engine-remind-date = Not all months have that day. Pick one from 1 to 28, like this: remind { $name } every month on the 1st at 18:00.
# To: who named a time that is over. Why: says so, with a way on.
engine-remind-past = That time has gone by. When would it suit you? Write it like tomorrow at 19:00.
# To: who named a time more than a year off. Why: says so, with a way on.
engine-remind-far = That is more than a year away. Could you name a time that is nearer?
# To: who named no time, or one that was not read. Why: no blame, with examples.
engine-remind-when = When would you like { $name }? Write it like every Tue 19:00, or tomorrow at 18:30.
# To: who named a card that is not there. Why: how it is written, with a card that is near.
engine-remind-unknown = I have no card of that name. Write it like this: remind { $name } every Tue 19:00. To see all cards, write skill list.
# To: who has as many reminders as there can be. Why: says so, with a way on.
engine-remind-full = You have eight reminders now, and more would be a lot. To end one, write remind list, then remind stop and its number.

## What is wished for

# To: who asks for their reminders. Why: says what can be done with them.
engine-remind-list = These are your reminders. To end one, write remind stop and its number, or remind stop for all.
# To: the same. Why: one of them.
engine-remind-one = { $number }. { $name }: { $when }
# To: who asks for their reminders and has none. Why: how to get one.
engine-remind-none = You have no reminders. If you would like one, write it like this: remind radar every Tue 19:00.
# To: who stops a reminder that is not there. Why: a way on.
engine-remind-no-such = I have no reminder of that number. Write remind list to see them.
# To: who stopped one. Why: says what happened.
engine-remind-stopped = Done. That one won't come any more.
# To: who stopped all. Why: says what happened.
engine-remind-stopped-all = Done. No reminders will come any more.
# To: who puts off what has not come yet. Why: an honest answer.
engine-remind-nothing = No reminder has come yet, so there is nothing to put off.

## When one comes

# To: who wished for a card. Why: they asked for it; easy to put off and to stop. First of three that take turns.
engine-remind-way-1 = Here is the card you asked for. To have it later, write remind snooze. To end these, write remind stop.
# To: the same. Why: second of three.
engine-remind-way-2 = You wanted this one around now. It takes a minute or two. Later: remind snooze. To end it: remind stop.
# To: the same. Why: third of three.
engine-remind-way-3 = A small thing to try, as you wished. If it does not suit, write remind snooze or remind stop.
# To: the same, when it comes late. Why: honest.
engine-remind-late = This one is a bit late.
# To: who has not opened three in a row. Why: says that it is quiet from here on, with both ways.
engine-remind-last = A few of these went by, so I'll be quiet now. They go on when you write to me again. To end them, write remind stop.
