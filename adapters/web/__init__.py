"""Two phones on one page: an adapter whose platform is a browser on this machine.

Rules: what a phone shows comes from one log that the server keeps in order; nothing is drawn before
it stands there. Every page has a couple, a bot and a clock of its own. Nobody but this machine can
reach it, and nothing on the page comes from anywhere else.
"""
