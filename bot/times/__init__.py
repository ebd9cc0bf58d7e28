"""What time means for people: said in words, kept as a wish, handed out at a good hour.

Rule: pure. Every function is given the present and the zone; nothing here reads a clock, a store
or chance. What is meant on a person's clock is a naive `datetime` (a *wall* time); points in time
are milliseconds since 1970, UTC. docs/times.md tells the whole.
"""
