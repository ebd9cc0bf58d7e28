"""A repair of two made-up people, played to its end and through the next day."""

from collections.abc import Mapping

from adapters.terminal import PLATFORM, Screen
from bot.messages import Account, Incoming, Outgoing, Simulator

FIRST, SECOND = "noor", "sam"
PEOPLE = (FIRST, SECOND)

LINES: Mapping[tuple[str, str], str] = {
    (FIRST, "hello-begin"): "Begin",
    (FIRST, "repair-heat"): "8",
    (FIRST, "repair-heat-now"): "4",
    (FIRST, "repair-vent"): "skip",
    (
        FIRST,
        "repair-camera",
    ): "I told you about my day and you looked at your phone and left the room. You never listen.",
    (FIRST, "repair-camera-hint"): "Leave it out",
    (FIRST, "repair-cues-theirs"): "walked away, silent",
    (FIRST, "repair-pain-theirs"): "maybe too much after a long day",
    (FIRST, "repair-cues-mine"): "critical",
    (FIRST, "repair-pain-mine"): "sad, and a bit scared",
    (FIRST, "repair-stress"): "work, too little sleep",
    (FIRST, "repair-love"): "how you sing in the kitchen",
    (FIRST, "repair-depth"): "And what I long for",
    (FIRST, "repair-feelings"): "sad and afraid",
    (FIRST, "repair-softer"): "unimportant",
    (FIRST, "repair-fears"): "that I'm not enough",
    (FIRST, "repair-thought"): "one day you get tired of me",
    (FIRST, "repair-longing"): "to matter to you, to know you come back",
    (FIRST, "repair-wait"): "Tonight",
    (
        SECOND,
        "listening-reflect",
    ): "You felt sad and scared because I walked out while you were talking.",
    (
        SECOND,
        "listening-reason",
    ): "Of course you did. It must have looked like I was done with you.",
    (FIRST, "hearing-heard"): "4",
    (SECOND, "hearing-turn"): "Yes, my turn",
    (SECOND, "repair-heat"): "5",
    (SECOND, "repair-camera"): "I came home late and you said I never listen",
    (SECOND, "repair-cues-theirs"): "critical",
    (SECOND, "repair-pain-theirs"): "maybe you had waited for me all day",
    (SECOND, "repair-cues-mine"): "walked away",
    (SECOND, "repair-pain-mine"): "shame",
    (SECOND, "repair-vent"): "skip",
    (SECOND, "repair-stress"): "skip",
    (SECOND, "repair-love"): "skip",
    (SECOND, "repair-depth"): "And the thought with it",
    (SECOND, "repair-feelings"): "numb, defensive",
    (SECOND, "repair-softer"): "ashamed, overwhelmed",
    (SECOND, "repair-thought"): "I get it wrong whatever I do",
    (SECOND, "care-line"): "I see how alone you were in that moment.",
    (FIRST, "comforting-menu"): "kind words, a hug",
    (FIRST, "care-line"): "I see how hard you try when you come home tired.",
    (SECOND, "comforting-menu"): "sitting together",
    (FIRST, "mending-own"): "Not today",
    (SECOND, "own_part-stacked"): "I had not slept and the day was loud.",
    (SECOND, "own_part-regret"): "I left the room while you were talking.",
    (SECOND, "own_part-will"): "Next time I say that I need ten minutes, and I come back.",
    (
        FIRST,
        "listening-reflect",
    ): "You were ashamed and it was all too much. You thought that nothing is right.",
    (FIRST, "listening-reason"): "That makes sense. You had no minute to arrive before I started.",
    (SECOND, "hearing-heard"): "5",
    (FIRST, "reassure-parts"): "I love you, You matter to me",
    (FIRST, "reassure-own"): "We fight, and I love you. You matter to me also when I'm loud.",
    (SECOND, "reassure-parts"): "I'm staying",
    (SECOND, "reassure-own"): "Even when I walk out of the room I'm not walking out on you.",
    (FIRST, "thing-small"): "Let you arrive for ten minutes before I tell you about my day.",
    (SECOND, "thing-small"): "Put my phone in the hall when I come home.",
    (FIRST, "looking_back-line"): "skip",
    (FIRST, "looking_back-heard"): "4",
    (FIRST, "looking_back-close"): "4",
    (FIRST, "looking_back-calm"): "3",
    (SECOND, "looking_back-line"): "skip",
    (SECOND, "looking_back-heard"): "5",
    (SECOND, "looking_back-close"): "4",
    (SECOND, "looking_back-calm"): "4",
    (FIRST, "next_day_answer-how"): "Still a bit worried. You're not still mad at me, are you?",
    (SECOND, "next_day_answer-how"): "Calmer. I would like a hug when we are both home.",
    (SECOND, "answering-how"): "No. I was ashamed, not mad. Come here.",
}
"""What they write, by person and question; everything else is the first option."""


class Recorder(Screen):
    """A screen that also remembers each person's open question."""

    open: dict[str, Outgoing]
    written: int = 0

    async def send(self, address: str, message: Outgoing) -> None:
        """Show a message and keep it if it asks something."""
        if message.kind not in ("say", "picture"):
            self.open[address] = message
        await super().send(address, message)


async def play(simulator: Simulator, screen: Recorder) -> None:
    """The evening, and the next day at six."""
    screen.open = {}
    screen.heading("An evening, after an argument. Two people, each in their own chat.")
    await _write(simulator, screen, FIRST, "we had a fight")
    await _answer_all(simulator, screen)
    screen.heading("The next day, 18:00.")
    await simulator.move("demo-next-day", "+22h")
    await _answer_all(simulator, screen)
    screen.heading("That is all. Try it yourself: .venv/bin/linden chat --as ana,ben")


async def _answer_all(simulator: Simulator, screen: Recorder) -> None:
    waiting: list[str] = []
    while screen.open:
        # Who was asked first answers first; two who are asked at once are told side by side.
        waiting += sorted(screen.open.keys() - set(waiting), key=PEOPLE.index)
        who = waiting.pop(0)
        question = screen.open.pop(who)
        line = LINES.get((who, question.prompt or ""), "")
        await _write(simulator, screen, who, line or question.options[0].label)


async def _write(simulator: Simulator, screen: Recorder, who: str, text: str) -> None:
    screen.said(who, text)
    screen.written += 1
    account = Account(PLATFORM, who)
    await simulator.receive(Incoming(f"demo-{screen.written}", account, text=text))
