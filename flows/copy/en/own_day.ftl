# To: someone who worked alone, the next day. Why: the seed's question, to oneself.
own_day-how = How are you since the fight? This is a note to yourself. You can skip this.
# To: the same. Why: ends kindly; promises little.
own_day-end = Thank you for looking. Be as kind to yourself as you would be to a friend.
