"""The page as a person meets it, in a real browser: it is looked at, pressed and typed in."""

import asyncio
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from aiohttp import ClientSession
from selenium.webdriver.common.keys import Keys

from adapters.demo import LINES
from tests.browser import Browser, served
from tests.driver import ROOT, Line
from tests.page import opened
from tests.talk import Message

PICTURE = ROOT / "docs" / "two-phones.png"
CSS = ROOT / "adapters" / "web" / "static" / "page.css"
ARABIC = "\u062a\u0634\u0627\u062c\u0631\u0646\u0627 \u0627\u0644\u0644\u064a\u0644\u0629"
LOG = "[data-who={}] .log article"


@pytest.fixture(scope="module")
def link() -> Iterator[str]:
    with served() as link:
        yield link


@pytest.fixture
def page(browser: Browser, link: str) -> Iterator[Browser]:
    """A new couple, and a page on which nothing was done yet; at its end nobody has complained."""
    browser.size(1280, 900)
    browser.media()
    browser.open(link)
    yield browser
    assert browser.complaints() == []


def answer_all(page: Browser, until: str = "") -> None:
    """Answer by turns what is open on the phones, up to a certain question."""
    for turn in range(200):
        asked = page.open_questions()
        if until in [one.prompt for one in asked] or not asked:
            return
        page.answer(asked[turn % len(asked)], LINES)
    raise AssertionError("this has no end")


def begin(page: Browser, until: str) -> None:
    page.write("noor", "we had a fight")
    lead(page, until)


def lead(page: Browser, until: str = "") -> None:
    """The same from another window on the couple, which is quicker; the page follows."""
    link, _, room = page.driver.current_url.partition("#")
    seen = asyncio.run(led(link, room, until))
    page.wait(f"return document.body.dataset.seen === '{seen}'")


async def led(link: str, room: str, until: str) -> int:
    answered: set[str] = set()
    async with ClientSession() as session, opened(session, link, room=room) as other:
        for turn in range(200):
            asked = other.asked("noor", "sam")
            if until in [one.prompt for _, one in asked] or not asked:
                return len(other.log)
            who, question = asked[turn % len(asked)]
            await other.act({"from": who, **answer(who, question)})
            assert question.id not in answered
            answered.add(question.id)
    raise AssertionError("this has no end")


def answer(who: str, asked: Message) -> Line:
    """The first option, the first number, or words."""
    if asked.kind == "text":
        return {"text": LINES.get((who, str(asked.prompt)), "Some words of my own.")}
    first = asked.keys[0] if asked.keys else str((asked.bounds or (0, 0))[0])
    return {"press": [first], "on": asked.id}


# --- the whole way --------------------------------------------------------------------------------


Leads = Callable[[Browser], None]
EVENING = [
    pytest.param(lead, id="shortened"),
    pytest.param(answer_all, id="whole", marks=pytest.mark.all),
]
"""How the middle of the evening goes: by default from another window, with --all pressed too."""


@pytest.mark.parametrize("evening", EVENING)
def test_a_whole_repair_and_the_next_day_by_pressing_what_is_on_the_page(
    page: Browser, evening: Leads
) -> None:
    page.write("noor", "we had a fight")
    answer_all(page, until="repair-note")
    look(page, "1-draft")
    draft = str(page.find(".told:not(.closed) .draft").get_attribute("value"))
    answer_all(page, until="engine-note")
    look(page, "2-lock-screen")
    assert page.texts("[data-who=sam] .bell") == ["You have a note."]
    assert page.texts(LOG.format("sam") + " .quote") == []
    answer_all(page, until="listening-reflect")
    look(page, "3-listening")
    assert page.texts(LOG.format("sam") + " .quote") == [draft]
    evening(page)
    page.press("[data-clock=tomorrow]")
    assert page.texts("#clock") == ["Monday 23 November, 18:00"]
    assert page.texts(".bell") == ["You have a note."] * 2
    look(page, "4-next-day")
    answer_all(page)
    assert_each_was_told_how_the_other_is(page)


def assert_each_was_told_how_the_other_is(page: Browser) -> None:
    for who, other in (("noor", "sam"), ("sam", "noor")):
        draft = page.find(f"[data-who={who}] [data-prompt=next_day_answer-words] .draft")
        assert draft.get_attribute("value") in page.texts(LOG.format(other) + " .quote")


def look(page: Browser, moment: str) -> None:
    """Keep a picture of this moment, and let axe-core look at it."""
    page.picture(moment)
    assert page.barriers() == []


# --- what is shown --------------------------------------------------------------------------------


def test_what_was_picked_is_said_back_and_its_question_rests(page: Browser) -> None:
    page.write("noor", "we had a fight")
    page.answer(page.open_questions()[0], LINES)
    assert page.texts(LOG.format("noor") + ".did .text") == ["we had a fight", "Begin"]
    assert page.texts(".closed .picked") == ["Begin"]
    assert page.run("return document.querySelectorAll('.closed button:enabled').length") == 1


def test_a_draft_is_changed_in_place_and_shown_again_before_it_can_be_sent(page: Browser) -> None:
    begin(page, until="repair-note")
    field = page.find(".told:not(.closed) .draft")
    send = page.find(".told:not(.closed) [data-key=send]")
    assert send.is_enabled()
    field.clear()
    field.send_keys("I felt alone.")
    assert not send.is_enabled()
    page.does(page.find(".told:not(.closed) [data-save]").click)
    again = "document.querySelector('.told:not(.closed) .draft')?.value"
    page.wait(f"return {again} === 'I felt alone.'")
    assert page.find(".told:not(.closed) [data-key=send]").is_enabled()


def test_a_countdown_goes_by_the_clock_of_the_page(page: Browser) -> None:
    page.write("noor", "repair")
    page.write("noor", "9")
    page.answer(page.open_questions()[0], LINES)
    answer_all(page, until="repair-breathe")
    assert page.texts(".countdown strong") == ["20 min left"]


def test_each_has_their_own_clock_and_quiet_hours_and_the_bar_says_whose_it_shows(
    page: Browser,
) -> None:
    page.write("noor", "timezone Tokyo")
    page.write("noor", "quiet 21-9")
    assert page.texts(".about-person") == [
        "Asia/Tokyo · quiet 21:00 to 09:00, now",
        "UTC · quiet 22:00 to 08:00",
    ]
    assert page.texts(".lock-time") == ["05:00", "20:00"]
    assert page.texts("#clock") == ["Monday 23 November, 05:00 for Noor"]


def test_who_has_no_name_yet_is_still_told_apart(page: Browser) -> None:
    page.find("#scenario option[value=fresh]").click()
    page.wait("return document.querySelector('#scene-title').textContent === 'Start fresh'")
    page.write("noor", "hello")
    assert page.texts(".person h2") == ["Noor", "Sam"]
    look(page, "fresh")


def test_many_asks_for_at_least_one(page: Browser) -> None:
    begin(page, until="repair-cues-theirs")
    page.find(".told:not(.closed) [data-done]").click()
    assert "Pick at least one" in page.texts(".told:not(.closed) .hint")[0]


def test_reading_a_message_shows_its_name_its_comment_and_its_place(page: Browser) -> None:
    begin(page, until="repair-camera")
    page.find("[data-prompt=repair-camera] .text").click()
    page.wait("return document.querySelector('#behind[open] .flow')")
    assert page.texts("#behind-title") == ["repair-camera"]
    assert page.texts("#behind dt")[:2] == ["To", "Why"]
    assert "repair-vent" in page.texts(".flow > div:first-child .node")
    look(page, "5-behind")
    page.find(".flow > div:last-child button.node").click()
    page.wait("return document.querySelector('#behind-title').textContent !== 'repair-camera'")
    page.key(Keys.ESCAPE)
    page.wait("return !document.querySelector('#behind').open")


# --- what comes again -----------------------------------------------------------------------------


def test_after_a_reload_the_page_is_as_it_was(page: Browser) -> None:
    begin(page, until="repair-cues-theirs")
    before = page.run("return document.querySelector('#phones').innerText")
    page.driver.refresh()
    page.wait("return document.body.dataset.seen > 0")
    assert page.run("return document.querySelector('#phones').innerText") == before


def test_after_a_break_the_page_goes_on_and_loses_nothing(browser: Browser, link: str) -> None:
    watch = "window.sockets = []; window.WebSocket = class extends WebSocket {"
    watch += " constructor(...given) { super(...given); window.sockets.push(this); } };"
    added = browser.driver.execute_cdp_cmd(
        "Page.addScriptToEvaluateOnNewDocument", {"source": watch}
    )
    browser.open(link)
    browser.write("noor", "we had a fight")
    field = browser.find("[data-who=noor] .composer textarea")
    field.send_keys("yes")
    browser.run("for (const one of sockets) one.close();")
    browser.does(lambda: field.send_keys(Keys.ENTER))
    assert browser.run("return sockets.length") == 2
    assert browser.texts(LOG.format("noor") + ".did .text") == ["we had a fight", "yes"]
    assert len(browser.open_questions()) == 1
    browser.driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", added)


def test_a_scene_is_played_step_by_step_from_the_menu(page: Browser) -> None:
    page.find("#scenario option[value=scene-partner-declines]").click()
    page.wait("return !document.querySelector('#playing').hidden")
    assert page.texts("#scene-title") == ["The partner declines"]
    page.press("[data-step=one]")
    page.press("[data-step=one]")
    assert page.texts(LOG.format("noor") + ".did .text") == ["repair"]
    page.press("[data-step=all]")
    page.wait("return document.querySelector('#playing').hidden")
    assert page.texts("#scene-note") == ["This is where the scene ends."]
    assert any("resting" in text for text in page.texts(LOG.format("noor") + " .text"))


def test_who_is_away_has_a_lock_screen_and_nothing_else(page: Browser) -> None:
    page.find("#scenario option[value=unanswered]").click()
    page.wait("return document.querySelector('.phone.away')")
    begin(page, until="repair-wait")
    page.answer(page.open_questions()[0], LINES)
    page.wait("return document.querySelector('[data-who=sam] .bell')")
    assert page.texts("[data-who=sam] .bell") == ["You have a note."]
    assert page.texts("[data-who=sam] .composer") == []


# --- for everybody --------------------------------------------------------------------------------


def test_all_of_it_works_by_keyboard_and_one_sees_where_one_is(page: Browser) -> None:
    page.run("document.querySelector('[data-who=noor] .composer textarea').focus()")
    page.key("we had a fight")
    page.does(lambda: page.key(Keys.ENTER))
    walk_to(page, "[data-key=repair]", back=True)
    page.does(lambda: page.key(Keys.ENTER))
    for _ in range(3):
        assert_focus_is_seen(page)
        asked = page.run("return document.activeElement.closest('article').dataset.prompt")
        page.does(lambda: page.key(Keys.SPACE))
        assert asked
    walk_to(page, "[data-who=sam] .composer textarea", back=False)
    assert_focus_is_seen(page)


def walk_to(page: Browser, selector: str, *, back: bool) -> None:
    for _ in range(60):
        assert_focus_is_seen(page)
        if page.run("return document.activeElement.matches(arguments[0])", selector):
            return
        page.key(*((Keys.SHIFT, Keys.TAB) if back else (Keys.TAB,)))
    raise AssertionError(selector)


def assert_focus_is_seen(page: Browser) -> None:
    shown = "const now = document.activeElement.closest('.choice') ?? document.activeElement;"
    shown += " const style = getComputedStyle(now);"
    shown += " return [style.outlineStyle, parseFloat(style.outlineWidth)]"
    style, width = page.run(shown)
    assert style == "solid"
    assert width >= 2


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.all)])
def test_at_two_hundred_percent_nothing_is_cut_off(page: Browser, scheme: str) -> None:
    page.media(prefers_color_scheme=scheme)
    page.size(640, 450, zoom=2)
    begin(page, until="repair-cues-theirs")
    wide = "const page = document.documentElement; return page.scrollWidth - page.clientWidth"
    assert page.run(wide) == 0
    look(page, f"zoomed-{scheme}")


def test_on_a_narrow_screen_one_phone_stands_above_the_other(page: Browser) -> None:
    page.size(360, 740)
    begin(page, until="repair-cues-theirs")
    noor, sam = (page.find(f".phone[data-who={who}]").rect for who in ("noor", "sam"))
    assert sam["y"] >= noor["y"] + noor["height"]
    assert noor["width"] <= 360
    look(page, "narrow")


def test_it_reads_from_right_to_left_too(page: Browser) -> None:
    page.run("document.documentElement.dir = 'rtl'")
    page.write(
        "noor", "\u062a\u0634\u0627\u062c\u0631\u0646\u0627 \u0627\u0644\u0644\u064a\u0644\u0629"
    )
    noor, sam = (page.find(f".phone[data-who={who}]").rect for who in ("noor", "sam"))
    assert noor["x"] > sam["x"]
    assert page.run("return document.querySelector('.did .text').matches(':dir(rtl)')")
    assert page.run("return document.querySelector('.told .text').matches(':dir(ltr)')")
    look(page, "right-to-left")


def test_in_the_dark_there_are_no_barriers_either(page: Browser) -> None:
    page.media(prefers_color_scheme="dark")
    begin(page, until="repair-note")
    page.find("#names").click()
    look(page, "dark")


def test_who_wants_no_motion_gets_none(page: Browser) -> None:
    moving = "const style = getComputedStyle(document.querySelector('button'));"
    moving += " return style.transitionDuration"
    assert page.run(moving) != "0s"
    page.media(prefers_reduced_motion="reduce")
    assert page.run(moving) == "0s"


@pytest.mark.parametrize("night", re.findall(r"--night: (.+);", CSS.read_text("utf-8")))
def test_white_can_be_read_all_over_the_lock_screen(night: str) -> None:
    colours = re.findall(r"#(\w\w)(\w\w)(\w\w)", night)
    assert len(colours) == 3
    assert min(1.05 / (luminance(*one) + 0.05) for one in colours) >= 4.5


def luminance(*channels: str) -> float:
    """Of a colour, by WCAG 2."""
    shares = [int(one, 16) / 255 for one in channels]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# --- the picture in the README --------------------------------------------------------------------


def test_the_readme_shows_a_picture_that_is_not_too_big() -> None:
    readme = Path(ROOT / "README.md").read_text("utf-8")
    assert re.search(r"!\[[^\]]{30,}\]\(docs/two-phones\.png\)", readme)
    assert PICTURE.read_bytes().startswith(b"\x89PNG")
    assert PICTURE.stat().st_size < 200_000
