"""What a person tells about themselves, put where the engine finds it.

Rule: a mistake here is theirs to change at any time, so each thing is said back.
"""

from collections.abc import Callable
from datetime import time

from bot import linking, logbook, placing, planning
from bot.act import Act
from bot.catalogue import SOURCE
from bot.couples import Member, Shown
from bot.dialogue.hours import Hours
from bot.dialogue.learned import About, Learned
from bot.dialogue.partners import ME
from bot.dialogue.typed import UNSEEN, Json, NotUnderstood, Said, Vocabulary
from bot.dialogue.words import Private
from bot.safety import country_code
from bot.times import zones

LONGEST_LINE = 80
"""Characters of a name, a cover text or an exit word: one short line."""


def learn(act: Act, member: Member, learned: Learned) -> None:
    """Keep one thing that was learned about a member."""
    value = learned.value
    _HOW[learned.about](act, member, value.for_owner(ME) if isinstance(value, Private) else value)
    act.changes.member(member)
    if learned.about in LOGGED:
        logbook.note_own(act, member, learned.about.value)


LOGGED = frozenset({About.CONSENT, About.NAME, About.COUNTRY, About.COVER, About.EXIT_WORD})
"""What stands in a person's own log when it is learned; clock and quiet hours stand there too."""


def line(text: str) -> str:
    """The first line of a text, without marks that cannot be seen, and short."""
    seen = text.translate(UNSEEN).strip().splitlines() or [""]
    return " ".join(seen[0].split())[:LONGEST_LINE]


def _consent(act: Act, member: Member, value: Json) -> None:
    member.consented = bool(value)


def _name(act: Act, member: Member, value: Json) -> None:
    member.name = line(value)


def _country(act: Act, member: Member, value: Json) -> None:
    code = country_code(line(value))
    member.country = code or ""
    if code is None:
        act.tell(member, "engine-country-unknown")


def _cover(act: Act, member: Member, value: Json) -> None:
    member.cover = line(value)


def _exit_word(act: Act, member: Member, value: Json) -> None:
    member.exit_word = line(value).casefold()


def _quiet(act: Act, member: Member, value: Json) -> None:
    member.quiet_from, member.quiet_to = value
    planning.move(act, member)
    logbook.note_own(act, member, "quiet")


def _clock(act: Act, member: Member, value: Json) -> None:
    placing.by_clock(act, member, [time(*divmod(minute, 60)) for minute in value])


CORRECTABLE = {
    "name": About.NAME,
    "country": About.COUNTRY,
    "cover": About.COVER,
    "exit": About.EXIT_WORD,
}
"""What can be changed by a word, and which word that is."""

SHORT_FORM = 2
"""Letters of the short form of a language."""


def is_setting(args: str) -> bool:
    """Whether somebody names what is to be changed."""
    return args.partition(" ")[0].casefold() in CORRECTABLE


def is_language(args: str) -> bool:
    """Whether somebody names a language by its short form, such as de."""
    return len(args) == SHORT_FORM and args.isalpha()


def is_quiet(args: str) -> bool:
    """Whether somebody names hours."""
    return hours_in(args) is not None


def tell_settings(act: Act, member: Member, args: str) -> None:
    """Change what a person has told about themselves, and say how it stands."""
    word, _, value = args.partition(" ")
    about = CORRECTABLE.get(word.casefold())
    if about is not None:
        learn(act, member, Learned(about, value))
    nothing = act.house.catalogue.text(member.language, "engine-nothing")
    start, end = (f"{minute // 60:02}:{minute % 60:02}" for minute in _hours_of(member))
    act.tell(
        member,
        "engine-settings",
        name=member.name or nothing,
        country=member.country or nothing,
        cover=member.cover or nothing,
        exit=member.exit_word or nothing,
        city=zones.place(member.zone).city,
        start=start,
        end=end,
    )


def _hours_of(member: Member) -> tuple[int, int]:
    return member.quiet_from, member.quiet_to


def tell_language(act: Act, member: Member, args: str) -> None:
    """Speak the language that was named, if there are words in it; say which there are if not.

    Words of danger are heard by the lists of this language too (`bot.safety`).
    """
    book = act.house.catalogue
    names = {code: book.text(code, "engine-language-name") for code in book.languages}
    known, wanted = book.listed(member.language, [*names.values()]), args.strip().casefold()
    code = next((one for one, name in names.items() if wanted in (one, name.casefold())), None)
    if code is not None:
        member.language = code
        act.changes.member(member)
        logbook.note_own(act, member, "language")
        act.tell(member, "engine-language-set", name=names[code])
    elif wanted:
        act.tell(member, "engine-language-none", names=known)
    else:
        own = names.get(member.language, names[SOURCE])
        act.tell(member, "engine-language", name=own, names=known)


def tell_quiet(act: Act, member: Member, args: str) -> None:
    """Keep these quiet hours and say them back; only say them if none were named."""
    hours = hours_in(args) if args else (member.quiet_from, member.quiet_to)
    if hours is None:
        act.tell(member, "engine-quiet-unknown")
        return
    _quiet(act, member, hours)
    act.changes.member(member)
    start, end = (f"{minute // 60:02}:{minute % 60:02}" for minute in hours)
    act.tell(member, "engine-quiet-set", start=start, end=end)


def hours_in(text: str) -> tuple[int, int] | None:
    """The quiet hours that a text names, or None."""
    try:
        start, end = Hours().read(Said(text), Vocabulary()).value
    except NotUnderstood:
        return None
    return start, end


def _safety(act: Act, member: Member, value: Json) -> None:
    member.screened = act.now
    if value is None:
        return
    member.rests = value
    for prompt in [one for one in act.couple.prompts if act.rests(member, one.session)]:
        if prompt.member == member.id and not prompt.standing:
            act.put_away(prompt, Shown.HELD)


def _link(act: Act, member: Member, value: Json) -> None:
    linking.answered(act, member, yes=bool(value))


_HOW: dict[About, Callable[[Act, Member, Json], None]] = {
    About.CONSENT: _consent,
    About.NAME: _name,
    About.CLOCK: _clock,
    About.QUIET: _quiet,
    About.COUNTRY: _country,
    About.COVER: _cover,
    About.EXIT_WORD: _exit_word,
    About.SAFETY: _safety,
    About.LINK: _link,
}
