"""A real browser, driven as a person would: it presses and types what is on the page.

Rule: it waits for states of the page, never for time. Chromium and its driver are Debian's;
axe-core comes by `python3 dev.py browser`. Where they are missing, tests are skipped with a word;
with CI set they fail.
"""

import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple, NoReturn, Self

import pytest
from selenium.webdriver import ActionChains, Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from dev import AXE
from tests.driver import LINDEN, PATIENCE, ROOT, environment

ARTEFACTS = ROOT / "artefacts"
"""Pictures of what was seen; not committed."""

OPTIONS = (
    "--headless=new",
    "--no-sandbox",  # containers run as root; it opens nothing but this machine's own page
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--hide-scrollbars",
    "--force-color-profile=srgb",
    "--lang=en-GB",
    "--window-size=1280,900",
)

OPEN = """
return [...document.querySelectorAll('.phone:not(.away)')].map((phone) => {
  const open = phone.querySelectorAll('article.told[data-asks=true]:not(.closed)');
  const last = open.length ? open[open.length - 1] : null;
  return last && [last.dataset.id, phone.dataset.who, last.dataset.kind, last.dataset.prompt];
}).filter((found) => found)"""

WATCH = """
const [script, done] = arguments;
const holds = new Function(script);
const look = () => {
  if (!holds()) return;
  watcher.disconnect();
  done(true);
};
const watcher = new MutationObserver(look);
watcher.observe(document, {attributes: true, childList: true, characterData: true, subtree: true});
look();"""

STILL = """
const [done] = arguments;
Promise.allSettled(document.getAnimations().map((one) => one.finished)).then(() => done());"""
"""Nothing moves any more; the end of a motion changes nothing that could be watched."""


def missing(what: str) -> NoReturn:
    """Skip for want of something; where everything has to be there, fail."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} (CI is set, and there nothing is skipped)", pytrace=False)
    pytest.skip(what)


def programs() -> tuple[str, str]:
    """Where Chromium and its driver are."""
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not chromium or not driver:
        missing("no browser here: apt install chromium chromium-driver")
    return chromium, driver


def axe() -> str:
    """The source of axe-core."""
    if not AXE.exists():
        missing("axe-core is not here: python3 dev.py browser")
    return AXE.read_text("utf-8")


class Asked(NamedTuple):
    """A question that is open on a phone."""

    id: str
    who: str
    kind: str
    prompt: str


class Browser:
    """One window on the page."""

    def __init__(self) -> None:
        chromium, driver = programs()
        options = ChromeOptions()
        options.binary_location = chromium
        for option in OPTIONS:
            options.add_argument(option)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.driver = Chrome(options=options, service=Service(driver))
        self.driver.set_script_timeout(PATIENCE)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.driver.quit()

    # looking

    def open(self, link: str) -> None:
        """Open a new page, with a couple of its own."""
        self.driver.get("about:blank")
        self.complaints()  # those of a page that was left, as its server may be gone by now
        self.driver.get(link)
        self.wait("return document.body.dataset.seen !== undefined")

    def run(self, script: str, *given: Any) -> Any:
        """Run a script on the page; gives what it returns."""
        return self.driver.execute_script(script, *given)

    def wait(self, script: str) -> None:
        """Wait until a script returns something true; it is asked whenever the page changes."""
        self.driver.execute_async_script(WATCH, script)

    def find(self, selector: str) -> WebElement:
        """What is there, by CSS."""
        return self.driver.find_element("css selector", selector)

    def texts(self, selector: str) -> list[str]:
        """What stands in all that a selector finds, whether in sight or not."""
        script = "return [...document.querySelectorAll(arguments[0])].map((one) => one.textContent)"
        found: list[str] = self.run(script, selector)
        return found

    def open_questions(self) -> list["Asked"]:
        """The question that is open on each phone."""
        return [Asked(*found) for found in self.run(OPEN)]

    def complaints(self) -> list[Any]:
        """What the browser's console has."""
        log: list[Any] = self.driver.get_log("browser")  # type: ignore[no-untyped-call]  # theirs
        return log

    # doing

    def does(self, act: Callable[[], None]) -> None:
        """Do something and wait until what it brought stands on the page."""
        seen = self.run("return document.body.dataset.seen")
        act()
        self.wait(f"return document.body.dataset.seen !== '{seen}'")

    def press(self, selector: str) -> None:
        """Press what a selector finds, and wait for what it brings."""
        self.does(self.find(selector).click)

    def write(self, who: str, text: str) -> None:
        """Put in a text as somebody, all at once as from a clipboard, and press Enter."""
        field = self.find(f"[data-who={who}] .composer textarea")
        field.click()
        self.driver.execute_cdp_cmd("Input.insertText", {"text": text})
        self.does(lambda: field.send_keys(Keys.ENTER))

    def answer(self, asked: "Asked", words: Mapping[tuple[str, str], str]) -> None:
        """Answer by what is on the page: the first option, the first number, or words."""
        within = f"article[data-id='{asked.id}']"
        if asked.kind == "text":
            text = words.get((asked.who, asked.prompt), "Some words of my own.")
            return self.write(asked.who, text)
        if asked.kind == "many":
            self.find(f"{within} .choice").click()
            return self.press(f"{within} [data-done]")
        return self.press(f"{within} .controls [data-key]")

    def key(self, *keys: str) -> None:
        """Press keys, wherever the focus is; those before the last one are held."""
        *held, last = keys
        chain = ActionChains(self.driver)
        for key in held:
            chain.key_down(key)
        chain.send_keys(last)
        for key in reversed(held):
            chain.key_up(key)
        chain.perform()

    # judging

    def media(self, **features: str) -> None:
        """Set what the person prefers: prefers_color_scheme="dark"."""
        listed = [{"name": key.replace("_", "-"), "value": text} for key, text in features.items()]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": listed})

    def size(self, width: int, height: int, zoom: int = 1) -> None:
        """The window in pixels of the page; zoomed, as many fewer fit in."""
        metrics = {"width": width, "height": height, "deviceScaleFactor": zoom, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)

    def barriers(self) -> list[str]:
        """What axe-core finds, one line each."""
        if not self.run("return 'axe' in window"):
            self.run(axe())
        found = self.driver.execute_async_script(
            "const done = arguments[0]; axe.run().then((found) => done(found.violations))"
        )
        return [f"{one['id']}: {node['html']}" for one in found for node in one["nodes"]]

    def picture(self, name: str) -> bytes:
        """Keep what is seen."""
        ARTEFACTS.mkdir(exist_ok=True)
        ActionChains(self.driver).move_to_element(self.find("h1")).perform()
        self.run("document.activeElement.blur()")
        self.driver.execute_async_script(STILL)
        seen: bytes = self.driver.get_screenshot_as_png()
        (ARTEFACTS / f"{name}.png").write_bytes(seen)
        return seen


class Server:
    """`linden demo --web` as a process."""

    def __init__(self, *options: str | Path, environ: Mapping[str, str] | None = None) -> None:
        self.process = subprocess.Popen(
            [LINDEN, "demo", "--web", *map(str, options)],
            cwd=ROOT,
            env=environ or environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        assert self.process.stdout
        self.line = self.process.stdout.readline()

    @property
    def link(self) -> str:
        """The link of its one line."""
        return next(word for word in self.line.split() if word.startswith("http://"))

    def end(self, wish: signal.Signals = signal.SIGINT) -> tuple[int, str, str]:
        """End it as a person would; gives its exit code and what else it has said."""
        self.process.send_signal(wish)
        out, errors = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, out, errors


@contextmanager
def served(*options: str | Path) -> Iterator[str]:
    """The link of a server that says nothing more and ends well."""
    server = Server(*options)
    try:
        yield server.link
    finally:
        ended = server.end()
    assert ended == (0, "", "")
