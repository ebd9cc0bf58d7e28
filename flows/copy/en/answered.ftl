# To: who had asked. Why: brings the answer.
answered-brings = { $partner } answers what you asked:
