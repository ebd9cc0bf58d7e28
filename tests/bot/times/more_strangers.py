"""A third list of what people may type, as in strangers.py, for reminders and for times.

It was written before its writer saw the words and rules of the grammar, and judged once before they
were changed; the first figure stands in docs/times.md. From now on it is known.
"""

THIRD = """
now 2026-12-02 15:40 America/Toronto (a Wednesday)
in 45 minutes | +45
in 45 | ? +45 -
in an hour | +60
in two hours | +120
in 2h | +120
in 1h 15m | +75
in an hour and 20 minutes | +80
in three quarters of an hour | +45
in half an hour please | +30
give me 10 minutes | +10 -
ten more minutes | +10 -
10 minutes from now | +10
an hour from now | +60
in a couple of hours | +120 ? -
in a few hours | ? -
in a bit | ? -
later today | ? -
later | ? -
at 5 | 2026-12-02T17:00 ?
5pm | 2026-12-02T17:00
at 5 pm today | 2026-12-02T17:00
today at 5 | 2026-12-02T17:00 ?
today at six in the evening | 2026-12-02T18:00
this evening at 8 | 2026-12-02T20:00
tonight at 9:30 | 2026-12-02T21:30
tonight 9ish | 2026-12-02T21:00 ? -
9 tonight | 2026-12-02T21:00
at 10 tonight | 2026-12-02T22:00
eight o'clock tonight | 2026-12-02T20:00
at seven thirty in the evening | 2026-12-02T19:30
maybe around 9 tonight | 2026-12-02T21:00 ? -
can you do 8 tonight | 2026-12-02T20:00 -
let's say 8pm | 2026-12-02T20:00 -
8pm would be good | 2026-12-02T20:00 -
this evening | ?
tonight | ?
tonight after dinner | ? -
before bed | - ?
quarter to nine tonight | 2026-12-02T20:45
ten past six pm | 2026-12-02T18:10
17h30 | 2026-12-02T17:30 -
17.30 | 2026-12-02T17:30 ?
1930 | 2026-12-02T19:30 ? -
midnight | ? 2026-12-03T00:00
tomorrow | ?
tomorrow morning | ?
tomorrow morning at 8 | 2026-12-03T08:00
tomorrow at 8am | 2026-12-03T08:00
tmrw 8am | 2026-12-03T08:00
tomorow at 8pm | 2026-12-03T20:00 -
tomorrow at 20:15 | 2026-12-03T20:15
tomorrow noon | 2026-12-03T12:00
noon tomorrow | 2026-12-03T12:00
tomorrow at lunchtime | ? 2026-12-03T12:00 -
tomorrow night at 10 | 2026-12-03T22:00
8 tomorrow morning | 2026-12-03T08:00
half 8 tomorrow evening | 2026-12-03T19:30 ? -
quarter past 7 tomorrow morning | 2026-12-03T07:15
20 to 9 tomorrow morning | 2026-12-03T08:40
please remind me tomorrow at 6pm | 2026-12-03T18:00 -
the day after tomorrow at 18:00 | 2026-12-04T18:00
thurs 7pm | 2026-12-03T19:00
Friday at 7pm | 2026-12-04T19:00
friday evening 7 | 2026-12-04T19:00
this friday at 19:30 | 2026-12-04T19:30
on saturday at 10 in the morning | 2026-12-05T10:00
sat 10am | 2026-12-05T10:00
sunday afternoon at 3 | 2026-12-06T15:00
next monday at 9am | 2026-12-07T09:00 ?
tues 8 pm | 2026-12-08T20:00
wednesday at 8pm | ? 2026-12-02T20:00
wednesday week at 8pm | 2026-12-09T20:00 ? -
a week on friday at 6pm | 2026-12-11T18:00 ? -
in two weeks at 9 am | 2026-12-16T09:00
two weeks from today at noon | 2026-12-16T12:00
this weekend | ? -
saturday or sunday at 5pm | ? -
tonight 8pm or tomorrow 8pm | ? -
december 24 at 4pm | 2026-12-24T16:00
24/12 at 16:00 | 2026-12-24T16:00 ? -
dec 5th 11am | 2026-12-05T11:00
on the 15th at 7 pm | 2026-12-15T19:00
Jan 2 at 10:00 | 2027-01-02T10:00
New Year's Eve at 8pm | 2026-12-31T20:00 -
2026-12-10 18:30 | 2026-12-10T18:30
every day at 8pm | D 20:00
daily at 20:00 | D 20:00
each evening at 9 | D 21:00
every night at 10:30 | D 22:30
every morning at 7 | D 07:00
8pm every day | D 20:00
every weekday at 6pm | W MO,TU,WE,TH,FR 18:00
weekdays at 6pm | W MO,TU,WE,TH,FR 18:00
mon-fri at 18:00 | W MO,TU,WE,TH,FR 18:00
on workdays at 17:30 | W MO,TU,WE,TH,FR 17:30
weekends at 11am | W SA,SU 11:00
every saturday and sunday at 11 | W SA,SU 11:00 ?
every monday at 7 in the evening | W MO 19:00
mondays and thursdays 19:00 | W MO,TH 19:00
Every Tue, Thu and Sat at 8:30 pm | W TU,TH,SA 20:30
once a week on sunday at 6pm | W SU 18:00
weekly on fridays at noon | W FR 12:00
every second friday at 8pm | W2 FR 20:00 ? -
every other week on monday at 19:00 | W2 MO 19:00
every two weeks on thursday at 7pm | W2 TH 19:00
every 3 days at 9am | D3 09:00
on the first of every month at 10am | M1 10:00
every month on the 15th at 18:00 | M15 18:00
twice a day | ? -
three times a week | ? -
every hour | ? -
same time every day | D 15:40 ? -
every day | ?
fridays | ?
every sunday evening | ?
not today | -
not tonight please | -
not now | -
never | -
no | -
he said at 9 he would leave me | -
it took 20 minutes | -
every time he shouts | -
she was an hour late | -
i waited two hours | -
we argued for three hours | -
he came home at 3am | -
since monday | -
last friday at 8 | -
yesterday at 7pm | -
an hour ago | -
20 minutes ago | -
two days before the wedding | -
all day | -
all the time | -
every day he says that | -
every night the same story | -
he never calls on sundays | -
we met in 2019 | -
i am 34 | -
24/7 | -
9 to 5 | -
he works 9 to 5 | -
until 8 | -
by friday | -
from 8 to 10 | -
after work | -
when the kids are asleep | -
as soon as possible | -
whenever | -
some day | -
one day he will see | -
the other day | -
this morning at 8 | - ?
it is 5 o'clock | -
it's 8pm here | -
what time is it | -
at the moment | -
at first | -
at least 20 | -
in time | -
in a way | -
on second thought | -
i need a minute | -
second chance | -
give me a second | - ?
he sat there | -
we sat on the sofa at ten | -
not before 9 | -
not at 8 | -
8 or 9 times | -
five times | -
3 times a day he texts her | -
once | -
once in a while | -
half of it | -
a quarter of us | -
10 out of 10 | -
i'd say 8 out of 10 | -
in the morning he is nice | -
monday was awful | -
friday was our anniversary | -
tomorrow never comes | -
tomorrow is her birthday | -
on the 3rd day | -
for 20 minutes | -
every other man | -
every second counts | -
a couple of idiots | -
a couple of times | -
he left at half past | -
in the evening of our lives | -
at night he cries | -
first thing he said | -
30 february at 9 | - ?
25:00 | -
8:75 pm | -
stop | -
sometimes at night | -
it happened twice a week | -
more than once a week | -
I will call at 9 if he does | -
don't write at 9 | -
don't remind me tomorrow | -
cancel tomorrow at 8 | -
anything but monday | -
except on fridays at 8pm | -
"""
