"""What other people may type, in two lists that were written before their writer saw the grammar.

Each list begins with its present. After the bar stands every reading that is right: minutes from
now (+20), a wall time, a repeat, `?` for a question back, `-` for no time at all. Where several are
named the first is the best; a `-` behind another means that not to understand is no shame.
"""

FIRST = """
now 2026-11-18 19:30 Europe/Berlin (a Wednesday)
in 20 minutes | +20
In 20 min. | +20
in twenty minutes | +20
20 mins | +20
20 min please | +20
in half an hour | +30
half an hour | +30
half hour | +30
in a half hour | +30
in an hour | +60
in 1 hour | +60
an hour from now | +60
1h | +60
in 1h30 | +90
1h 30m | +90
in an hour and a half | +90
in one and a half hours | +90
in 1.5 hours | +90
in 90 minutes | +90
in 45m | +45
45 minutes from now | +45
in about 20 minutes | +20 ?
in an hour or so | +60 ?
in a couple of hours | +120 ?
in a few minutes | ? -
in three quarters of an hour | +45
in a quarter of an hour | +15
quarter of an hour | +15
15 minutes | +15
give me 30 minutes | +30 -
in 2 hours | +120
two hours from now | +120
in 24 hours | +1440
in two days | 2026-11-20T19:30 ?
in 3 days at 9am | 2026-11-21T09:00
in a week | 2026-11-25T19:30 ?
a week from today at 8pm | 2026-11-25T20:00 ?
tonight | ?
tonight at 9 | 2026-11-18T21:00
tonight 9 | 2026-11-18T21:00
tonight at 9:30 | 2026-11-18T21:30
tonight at 21.30 | 2026-11-18T21:30
9 tonight | 2026-11-18T21:00
9pm tonight | 2026-11-18T21:00
at nine tonight | 2026-11-18T21:00
tonite at 10 | 2026-11-18T22:00 -
tonight around 10 | 2026-11-18T22:00 ?
tonight, 10 pm | 2026-11-18T22:00
today at 8:15pm | 2026-11-18T20:15
today 20:15 | 2026-11-18T20:15
later today | ? -
later tonight | ? -
this evening at 8 | 2026-11-18T20:00
this evening | ?
at 8 | 2026-11-18T20:00 ?
8pm | 2026-11-18T20:00
8 PM | 2026-11-18T20:00
8 p.m. | 2026-11-18T20:00
20:00 | 2026-11-18T20:00
2000 | 2026-11-18T20:00 ? -
20h | 2026-11-18T20:00 ? -
at 20h30 | 2026-11-18T20:30 -
8:45 pm | 2026-11-18T20:45
quarter to nine | 2026-11-18T20:45 ?
quarter past 9 tonight | 2026-11-18T21:15
half past eight | 2026-11-18T20:30 ?
half past eight in the evening | 2026-11-18T20:30
ten to ten tonight | 2026-11-18T21:50
twenty past eight pm | 2026-11-18T20:20 -
midnight | 2026-11-19T00:00 ?
at midnight | 2026-11-19T00:00 ?
noon | 2026-11-19T12:00
tomorrow at noon | 2026-11-19T12:00
tomorrow | ?
tomorrow at 9 | 2026-11-19T09:00 ?
tomorrow 9 | 2026-11-19T09:00 ?
tomorrow at 9 am | 2026-11-19T09:00
tomorrow 9am | 2026-11-19T09:00
9 am tomorrow | 2026-11-19T09:00
at 9 tomorrow morning | 2026-11-19T09:00
tomorrow morning at nine | 2026-11-19T09:00
tomorrow morning | ?
tmrw 6pm | 2026-11-19T18:00 -
tomorow at 6 pm | 2026-11-19T18:00 -
Tomorrow evening, 7:30 | 2026-11-19T19:30
tomorrow night at 10 | 2026-11-19T22:00
tomorrow afternoon at 3 | 2026-11-19T15:00
tomorrow same time | 2026-11-19T19:30 -
same time tomorrow | 2026-11-19T19:30 -
this time tomorrow | 2026-11-19T19:30 -
the day after tomorrow at 18:00 | 2026-11-20T18:00
day after tomorrow 6pm | 2026-11-20T18:00
tomorrow after work | ? -
friday | ?
Friday at 7pm | 2026-11-20T19:00
fri 7pm | 2026-11-20T19:00
on friday at 19:00 | 2026-11-20T19:00
this friday 19:00 | 2026-11-20T19:00
Friday evening at 8 | 2026-11-20T20:00
friday night 9pm | 2026-11-20T21:00
saturday morning at 10 | 2026-11-21T10:00
sat 10:30am | 2026-11-21T10:30
Sunday at 11 | 2026-11-22T11:00 ?
sunday noon | 2026-11-22T12:00
monday 19:00 | 2026-11-23T19:00
mon at 7 in the evening | 2026-11-23T19:00
7pm on monday | 2026-11-23T19:00
next monday at 7pm | 2026-11-23T19:00 ?
next friday at 7pm | ? -
wednesday at 9pm | ? 2026-11-18T21:00
wednesday 7pm | ? 2026-11-25T19:00
Nov 20 at 6pm | 2026-11-20T18:00
20 November, 18:00 | 2026-11-20T18:00
on the 20th at 6 pm | 2026-11-20T18:00
November 30th 8am | 2026-11-30T08:00
2026-11-30 08:00 | 2026-11-30T08:00
30.11. 8:00 | 2026-11-30T08:00 -
12/5 at 6pm | ? -
every monday at 19:00 | W MO 19:00
every Mon and Thu 19:00 | W MO,TH 19:00
every mon, wed and fri at 7am | W MO,WE,FR 07:00
mondays at 8pm | W MO 20:00
Mondays and Thursdays 8 pm | W MO,TH 20:00
each tuesday 7 pm | W TU 19:00
every Tue 19:00 | W TU 19:00
Tuesday evenings at 7 | W TU 19:00 -
every tuesday evening at 7 | W TU 19:00
every day at 9 | ? D 09:00
every day at 9pm | D 21:00
daily at 21:00 | D 21:00
daily 9pm | D 21:00
every evening at 9 | D 21:00
every night at 10 | D 22:00
every morning at 7:30 | D 07:30
each morning at 7 | D 07:00
every weekday at 8am | W MO,TU,WE,TH,FR 08:00
weekdays at 8am | W MO,TU,WE,TH,FR 08:00
weekends at 10am | W SA,SU 10:00
every weekend at 10am | W SA,SU 10:00 ?
every other day at 9pm | D2 21:00 ?
every other tuesday at 7pm | W2 TU 19:00 ?
every second friday 18:00 | W2 FR 18:00 ?
every two weeks on monday at 8pm | W2 MO 20:00
once a week | ?
once a week on sunday at 10am | W SU 10:00
twice a week | ?
three times a week | ?
every week | ?
weekly | ?
monthly | ?
on the first of every month at 9am | M1 09:00 -
every month on the 15th at 8pm | M15 20:00
every evening | ?
monday to friday at 6pm | W MO,TU,WE,TH,FR 18:00 -
mon-fri 6pm | W MO,TU,WE,TH,FR 18:00 -
not today | -
not tonight | -
not tomorrow | -
not now | -
no | -
later | -
never | -
maybe tomorrow | - ?
he said at 9 he would leave me | -
she left at 9 | -
she came home at 2 in the morning | -
we fought until midnight | -
it was monday when it began | -
yesterday | -
yesterday at 8 | -
last night | -
last tuesday at 7 | -
an hour ago | -
20 minutes ago | -
two days ago at 9 | -
it took him two hours | -
I waited for two hours | -
I need more time | -
give me a minute | -
one second | -
just a moment | -
we have been together for 9 years | -
he is always late | -
every time he does this | -
every time I talk he looks at his phone | -
every day he says the same thing | -
every single day | ? -
every night he comes home at 11 | -
all day | -
all night long | -
I can't do this tonight | -
tonight was awful | -
tomorrow is her birthday | -
tomorrow will be better | -
see you tomorrow | -
we talk tomorrow at 9 if she wants | -
I don't want to talk until tomorrow | -
don't write to me at 9 | -
not before 9 | -
anything but monday | -
any day but friday at 7pm | -
except mondays | -
8 | - ?
8 out of 10 | -
8/10 | -
7 or 8 | - ?
about 7 | - ?
9 times | -
20 | - ?
911 | -
my mother is 80 | -
I am 25 | -
3 kids | -
24/7 | -
at work | -
at home | -
at last | -
soon | -
sooner or later | -
some day | -
one day | -
one day you get tired of me | -
someday at 8 | -
after dinner | -
after the kids are in bed | -
when he is back | -
when I'm ready | -
in the morning he was kind | -
in a minute he will shout again | -
for an hour | - ?
for the third time | -
second | -
may | -
march | -
sun | - ?
sat | - ?
he sat there | -
I will march out | -
at 9 or at 10 | ? -
between 8 and 9 | ? -
before 9 | - ?
after 9 | - ?
till 9 | - ?
from monday | - ?
half | -
half the time | -
a quarter | -
32 november | -
30 february at 9 | -
25:00 | -
at 13pm | -
tomorrow at 27 | -
tomorrow at 9:75 | -
in 0 minutes | - ?
in minus 5 minutes | -
every 31st at 9 | ? -
every 10 minutes | -
thursday monday at 8 | - ?
today tomorrow | -
am | -
i am | -
I am at 5 | -
"""

SECOND = """
now 2027-03-06 10:20 America/New_York (a Saturday)
in thirty minutes | +30
In 30 Minutes! | +30 -
in forty-five minutes | +45
in forty five minutes | +45
25 min | +25
wait 25 minutes | +25 -
60 minutes | +60
in 60mins | +60
in 2h | +120
2 hrs | +120
2 hours and 15 minutes | +135
in 2 hours 15 | +135 -
in 2hrs 15min | +135
in 1:30 h | +90 - ?
one hour | +60
an hour | +60
an hour and 20 minutes | +80
in three hours | +180
in 12 hours | +720
in ten minutes from now | +10
10 minutes from now please | +10
in 5 | ? -
in five min | +5
remind me in 40 minutes | +40
please remind me in 40 minutes | +40
ask me again in 1 hour | +60 -
write to me at 4pm | 2027-03-06T16:00 -
could you ask me tomorrow at 10am? | 2027-03-07T10:00 -
let's say 6pm | 2027-03-06T18:00 -
maybe 6pm | 2027-03-06T18:00 ? -
6pm? | 2027-03-06T18:00 ?
6pm works | 2027-03-06T18:00 -
how about 6pm | 2027-03-06T18:00 ? -
6pm would be good | 2027-03-06T18:00 -
around 6pm | 2027-03-06T18:00 ?
6ish | ? -
six o'clock | 2027-03-06T18:00 ?
six o clock tonight | 2027-03-06T18:00
at 6 o'clock in the evening | 2027-03-06T18:00
at 3 in the afternoon | 2027-03-06T15:00
3 in the afternoon tomorrow | 2027-03-07T15:00
7 in the morning tomorrow | 2027-03-07T07:00
tomorrow, 7 in the morning | 2027-03-07T07:00
seven pm | 2027-03-06T19:00
seven thirty pm | 2027-03-06T19:30
7.30 pm | 2027-03-06T19:30
7.30pm tomorrow | 2027-03-07T19:30
730pm | 2027-03-06T19:30 - ?
at 19h | 2027-03-06T19:00 -
19:05 | 2027-03-06T19:05
today at 19:05 | 2027-03-06T19:05
today 7 pm | 2027-03-06T19:00
today at 7 | 2027-03-06T19:00 ?
today at noon | 2027-03-06T12:00
today at eight in the evening | 2027-03-06T20:00
this afternoon at 4 | 2027-03-06T16:00
this afternoon | ?
this evening around 8 | 2027-03-06T20:00 ?
this evening 20:00 | 2027-03-06T20:00
this morning at 11 | 2027-03-06T11:00
this morning at 9 | ? -
today at 9am | ?
tonight 8 | 2027-03-06T20:00
tonight 8pm | 2027-03-06T20:00
Tonight at eight | 2027-03-06T20:00
tonight at eight thirty | 2027-03-06T20:30
tonight at half past eight | 2027-03-06T20:30
tonight at half eight | ? 2027-03-06T20:30 -
tonight at quarter to ten | 2027-03-06T21:45
tonight at a quarter to ten | 2027-03-06T21:45
tonight at midnight | 2027-03-07T00:00 ?
tonight at 1 | ? 2027-03-07T01:00 -
tonight before bed | ? -
10 at night | 2027-03-06T22:00
at ten at night | 2027-03-06T22:00
12pm | 2027-03-06T12:00
12 pm tomorrow | 2027-03-07T12:00
12am | 2027-03-07T00:00
12:30am | 2027-03-07T00:30
12:30 pm | 2027-03-06T12:30
0:15 | 2027-03-07T00:15
00:00 | 2027-03-07T00:00
24:00 | ? - 2027-03-07T00:00
tomorrow 18:00 | 2027-03-07T18:00
tomorrow at 18:00 please | 2027-03-07T18:00
Tomorrow @ 6pm | 2027-03-07T18:00 -
tomorrow at six pm | 2027-03-07T18:00
tomorrow at six in the evening | 2027-03-07T18:00
tomorrow around noon | 2027-03-07T12:00 ?
tomorrow lunchtime | ? -
tomorrow at lunch | ? -
tomorrow at 8.15 am | 2027-03-07T08:15
tomorrow evening | ?
tomorrow evening at eight | 2027-03-07T20:00
tomorrow evening 8 | 2027-03-07T20:00
8 tomorrow evening | 2027-03-07T20:00
tomorrow at 8 in the evening please | 2027-03-07T20:00
2morrow at 8pm | 2027-03-07T20:00 -
tommorow 8pm | 2027-03-07T20:00 -
tomorrow's fine, 8pm | 2027-03-07T20:00 -
in two days at 8pm | 2027-03-08T20:00
two days from now at 8pm | 2027-03-08T20:00 -
in a week at 8pm | 2027-03-13T20:00
next week | ? -
next week monday 8pm | 2027-03-08T20:00 -
monday next week at 8pm | 2027-03-08T20:00 -
next saturday at noon | ? 2027-03-13T12:00 -
saturday at 8pm | ? 2027-03-06T20:00
saturday 9am | ? 2027-03-13T09:00
this saturday at 8pm | ? 2027-03-06T20:00
on sunday 6pm | 2027-03-07T18:00
Sun 6pm | 2027-03-07T18:00
sunday evening | ?
sunday evening at 6 | 2027-03-07T18:00
Sunday, March 7 at 6pm | 2027-03-07T18:00
Mon, 9:00 am | 2027-03-08T09:00
monday morning 9 | 2027-03-08T09:00
Tuesday at 5:45pm | 2027-03-09T17:45
tues 5:45 pm | 2027-03-09T17:45
wed at noon | 2027-03-10T12:00
thurs 8pm | 2027-03-11T20:00
thur at 8 pm | 2027-03-11T20:00 -
next thursday 8pm | ? 2027-03-11T20:00 -
march 15 at 8pm | 2027-03-15T20:00
15 March at 8pm | 2027-03-15T20:00
15th of march 8pm | 2027-03-15T20:00
march 15th, 8 pm | 2027-03-15T20:00
15 mar 20:00 | 2027-03-15T20:00
on the 15th at 8pm | 2027-03-15T20:00
the 15th, 8pm | 2027-03-15T20:00
march 15 | ?
January 3 at 9am | ? 2028-01-03T09:00
2027-03-15T20:00 | 2027-03-15T20:00 -
2027/03/15 8pm | 2027-03-15T20:00 - ?
15.3.2027 20:00 | 2027-03-15T20:00 -
3/15 8pm | 2027-03-15T20:00 ? -
every saturday at 9am | W SA 09:00
every Sat 9:00 | W SA 09:00
Saturdays at 9 am | W SA 09:00
on saturdays at 9am | W SA 09:00 -
on mondays and fridays at 8pm | W MO,FR 20:00 -
every mon & thu 8pm | W MO,TH 20:00 -
every mon/thu 8pm | W MO,TH 20:00 -
Every monday, 8pm | W MO 20:00
8pm every monday | W MO 20:00
at 8pm every monday | W MO 20:00
monday at 8pm every week | W MO 20:00 -
every week on monday at 8pm | W MO 20:00
once a week, monday 8pm | W MO 20:00
weekly on monday at 8pm | W MO 20:00
monday and wednesday at 8pm | ? W MO,WE 20:00 -
every monday night at 9 | W MO 21:00
every friday evening 7 | W FR 19:00
every sunday morning at 10:30 | W SU 10:30
every monday | ?
every tuesday and thursday | ?
every weekday at 7 am | W MO,TU,WE,TH,FR 07:00
every workday at 6pm | W MO,TU,WE,TH,FR 18:00 -
on weekdays at 6pm | W MO,TU,WE,TH,FR 18:00 -
on weekends at 11am | W SA,SU 11:00 -
every weekend | ?
every saturday and sunday 11am | W SA,SU 11:00
every day 8pm | D 20:00
everyday at 8pm | D 20:00
each day at 8 pm | D 20:00
8pm daily | D 20:00
8pm every day | D 20:00
daily at eight in the evening | D 20:00
once a day at 8pm | D 20:00
once a day | ?
twice a day | ? -
every morning | ?
every morning at eight | D 08:00
mornings at 8 | D 08:00 -
evenings at 8 | D 20:00 -
nightly at 10 | D 22:00 -
every night at ten thirty | D 22:30
every 2 days at 8pm | D2 20:00
every three days at 8pm | D3 20:00
every 2 weeks on friday at 8pm | W2 FR 20:00
every other week on friday 8pm | W2 FR 20:00 ?
fortnightly on friday 8pm | W2 FR 20:00 -
biweekly | ? -
twice a week on mon and thu at 8pm | W MO,TH 20:00
2x a week | ? -
two times a week | ?
3 times per week | ?
a few times a week | ? -
monthly on the 1st at 8pm | M1 20:00
every month on the 3rd at 8 pm | M3 20:00
every month | ?
first monday of the month 8pm | -
not on monday | -
not this week | -
not at 9 | -
not in 20 minutes | -
never again | -
no time | -
no time today | -
not tomorrow at 9 | -
don't ask me at 9pm | -
stop at 9pm | -
anything except tomorrow at 9 | -
no earlier than 9pm | -
not every monday at 9pm | -
never at 8 | -
I will be home at 8 | -
I get home at 6pm | -
I start work at 9 tomorrow | -
dinner is at 8 | -
we have dinner at 8 | -
he picks up the kids at 4pm | -
she said tomorrow at 8 | -
he said in an hour | -
they came at 8 tonight | -
you said 8pm | -
he promised friday | -
at 9 he left | -
at 8 she cried | -
since monday | -
since 8 this morning | -
for 20 minutes he said nothing | -
by 8pm | - ?
until tomorrow at 8 | -
until 8pm | -
from 8 to 9 | -
8-9pm | - ?
8 to 9 tonight | -
either 8 or 9 | - ?
8 hours of sleep | -
20 minutes late | -
he was 20 minutes late | -
an hour late | -
an hour too long | -
two hours on the phone | -
five minutes of peace | -
one more minute | - +1
a minute | - +1
any minute now | -
in time | -
on time | -
in no time | -
every now and then | -
every other day he yells | -
every week the same | -
every day is like this | -
every monday we argue | -
every sunday at his mother's | -
every time | -
twice | -
once | -
once upon a time | -
twice he did that | -
twice a week he forgets | -
three times | -
three times a day he checks my phone | -
the night before | -
the other day | -
the day we met | -
the day after | -
day after day | -
night | - ?
morning | - ?
good morning | -
good night | -
evening | - ?
friday was bad | -
friday night he drank | -
saturday's fight | -
that monday | -
last monday at 8pm | -
monday last week | -
8 years | -
in 8 years | - ?
in 20 years we will laugh about it | -
20 percent | -
20% | -
9 | - ?
ten | - ?
10/10 | -
scale 8 | -
3 of them | -
my number is 555 2000 | -
room 2000 | -
in room 8 | -
in 3 words | -
at 42 | -
at 25 o'clock | -
8:60 pm | -
13 am | -
feb 29 at 8pm | - ?
april 31 8pm | -
march 8pm | - ?
may 8pm | - ?
he may call at 8 | -
may I have a minute | -
second thoughts | -
quarter | -
noon was hard | -
midnight snack | -
we broke up in march | -
I met her in may | -
tomorrow tomorrow | -
tonight tomorrow at 8 | -
monday tuesday 8pm | - ?
every tomorrow at 8 | -
9am 9pm | - ?
at at 9 | -
at | -
in | -
every | -
on | -
the | -
o'clock | -
pm | -
? | -
"""
