"""The rules of the house that no tool holds."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.policy.loader import load, preset_names

ROOT = Path(__file__).parents[2]
CODE = [path for room in ("bot", "storage") for path in (ROOT / room).rglob("*.py") if "versions" not in path.parts]
TESTS = list((ROOT / "tests").rglob("*.py"))
MAX_BODY = 40
MAX_FILE = 300
WALL_CLOCK = re.compile(r"datetime\.now\(|datetime\.utcnow\(|time\.time(?:_ns)?\b|time\.monotonic|date\.today\(")
CLOCKS = {
    "bot/clock.py",
    "bot/sandbox/clock.py",
    "bot/sandbox/server.py",  # hands it to the sandbox's clock
}


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(path.read_text())
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return body[-1].end_lineno - body[0].lineno + 1 if body and body[-1].end_lineno else 0


def test_no_function_is_longer_than_a_screen() -> None:
    long = [
        f"{name(path)}: {function.name} has {body_lines(function)} lines"
        for path in CODE
        for function in functions(path)
        if body_lines(function) > MAX_BODY
    ]
    assert long == []


def test_no_file_holds_two_rooms() -> None:
    lengths = {name(path): len(path.read_text().splitlines()) for path in CODE}
    assert {path: length for path, length in lengths.items() if length > MAX_FILE} == {}


def test_only_the_clock_reads_the_wall_clock() -> None:
    readers = {name(path) for path in CODE if WALL_CLOCK.search(path.read_text())}
    assert readers == CLOCKS


@pytest.mark.parametrize("preset", preset_names())
def test_no_severity_and_no_role_is_named_in_the_code(preset: str) -> None:
    policy = load(preset)
    words = {severity.key for severity in policy.severities} | {severity.name for severity in policy.severities}
    words |= {role.key for role in policy.roles} | {role.name for role in policy.roles}
    naming = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words))})(?![\w-])", re.IGNORECASE)
    named = [
        f"{name(path)}:{node.lineno} {node.value}"
        for path in CODE
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and naming.search(node.value)
    ]
    assert named == []


def test_the_name_of_a_test_is_a_sentence() -> None:
    tests = [function.name for path in TESTS for function in functions(path) if function.name.startswith("test_")]

    assert [test for test in tests if len(test.split("_")) < 4 or test != test.lower()] == []


def test_no_two_tests_of_a_file_have_one_name() -> None:
    names = [(name(path), function.name) for path in TESTS for function in functions(path)]
    tests = [each for each in names if each[1].startswith("test_")]

    assert sorted(set(tests)) == sorted(tests)


def test_tests_use_fakes_and_never_mocks() -> None:
    mock = re.compile(r"unittest.mock|MagicMock|monkeypatch")
    assert [name(path) for path in TESTS if mock.search(path.read_text()) and path != Path(__file__)] == []


def test_no_test_sleeps_for_long() -> None:
    naps = re.compile(r"sleep\(([\d.]+)\)")
    long = {name(path): nap for path in TESTS for nap in naps.findall(path.read_text()) if float(nap) > 0.2}
    assert long == {}


def test_every_room_says_what_it_is_for() -> None:
    silent = [name(path) for path in CODE if not ast.get_docstring(ast.parse(path.read_text())) and path.read_text()]
    assert silent == []


def test_tests_of_drumbeat_know_slack_by_its_address_only() -> None:
    """Another Slack can stand in the sandbox's place: only the sandbox's own tests look behind its surface.

    A story's player knows Slack by its address, too.
    """
    theirs = ("tests/sandbox/", "tests/browser/", "tests/support/slack.py")
    looks_behind = re.compile(r"^\s*(from|import) bot\.sandbox(?!\.story)", re.MULTILINE)
    found = {name(path) for path in TESTS if looks_behind.search(path.read_text())}
    assert {path for path in found if not path.startswith(theirs)} == set()
