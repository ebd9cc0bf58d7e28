"""What people type that is no time, or not plainly one: no answer is the only right one."""

NO_TIMES = """
not today
not tonight at 9
not tomorrow, maybe at 9 on monday
never
he said at 9 he would leave me
she said tomorrow at 9
he came home at 2 am
i cried every evening
we fought on monday at 19:00
every time we talk
every day except monday at 9
every time at 9
at 9 we fought again
last tuesday at 7
yesterday at 9
2 hours ago
20 minutes ago
for 20 minutes
it took 20 minutes
after dinner
before 9
by 9
until monday
since monday
from 5 to 8
between 5 and 8
5 to 8
5-8
10 to 8 pm
9am-5pm
monday to friday at 9
monday or tuesday at 9
at 9 or 10
around 8
8ish
soon
later
in a minute
in a bit
in a while
in a few minutes
a couple of hours
one day
a week
a day
two
one
one sunday
one more time
three mondays
three times
second
in a second
the second
the third
first
in the evening at 8
friday the 13th at 20:00
every 2nd tuesday at 9
mon-mon 9:00
tomorrow at 730
9ish
at 2560
- 9
biweekly
in 45
an hour
at half past
sat sun
sun mon
mon am
mon/thu 19:00
mon and thu 19:00
&
may
may i
march
march on
march on 9
mar at 9
sat
sun
wed
mon
he sat at 9
sun at the beach at 9
the sun at 9
they wed on friday at 9
fri
the 9
a 9
9 out of 10
9/10
24/11 at 9
11/24
i am 9
9 am i right
am
pm
at
in
on
every
every second
every minute
every hour
every 5 minutes
every 0 days at 9
0 times a week
8 times a week
twice a day
twice
at 25:00
at 24:00
at 9:60
at 0
0
24
25
99
at 13 pm
13 am
at 0 am
19:00 am
at 9 pm in the morning
tomorrow at 9 in the afternoon
tomorrow morning at 9 pm
tomorrow morning at 19:00
tonight at 9 am
30 february at 9
31 november at 9 am
32 december at 9
on the 32nd at 9
on the 0th at 9
2026-02-30 09:00
2026-13-01 09:00
monday, 24 november at 19:00
wednesday the 3rd at 9
in 0 minutes
in -5 minutes
in minutes
in 20
in twenty
1000
2026
1.5
8.50
$20
20%
20 euros
20 years
i am 20
room 19:00
version 19.30
1:2
19:0
19:000
19:00:00
9:00 9:30
9 10 11
tomorrow tomorrow at 9
tomorrow monday at 9
today tomorrow
at at 9
at 9 at 10
tomorrow at 9 at 10
every every day at 9
monday monday
tomorrow at
tomorrow at 9 maybe
tomorrow at 9?
is it tomorrow at 9
what about tomorrow at 9
no
yes
ok
good night
good morning
night
morning
this is it
next time
next week
next
this
half past
half
half nine
quarter
noon or midnight
remind me
please
remind
the day after
day after day
week
weekend
day
year
in a year
in a month
at nine he left
nine to five
nine lives
seven thirty
eight
,
.
!
9!9
nine,
-9
+9
tomorrow at \uff19\uff19
about 8
about half an hour
half an hour ago
for half an hour
the same time
same time
at the same time
same time as tomorrow
it is the same time tomorrow
i cry evenings at 9
in 1.7 hours
in 1.50.5 hours
1.5 hours late
mon to fri
from monday to friday at 9
tuesday to friday at 9
the first of the month at 9
monday every week tuesday at 9
around tomorrow
tomorrow around
or so
a day from yesterday at 9
"""
