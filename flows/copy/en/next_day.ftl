### The next day: the seed's three questions, each in the asker's name.

# To: the asker. Why: brings the answer as it was sent.
next_day-brings = { $partner } answers your questions:
