import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.dialogue.explore import explore, faults, message_ids, own_words
from bot.dialogue.replay import Run
from bot.dialogue.script import RESTING, Flow, Given, Letter
from flows import COPY, FLOWS
from flows.examples import DEPTH, EXAMPLES
from tests.flows.walks import BOOK, walked

SOURCES = COPY.parent
every_flow = pytest.mark.parametrize("flow", FLOWS.live.values(), ids=lambda flow: flow.name)


# --- all conversations ----------------------------------------------------------------------------


@every_flow
def test_no_conversation_has_a_fault(flow: Flow) -> None:
    found = walked(flow.name)
    sys.stdout.write(f"{flow.name} {flow.version}: {len(found)} conversations\n")
    assert {fault for one in found for fault in faults(one)} == set()


@every_flow
def test_every_ending_that_is_written_or_followed_is_reached(flow: Flow) -> None:
    reached = {one.ending.outcome for one in walked(flow.name)}
    written = set(outcomes(Path(sys.modules[flow.script.__module__].__file__ or "")))
    followed = {outcome for name, outcome in FLOWS.after if name == flow.name}
    assert written, "no ending found: this test reads the source"
    assert written | followed <= reached
    assert reached <= written | {RESTING}


def outcomes(module: Path, seen: frozenset[Path] = frozenset()) -> Iterator[str]:
    """Every outcome in a module of flows and in those it imports."""
    tree = ast.parse(module.read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            if node.func.id == "Ending":
                yield from literals(node.args[0])
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("flows."):
            file = SOURCES / f"{(node.module or '').removeprefix('flows.')}.py"
            if file not in seen:
                yield from outcomes(file, seen | {module})


def literals(outcome: ast.expr) -> list[str]:
    """The outcomes an expression can be; raises for one that nobody can read off."""
    match outcome:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.IfExp():
            return literals(outcome.body) + literals(outcome.orelse)
        case ast.Name(id="RESTING"):
            return [RESTING]
        case _:
            raise AssertionError(f"write the outcome as it is: {ast.unparse(outcome)}")


@every_flow
def test_all_that_a_flow_says_is_named_after_it(flow: Flow) -> None:
    shown = {message for one in walked(flow.name) for message in message_ids(one)}
    # Who writes a note of their own first walks through the repair inside of their letter.
    names = (f"{flow.name}-", "repair-") if flow.name == "listening" else (f"{flow.name}-",)
    assert {one for one in shown if not one.startswith(names)} == set()


# --- what follows what ----------------------------------------------------------------------------


@pytest.mark.parametrize(("flow", "outcome"), FLOWS.after, ids="-".join)
def test_what_follows_an_ending_begins_with_what_the_ending_gives(flow: str, outcome: str) -> None:
    ends = [one.ending for one in walked(flow) if one.ending.outcome == outcome]
    for follow in FLOWS.after[flow, outcome]:
        assert follow.speaker in FLOWS.live[flow].roles
        for ending in ends[:: len(ends) // 20 + 1]:
            given = Given(ending.words, follow.facts, ending.wait)
            run = Run(FLOWS.live[follow.flow].script, given)
            turn = run.start()
            run.close()
            assert turn.opened or turn.ending


def letters(flow: str) -> list[Letter]:
    """The letters that a flow asks for, each kind once."""
    questions = (one for each in walked(flow) for moment in each.moments for one in moment.open)
    found = [one.step for one in questions if isinstance(one.step, Letter)]
    return [*{(one.flow, one.facts): one for one in found}.values()]


@every_flow
def test_a_letter_is_a_private_flow_that_ends_with_a_note_or_when_it_is_not_safe_with_nothing(
    flow: Flow,
) -> None:
    for letter in letters(flow.name):
        writing = FLOWS.live[letter.flow]
        given = Given({"note": letter.quote} if letter.quote else {}, letter.facts)
        assert writing.private
        for one in explore(writing, given, 1, BOOK.render):
            assert set(one.ending.words) == (
                set() if one.ending.outcome == "unsafe" else {"note"}
            ), letter.key


def test_there_are_letters() -> None:
    assert sum(len(letters(flow)) for flow in FLOWS.live) > 4


# --- the register ---------------------------------------------------------------------------------


@every_flow
def test_a_flow_is_found_by_its_name_and_version(flow: Flow) -> None:
    assert FLOWS.live[flow.name] is flow
    assert FLOWS.find(flow.name, flow.version) is flow
    assert flow.version > 0
    assert FLOWS.find(flow.name, flow.version + 1) is None


def test_superseded_flows_are_older_than_the_live_ones() -> None:
    for (name, version), flow in FLOWS.past.items():
        assert (flow.name, flow.version) == (name, version)
        assert 0 < version < FLOWS.live[name].version


def test_every_flow_has_examples_and_nothing_else_has() -> None:
    assert EXAMPLES.keys() == FLOWS.live.keys()
    assert DEPTH.keys() <= FLOWS.live.keys()
    assert all(EXAMPLES.values())


@every_flow
def test_every_question_is_answered_in_words_of_its_own(flow: Flow) -> None:
    open_ = (one for each in walked(flow.name) for moment in each.moments for one in moment.open)
    words = {question.key: own_words(question) for question in open_}
    assert len(set(words.values())) == len(words)
