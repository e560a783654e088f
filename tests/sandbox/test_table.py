"""docs/sandbox.md lists what the sandbox models: no more, no less, and what Drumbeat uses of it."""

import re
from pathlib import Path

from bot.sandbox.faults import DESCRIPTIONS
from bot.sandbox.manifest import HEARD_WITH
from bot.sandbox.methods import METHODS
from bot.sandbox.person import DEEDS, READS
from bot.sandbox.web_api import OPEN_SOCKET

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/sandbox.md").read_text(encoding="utf-8")
CALLS = re.compile(r"_client\.(\w+)")


def rows(heading: str) -> dict[str, list[str]]:
    """Return the table under a heading, by what stands first in its rows."""
    section = PAGE.split(f"# {heading}\n", 1)[1].split("\n#", 1)[0]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in section.splitlines() if line[:1] == "|"]
    return {first.strip("`"): rest for first, *rest in cells[2:]}


def test_every_method_is_in_the_table() -> None:
    assert set(rows("Methods of the Web API")) == {*METHODS, OPEN_SOCKET}


def test_every_event_is_in_the_table() -> None:
    assert set(rows("Events")) == set(HEARD_WITH)


def test_every_fault_is_in_the_table() -> None:
    assert set(rows("Faults")) == set(DESCRIPTIONS)


def test_what_drumbeat_calls_is_marked_as_used() -> None:
    by_name = {method.replace(".", "_"): method for method in METHODS}
    called = {call for path in (ROOT / "bot/slack").rglob("*.py") for call in CALLS.findall(path.read_text())}
    used = {method for method, (mark, _) in rows("Methods of the Web API").items() if mark == "yes"}

    assert called <= set(by_name), "Drumbeat calls nothing that the sandbox does not know"
    assert used - {OPEN_SOCKET, "auth.test"} == {by_name[call] for call in called} - {"auth.test"}


def test_everything_that_people_can_do_is_in_the_table() -> None:
    said = PAGE.split("## Another Slack in its place", 1)[1].split("\n## ", 1)[0]
    assert {path for path in {*READS, *DEEDS} if f"`{path}`" not in said and f" {path}`" not in said} == set()
