"""What the pages say is so: links lead somewhere, commands exist, examples give what they show."""

import argparse
import contextlib
import io
import json
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import dev
from bot.__main__ import parser
from bot.commands import BARE, COMMANDS
from flows import COPY

ROOT = Path(dev.__file__).parent
LINDEN = Path(sys.executable).with_name("linden")
PAGES = [*sorted(ROOT.glob("*.md")), *sorted(ROOT.glob("docs/**/*.md"))]
WRITTEN = [page for page in PAGES if ROOT / "docs" / "flows" not in page.parents]
"""Pages that somebody wrote; those in docs/flows are drawn."""

Line = dict[str, Any]


def named(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


each_page = pytest.mark.parametrize("page", WRITTEN, ids=named)


# --- links ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_link_within_the_project_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)\s]+)\)", without_blocks(page.read_text("utf-8")))
    inside = [link for link in links if not re.match(r"https?:", link)]
    assert [link for link in inside if not leads_somewhere(page, link)] == []


def leads_somewhere(page: Path, link: str) -> bool:
    path, _, heading = link.partition("#")
    target = (page.parent / path).resolve() if path else page
    if not target.is_relative_to(ROOT) or not target.exists():
        return False
    return not heading or heading in headings(target.read_text("utf-8"))


def headings(text: str) -> set[str]:
    """The anchors that a page's headings get."""
    titles = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title).lower().replace(" ", "-") for title in titles}


def without_blocks(text: str) -> str:
    return re.sub(r"(?s)```.*?```", "", text)


def test_every_page_can_be_reached_from_the_readme() -> None:
    reached: set[Path] = set()
    left = [ROOT / "README.md"]
    while left:
        page = left.pop()
        found = sorted(page.glob("*.md")) if page.is_dir() else linked_from(page)
        left += [one for one in found if one not in reached]
        reached |= {page, *found}
    assert [named(page) for page in WRITTEN if page not in reached] == []


def linked_from(page: Path) -> list[Path]:
    if page.suffix != ".md":
        return []
    links = re.findall(r"\]\(([^)#\s:]+)\)", without_blocks(page.read_text("utf-8")))
    return [(page.parent / link).resolve() for link in links]


# --- the parts ------------------------------------------------------------------------------------


def test_every_part_of_the_bot_has_its_line_in_the_architecture_and_no_other_has() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    lines = [path.rstrip("/") for path in re.findall(r"`(bot/[\w/.]+)`", page)]
    files = [one for one in (ROOT / "bot").rglob("*.py") if one.name != "__init__.py"]
    parts = {ROOT / "bot" / one.relative_to(ROOT / "bot").parts[0] for one in files}
    assert sorted({*lines}) == sorted(map(named, parts))


# --- commands -------------------------------------------------------------------------------------


@each_page
def test_every_command_on_a_page_exists(page: Path) -> None:
    text = page.read_text("utf-8")
    verbs = re.findall(r"python3 dev\.py (\w+)", text)
    assert [verb for verb in verbs if verb not in dev.VERBS] == []
    assert [command for command in lindens(text) if not parses(command)] == []


def lindens(text: str) -> list[str]:
    """Every `linden ...` in code; what a reader may leave out is taken with the rest."""
    spans = re.findall(r"`([^`\n]+)`", without_blocks(text))
    blocks = re.findall(r"(?s)```(?:sh|console)\n(.*?)```", text)
    lines = [line.strip() for line in [*spans, *"".join(blocks).splitlines()]]
    return [line for line in lines if re.match(r"(\.venv/bin/)?linden ", line)]


def parses(command: str) -> bool:
    words = shlex.split(re.sub(r"[\[\]]", "", command))[1:]
    words = [EXAMPLES.get(word, word) for word in words]
    with contextlib.redirect_stderr(io.StringIO()):
        try:
            parser().parse_args(words)
        except SystemExit:
            return False
    return True


EXAMPLES = {"ISO-TIME": "2026-11-22T20:00:00+00:00"}
"""What may stand for the words in capitals."""


def test_a_command_that_is_not_there_is_noticed() -> None:
    assert lindens("Run `linden dance --far` today.") == ["linden dance --far"]
    assert not parses("linden dance --far")


def test_the_contributing_page_has_every_verb() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    assert set(re.findall(r"python3 dev\.py (\w+)", text)) == set(dev.VERBS)


def test_the_jsonl_page_lists_the_commands_that_there_are() -> None:
    text = (ROOT / "docs" / "jsonl.md").read_text("utf-8")
    listed = re.search(r"^Commands: (.+)\.$", text, re.MULTILINE)
    assert listed
    assert set(re.findall(r"`(\w+)`", listed[1])) == set(COMMANDS)
    bare = re.search(r"only\s((?:`\w+`(?:,| and)?\s)+)act bare", text)
    assert bare
    assert set(re.findall(r"`(\w+)`", bare[1])) == BARE


def test_every_option_of_chat_is_on_a_page() -> None:
    text = "".join(page.read_text("utf-8") for page in WRITTEN)
    (commands,) = [one for one in parser()._actions if isinstance(one, argparse._SubParsersAction)]  # noqa: SLF001
    options = [option for one in commands.choices["chat"]._actions for option in one.option_strings]  # noqa: SLF001
    assert [one for one in options if one not in text and one not in ("-h", "--help")] == []


# --- names ----------------------------------------------------------------------------------------


def test_every_name_of_the_glossary_exists_in_the_code() -> None:
    text = (ROOT / "docs" / "glossary.md").read_text("utf-8").partition("## Terms of the field")[0]
    names = re.findall(r"\*\*([^*]+)\*\*", text)
    assert len(names) > 50
    assert [name for name in names if not in_the_code(name)] == []


def in_the_code(name: str) -> bool:
    """Whether the words stand together somewhere, however they are joined."""
    return re.search(rf"\b{re.sub(r'[ -]', '[ _-]', name)}", sources()) is not None


@cache
def sources() -> str:
    files = [*ROOT.glob("bot/**/*.py"), *ROOT.glob("flows/*.py"), *COPY.glob("en/*.ftl")]
    return "\n".join(file.read_text("utf-8") for file in files)


LATER = {"flows/past"}
"""Made with the first version that is superseded."""


@each_page
def test_every_file_named_on_a_page_exists(page: Path) -> None:
    spans = re.findall(r"`([^`\n]+)`", without_blocks(page.read_text("utf-8")))
    folders = "bot|flows|adapters|tests|docs|migrations"
    paths = [span for span in spans if re.fullmatch(rf"({folders})/[\w/.*-]+", span)]
    missing = [path for path in paths if not any(ROOT.glob(path.rstrip("/")))]
    assert [path for path in missing if path.rstrip("/") not in LATER] == []


@each_page
def test_a_page_names_no_path_of_a_machine(page: Path) -> None:
    assert re.findall(r"/(?:home|root|work|tmp|Users|srv)/\S+", page.read_text("utf-8")) == []


# --- transcripts and examples ---------------------------------------------------------------------


def test_the_transcript_of_the_readme_is_what_the_demo_says(demo: list[str]) -> None:
    (shown,) = blocks("README.md", "transcript")
    said = iter(demo)
    assert [line for line in shown if line != "..." and line not in said] == []


def test_where_the_readme_leaves_something_out_it_says_so(demo: list[str]) -> None:
    (shown,) = blocks("README.md", "transcript")
    at = -1
    for before, line in zip(["...", *shown], shown, strict=False):
        if line != "...":
            place = demo.index(line, at + 1)
            assert before == "..." or place == at + 1, line
            at = place


@pytest.fixture(scope="module")
def demo() -> list[str]:
    """What `linden demo` prints."""
    ran = subprocess.run([LINDEN, "demo"], capture_output=True, check=True, encoding="utf-8")
    return ran.stdout.splitlines()


def blocks(page: str, kind: str) -> list[list[str]]:
    text = (ROOT / page).read_text("utf-8")
    return [found.splitlines() for found in re.findall(rf"(?s)```{kind}\n(.*?)\n```", text)]


@pytest.mark.parametrize("number", range(4))
def test_the_examples_of_the_jsonl_page_give_what_it_shows(number: int, tmp_path: Path) -> None:
    talks = examples()
    assert len(talks) == 4
    ids: dict[str, str] = {}
    for options, lines in talks[number]:
        follow(options, lines, tmp_path, ids)


def examples() -> list[list[tuple[list[str], list[Line]]]]:
    """The examples of the page: the options that stand before them, and their lines.

    One that begins with no new people goes on from the example before it.
    """
    text = (ROOT / "docs" / "jsonl.md").read_text("utf-8")
    parts = re.split(r"(?s)```jsonl\n(.*?)\n```", text)
    talks: list[list[tuple[list[str], list[Line]]]] = []
    command = ""
    for words, example in zip(parts[::2], parts[1::2], strict=False):
        given = [one for one in lindens(words) if re.search("chat --jsonl --(?!db FILE)", one)]
        command = (given or [command])[-1]
        talk = (shlex.split(command)[1:], [json.loads(line) for line in example.splitlines()])
        if "--linked" in command:
            talks.append([talk])
        else:
            talks[-1].append(talk)
    return talks


def follow(options: list[str], lines: list[Line], folder: Path, ids: dict[str, str]) -> None:
    """Give a process the lines of an example that go in; what comes out is what the page has."""
    with subprocess.Popen(
        [LINDEN, *options],
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert process.stdin
        assert process.stdout
        for said, answers in turns(lines):
            if said is not None:
                process.stdin.write(json.dumps(with_ids(said, ids)) + "\n")
                process.stdin.flush()
            heard = [json.loads(process.stdout.readline()) for _ in answers]
            for real, shown in zip(by_person(heard), by_person(answers), strict=True):
                if "id" in shown:
                    ids[shown["id"]] = real["id"]
                assert real == with_ids(shown, ids)
        process.stdin.close()
        assert process.stdout.read() == ""
    assert process.returncode == 0


def turns(lines: list[Line]) -> Iterator[tuple[Line | None, list[Line]]]:
    """Each line that goes in, with those that come out after it."""
    said: Line | None = None
    answers: list[Line] = []
    for line in lines:
        if line.keys() & {"from", "clock"}:
            yield said, answers
            said, answers = line, []
        else:
            answers.append(line)
    yield said, answers


def by_person(lines: list[Line]) -> list[Line]:
    """Each person's in order, the closing line last: nothing more is promised."""
    return sorted(lines, key=lambda line: line.get("to", "\uffff"))


def with_ids(line: Line, ids: dict[str, str]) -> Line:
    """The line with the ids of this run in the place of the page's."""
    return line | {key: ids[line[key]] for key in ("id", "on") if key in line}
