"""A stand-in for Discord on loopback: REST v10, the gateway, faults on demand, strict where it is.

Rule: unmodified discord.py connects to it. Every body is judged by the official OpenAPI description
(LINDEN_TEST_DISCORD_OPENAPI) and by the rules that the description lacks. What is not known of the
real one is decided against the bot: history has no nonces, tokens and nonces are forgotten early.
"""
