# To: the partner. Why: brings words whose question was closed.
late-brings = { $partner } sent you this:
