"""What people type, and what it means to somebody in Berlin on Sunday 22 November 2026 at 21:14.

A wall time is an answer; a rule and a wall time are a repeat; a question mark begins a question,
with its choices after it.
"""

MOMENTS = """
in 20 min                              | 2026-11-22 21:34
in 20m                                 | 2026-11-22 21:34
in 20 minutes                          | 2026-11-22 21:34
In Twenty Minutes                      | 2026-11-22 21:34
in twenty-five minutes                 | 2026-11-22 21:39
in 2 hours                             | 2026-11-22 23:14
in two hours                           | 2026-11-22 23:14
in an hour                             | 2026-11-22 22:14
in half an hour                        | 2026-11-22 21:44
in a quarter of an hour                | 2026-11-22 21:29
in three quarters of an hour           | 2026-11-22 21:59
in an hour and a half                  | 2026-11-22 22:44
in two and a half hours                | 2026-11-22 23:44
in 2 hours and a half                  | 2026-11-22 23:44
in 1h30                                | 2026-11-22 22:44
in 1 h 30 min                          | 2026-11-22 22:44
in 1 hour and 5 minutes                | 2026-11-22 22:19
in 90 mins                             | 2026-11-22 22:44
20 minutes from now                    | 2026-11-22 21:34
an hour from now                       | 2026-11-22 22:14
in a day                               | 2026-11-23 21:14
in 3 days                              | 2026-11-25 21:14
in a week                              | 2026-11-29 21:14
two weeks from now                     | 2026-12-06 21:14
in 3 days at 9                         | 2026-11-25 09:00
in a week at 19:00                     | 2026-11-29 19:00
tonight at 11                          | 2026-11-22 23:00
tonight 10                             | 2026-11-22 22:00
11 tonight                             | 2026-11-22 23:00
tonight at 11:30 pm                    | 2026-11-22 23:30
tonight at midnight                    | 2026-11-23 00:00
tonight at 12                          | 2026-11-23 00:00
tonight at 1                           | 2026-11-23 01:00
tonight at 12:30                       | 2026-11-23 00:30
tonight at 12:30 am                    | 2026-11-23 00:30
this evening at 10                     | 2026-11-22 22:00
today at 22:00                         | 2026-11-22 22:00
today at 10                            | 2026-11-22 22:00
tomorrow 9                             | 2026-11-23 09:00
tomorrow at 9                          | 2026-11-23 09:00
Tomorrow at 9.                         | 2026-11-23 09:00
9 tomorrow                             | 2026-11-23 09:00
at 9 tomorrow                          | 2026-11-23 09:00
tomorrow at nine                       | 2026-11-23 09:00
tomorrow, 9:30                         | 2026-11-23 09:30
tomorrow at half past nine             | 2026-11-23 09:30
tomorrow at 7 pm                       | 2026-11-23 19:00
tomorrow 7pm                           | 2026-11-23 19:00
tomorrow at 7 p.m.                     | 2026-11-23 19:00
7 a.m. tomorrow                        | 2026-11-23 07:00
tomorrow at 07:00                      | 2026-11-23 07:00
tomorrow morning at 7                  | 2026-11-23 07:00
tomorrow at 7 in the evening           | 2026-11-23 19:00
tomorrow evening at eight              | 2026-11-23 20:00
tomorrow night at 11                   | 2026-11-23 23:00
tomorrow afternoon at 3                | 2026-11-23 15:00
tomorrow at noon                       | 2026-11-23 12:00
tomorrow at 12                         | 2026-11-23 12:00
tomorrow at 12 pm                      | 2026-11-23 12:00
tomorrow at 12:30 am                   | 2026-11-23 00:30
day after tomorrow at 10               | 2026-11-24 10:00
the day after tomorrow at 18:00        | 2026-11-24 18:00
remind me tomorrow at 9                | 2026-11-23 09:00
please remind me in 20 min             | 2026-11-22 21:34
tomorrow at 9 please                   | 2026-11-23 09:00
noon                                   | 2026-11-23 12:00
at noon                                | 2026-11-23 12:00
midnight                               | 2026-11-23 00:00
at midnight                            | 2026-11-23 00:00
19:00                                  | 2026-11-23 19:00
at 19:00                               | 2026-11-23 19:00
22:30                                  | 2026-11-22 22:30
21:14                                  | 2026-11-23 21:14
21:15                                  | 2026-11-22 21:15
at 15                                  | 2026-11-23 15:00
at 19.30                               | 2026-11-23 19:30
08:00                                  | 2026-11-23 08:00
00:15                                  | 2026-11-23 00:15
8 pm                                   | 2026-11-23 20:00
11pm                                   | 2026-11-22 23:00
8 o'clock in the evening               | 2026-11-23 20:00
eight in the morning                   | 2026-11-23 08:00
at 9 at night                          | 2026-11-23 21:00
quarter past seven in the evening      | 2026-11-23 19:15
a quarter to eight pm                  | 2026-11-23 19:45
ten to eight tomorrow morning          | 2026-11-23 07:50
twenty-five past six pm                | 2026-11-23 18:25
seven thirty pm                        | 2026-11-23 19:30
half-past seven pm                     | 2026-11-23 19:30
Monday 19:00                           | 2026-11-23 19:00
on Monday at 19:00                     | 2026-11-23 19:00
monday evening 7                       | 2026-11-23 19:00
Monday morning at 7                    | 2026-11-23 07:00
Tuesday at 9                           | 2026-11-24 09:00
tues at 10 am                          | 2026-11-24 10:00
19:00 on tuesday                       | 2026-11-24 19:00
at 10 on wednesday                     | 2026-11-25 10:00
wed 18:30                              | 2026-11-25 18:30
Thursday at 9:45                       | 2026-11-26 09:45
fri at 8 pm                            | 2026-11-27 20:00
sat at 8 pm                            | 2026-11-28 20:00
saturday night at 1                    | 2026-11-29 01:00
sunday at 9 pm                         | 2026-11-29 21:00
sun at 10 am                           | 2026-11-29 10:00
this tuesday at 19:00                  | 2026-11-24 19:00
on the 3rd at 18                       | 2026-12-03 18:00
on the 22nd at 22:00                   | 2026-11-22 22:00
the 22nd at 20:00                      | 2026-12-22 20:00
on the 31st at 9 am                    | 2026-12-31 09:00
on thursday the 3rd at 18:00           | 2026-12-03 18:00
24 december at 18:00                   | 2026-12-24 18:00
december 24th at 6 pm                  | 2026-12-24 18:00
24th of december, 18:00                | 2026-12-24 18:00
the 1st of january at 10               | 2027-01-01 10:00
24 nov 2026 at 19:00                   | 2026-11-24 19:00
nov 24, 2026 at 19:00                  | 2026-11-24 19:00
tuesday, 24 november at 19:00          | 2026-11-24 19:00
may 3 at 9                             | 2027-05-03 09:00
march 28 at 02:30                      | 2027-03-28 03:00
2026-11-24 19:00                       | 2026-11-24 19:00
2026-11-24 at 7 pm                     | 2026-11-24 19:00
in 1.5 hours                           | 2026-11-22 22:44
in 12.5 h                              | 2026-11-23 09:44
in about 20 minutes                    | 2026-11-22 21:34
in an hour or so                       | 2026-11-22 22:14
in ten minutes from now                | 2026-11-22 21:24
in a half hour                         | 2026-11-22 21:44
a week from today at 8pm               | 2026-11-29 20:00
two days from now at 8 pm              | 2026-11-24 20:00
same time tomorrow                     | 2026-11-23 21:14
tomorrow at the same time              | 2026-11-23 21:14
this time tomorrow                     | 2026-11-23 21:14
tonight around 10                      | 2026-11-22 22:00
tonite at 10                           | 2026-11-22 22:00
tomorrow about noon                    | 2026-11-23 12:00
tmrw 6pm                               | 2026-11-23 18:00
tommorow at 9                          | 2026-11-23 09:00
ten o clock tonight                    | 2026-11-22 22:00
10 oclock tonight                      | 2026-11-22 22:00
730pm                                  | 2026-11-23 19:30
tomorrow at 0730                       | 2026-11-23 07:30
at 1930                                | 2026-11-23 19:30
tomorrow 9ish                          | 2026-11-23 09:00
tonight at 9:30-ish                    | 2026-11-22 21:30
about 20:00 tomorrow                   | 2026-11-23 20:00
tomorrow @ 6pm                         | 2026-11-23 18:00
"""

REPEATS = """
every Mon and Thu 19:00                | FREQ=WEEKLY;BYDAY=MO,TH 2026-11-23 19:00
every thursday and monday at 19:00     | FREQ=WEEKLY;BYDAY=MO,TH 2026-11-23 19:00
every mon, wed and fri at 8 am         | FREQ=WEEKLY;BYDAY=MO,WE,FR 2026-11-23 08:00
every Tue 19:00                        | FREQ=WEEKLY;BYDAY=TU 2026-11-24 19:00
every mon & thu 19:00                  | FREQ=WEEKLY;BYDAY=MO,TH 2026-11-23 19:00
every mon,thu 19:00                    | FREQ=WEEKLY;BYDAY=MO,TH 2026-11-23 19:00
each sunday at 21:00                   | FREQ=WEEKLY;BYDAY=SU 2026-11-29 21:00
every sunday at 10 pm                  | FREQ=WEEKLY;BYDAY=SU 2026-11-22 22:00
at 19:00 every tuesday                 | FREQ=WEEKLY;BYDAY=TU 2026-11-24 19:00
mondays at 7pm                         | FREQ=WEEKLY;BYDAY=MO 2026-11-23 19:00
on mondays and fridays at 9            | FREQ=WEEKLY;BYDAY=MO,FR 2026-11-23 09:00
every evening at 9                     | FREQ=DAILY 2026-11-23 21:00
every evening at ten                   | FREQ=DAILY 2026-11-22 22:00
every morning at 7                     | FREQ=DAILY 2026-11-23 07:00
every night at 11                      | FREQ=DAILY 2026-11-22 23:00
every day at 9                         | FREQ=DAILY 2026-11-23 09:00
everyday at 9 am                       | FREQ=DAILY 2026-11-23 09:00
daily at 18:00                         | FREQ=DAILY 2026-11-23 18:00
18:00 daily                            | FREQ=DAILY 2026-11-23 18:00
every day at noon                      | FREQ=DAILY 2026-11-23 12:00
every day at midnight                  | FREQ=DAILY 2026-11-23 00:00
every other day at 9                   | FREQ=DAILY;INTERVAL=2 2026-11-23 09:00
every 3 days at 20:00                  | FREQ=DAILY;INTERVAL=3 2026-11-23 20:00
every weekday at 8 am                  | FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR 2026-11-23 08:00
weekdays at 18:00                      | FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR 2026-11-23 18:00
every weekend at 10                    | FREQ=WEEKLY;BYDAY=SA,SU 2026-11-28 10:00
every tuesday evening at 7             | FREQ=WEEKLY;BYDAY=TU 2026-11-24 19:00
every monday night at 1                | FREQ=WEEKLY;BYDAY=TU 2026-11-24 01:00
every week on tuesday at 19:00         | FREQ=WEEKLY;BYDAY=TU 2026-11-24 19:00
weekly on tue 19:00                    | FREQ=WEEKLY;BYDAY=TU 2026-11-24 19:00
once a week on tuesday at 19:00        | FREQ=WEEKLY;BYDAY=TU 2026-11-24 19:00
every other friday at 20:00            | FREQ=WEEKLY;INTERVAL=2;BYDAY=FR 2026-11-27 20:00
every 2 weeks on monday at 10          | FREQ=WEEKLY;INTERVAL=2;BYDAY=MO 2026-11-23 10:00
twice a week mon and thu 19:00         | FREQ=WEEKLY;BYDAY=MO,TH 2026-11-23 19:00
every month on the 3rd at 18           | FREQ=MONTHLY;BYMONTHDAY=3 2026-12-03 18:00
on the 1st of every month at 10        | FREQ=MONTHLY;BYMONTHDAY=1 2026-12-01 10:00
every monday to friday at 6pm          | FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR 2026-11-23 18:00
every mon to fri 18:00                 | FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR 2026-11-23 18:00
every workday at 6 pm                  | FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR 2026-11-23 18:00
tuesday evenings at 7                  | FREQ=WEEKLY;BYDAY=TU 2026-11-24 19:00
mornings at 8                          | FREQ=DAILY 2026-11-23 08:00
nightly at 10                          | FREQ=DAILY 2026-11-22 22:00
fortnightly on friday 20:00            | FREQ=WEEKLY;INTERVAL=2;BYDAY=FR 2026-11-27 20:00
once a week, monday 8pm                | FREQ=WEEKLY;BYDAY=MO 2026-11-23 20:00
monday at 8pm every week               | FREQ=WEEKLY;BYDAY=MO 2026-11-23 20:00
on the first of every month at 9       | FREQ=MONTHLY;BYMONTHDAY=1 2026-12-01 09:00
mon-fri 18:00                          | FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR 2026-11-23 18:00
Monday\u2013Friday at 18:00              | FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR 2026-11-23 18:00
fri - sun at 20:00                     | FREQ=WEEKLY;BYDAY=FR,SA,SU 2026-11-27 20:00
every tuesday to friday at 9           | FREQ=WEEKLY;BYDAY=TU,WE,TH,FR 2026-11-24 09:00
every second day at 9                  | FREQ=DAILY;INTERVAL=2 2026-11-23 09:00
every second week on friday at 9       | FREQ=WEEKLY;INTERVAL=2;BYDAY=FR 2026-11-27 09:00
weekly on fridays at 19:00             | FREQ=WEEKLY;BYDAY=FR 2026-11-27 19:00
on workdays at 18:00                   | FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR 2026-11-23 18:00
"""

QUESTIONS = """
8                                      | ?which 2026-11-23 08:00, 2026-11-23 20:00
at 8                                   | ?which 2026-11-23 08:00, 2026-11-23 20:00
at 11                                  | ?which 2026-11-22 23:00, 2026-11-23 11:00
15                                     | ?which 2026-11-23 15:00
8:00                                   | ?which 2026-11-23 08:00, 2026-11-23 20:00
half past seven                        | ?which 2026-11-23 07:30, 2026-11-23 19:30
at one                                 | ?which 2026-11-23 01:00, 2026-11-23 13:00
tomorrow at 7                          | ?which 2026-11-23 07:00, 2026-11-23 19:00
friday at 8                            | ?which 2026-11-27 08:00, 2026-11-27 20:00
tomorrow five to nine                  | ?which 2026-11-23 08:55, 2026-11-23 20:55
tomorrow at midnight                   | ?which 2026-11-23 00:00, 2026-11-24 00:00
monday 9                               | ?which 2026-11-23 09:00
monday 19                              | ?which 2026-11-23 19:00
20 min                                 | ?which 2026-11-22 21:34
sunday 22:00                           | ?which 2026-11-22 22:00, 2026-11-29 22:00
next tuesday at 9                      | ?which 2026-11-24 09:00, 2026-12-01 09:00
next week tuesday at 10                | ?which 2026-11-24 10:00, 2026-12-01 10:00
next tuesday                           | ?time
tomorrow                               | ?time
tonight                                | ?time
tomorrow morning                       | ?time
monday                                 | ?time
on the 3rd                             | ?time
every evening                          | ?time
every tuesday                          | ?time
twice a week                           | ?days 2
three times a week                     | ?days 3
twice a week on monday                 | ?days 2
weekly                                 | ?days 1
every week at 9                        | ?days 1
once a month at 9                      | ?date
every month on the 31st at 18          | ?date
every day at 7 | ?which FREQ=DAILY 2026-11-23 07:00, FREQ=DAILY 2026-11-23 19:00
tonight at 8                           | ?past 2026-11-23 20:00
today at 20:00                         | ?past 2026-11-23 20:00
this morning at 9                      | ?past 2026-11-23 09:00
24 nov 2025 at 18:00                   | ?past
2 nov 2026                             | ?past
24 dec 2027 at 18:00                   | ?far
29 february at 9                       | ?far
in 400 days                            | ?far
in 999999 weeks                        | ?far
half an hour                           | ?which 2026-11-22 21:44
1h 30m                                 | ?which 2026-11-22 22:44
quarter of an hour                     | ?which 2026-11-22 21:29
tomorrow around 7                      | ?which 2026-11-23 07:00, 2026-11-23 19:00
3 times per week                       | ?days 3
in a couple of hours                   | ?which 2026-11-22 23:14
in a couple of days at 9               | ?which 2026-11-24 09:00
every second friday at 20:00 | ?which FREQ=WEEKLY;INTERVAL=2;BYDAY=FR 2026-11-27 20:00
every second tuesday                   | ?time
mon-fri                                | ?time
around 9 tonight                       | ?past 2026-11-23 21:00
"""
