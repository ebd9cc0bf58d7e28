### Both say that it is still the two of them.

# To: the partner. Why: brings the reassurance as it was sent.
reassuring-words-brings = { $partner } wants you to know:
