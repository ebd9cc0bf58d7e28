### What the bot says for Matrix alone: about rooms, keys and what it cannot read.

# To: someone who is asked for a number. Why: says which numbers there are.
matrix-scale = A number from { $low } to { $high }.
# To: someone whose message cannot be opened yet. Why: says what helps; once for each key.
matrix-locked = I can't open your last message yet. I have asked your app for the key. If nothing comes, please send it again.
# To: someone in a room without encryption. Why: here words are kept apart from other eyes.
matrix-not-encrypted = This room is not encrypted, so I won't work here. Please start a new direct chat with me, with encryption on.
# To: people in a room with more than two. Why: a kind goodbye before leaving.
matrix-only-two = Thank you for asking me in. I'm a program that works in direct chats with one person only, so I leave here. Write to me in a chat of our own.
# To: someone who sends a picture or a voice message. Why: says what works.
matrix-only-words = I can only read written words. Please write it to me.
# To: someone who edits what can no longer be changed. Why: says what stays, and what helps.
matrix-edit-too-late = I saw your edit, but I can't change that any more. If something is open, please write it here as a new message.
# To: someone who wants to compare emoji. Why: says that it is not possible, and that it is fine.
matrix-no-emoji = I'm a program and can't compare emoji. Your messages here are encrypted all the same.
