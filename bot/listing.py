"""The commands as a platform can list them: names, what they do, what may stand behind them.

Rule: an alias is not listed. Words come from the catalogue, in every language that it has.
"""

from collections.abc import Iterable

from bot import reminding
from bot.affairs import EVERYTHING, OPENLY, QUIETLY, SAFETY
from bot.cards import LIST
from bot.catalogue import Catalogue
from bot.commands import COMMANDS
from bot.dialogue.cards import Card
from bot.knowing import CORRECTABLE
from bot.lists import DONE
from bot.messages import Listed
from bot.starting import ALONE


def listed(catalogue: Catalogue, cards: Iterable[Card]) -> list[Listed]:
    """Every command; what a new one is called and does has to be in the catalogue."""
    names = tuple(card.name for card in cards)
    done = tuple(f"{DONE} {number}" for number in range(1, 10))
    choices = {
        "skill": (*names, LIST),
        "repair": (ALONE,),
        "list": done,
        "remind": (*reminding.WORDS, *names),
        "settings": tuple(CORRECTABLE),
        "leave": (QUIETLY, OPENLY),
        "export": (SAFETY,),
        "forget": (EVERYTHING,),
    }
    first = {command.run: name for name, command in reversed(COMMANDS.items())}
    return [_one(catalogue, name, choices.get(name, ())) for name in first.values()][::-1]


def _one(catalogue: Catalogue, name: str, choices: tuple[str, ...]) -> Listed:
    def in_all(message: str) -> dict[str, str]:
        return {language: catalogue.text(language, message) for language in catalogue.languages}

    takes = f"discord-takes-{name}"
    return Listed(
        name,
        in_all(f"discord-name-{name}"),
        in_all(f"discord-command-{name}"),
        in_all(takes) if catalogue.has(takes) else {},
        choices,
    )
