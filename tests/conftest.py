"""What holds for all tests."""

from hypothesis import settings

from bot.linden import tune_process

pytest_plugins = ["tests.standin.tally"]

# Two tests of three run whole bots, and these are faster by a quarter in a process that is tuned.
tune_process()

# How long an example takes says more about the machine's other work than about the program.
settings.register_profile("linden", deadline=None)
settings.load_profile("linden")
