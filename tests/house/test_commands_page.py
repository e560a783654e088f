"""docs/commands.md says what the code does, and every way in has a scenario."""

import re
from pathlib import Path

import pytest

from bot.slack.handlers.menu import OPENS
from bot.slack.handlers.verbs import VERBS
from bot.slack.ids import Action, Event, Shortcut, View
from bot.slack.routes import SUBMISSIONS
from tests.support.commands_page import ROOT, WORDS, labels, page, titles

SCENARIOS = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "tests" / "scenarios").glob("*.py")}
DRIVER = (ROOT / "tests" / "support" / "world.py").read_text(encoding="utf-8")
"""What people do in most scenarios: declaring and posting updates are written there once."""


BY_DEED = {
    Event.REACTION_ADDED: "react",
    Event.REACTION_REMOVED: "react",
    Event.MESSAGE_CHANGED: "edit_message",
    Event.MESSAGE_DELETED: "delete_message",
    Event.HOME_OPENED: "open_home",
    Event.MEMBER_JOINED: "join",
    Event.MEMBER_LEFT: "leave",
    Event.CHANNEL_TOPIC: "set_topic",
    Event.GROUP_TOPIC: "set_topic",
    Event.MADE_PRIVATE: "convert_channel",
    Event.MADE_PUBLIC: "convert_channel",
    Event.CHANNEL_RENAME: "rename",
    Event.GROUP_RENAME: "rename",
    Event.CHANNEL_ARCHIVE: "archive",
    Event.GROUP_ARCHIVE: "archive",
    Event.CHANNEL_UNARCHIVE: "unarchive",
    Event.GROUP_UNARCHIVE: "unarchive",
    Event.CHANNEL_DELETED: "delete_channel",
    Event.GROUP_DELETED: "delete_channel",
}
"""What somebody does in a scenario that Slack tells as this event."""


def told_in(*names: str) -> list[str]:
    """Return the scenario files in which one of the names stands, as a word of its own or within quotes."""
    naming = re.compile("|".join(rf"(?<![\w-]){re.escape(name)}(?![\w-])" for name in names if name))
    return sorted(file for file, text in (SCENARIOS | {"world.py": DRIVER}).items() if naming.search(text))


def test_the_page_of_commands_is_what_the_code_does(request: pytest.FixtureRequest) -> None:
    written: Path = ROOT / "docs" / "commands.md"
    if request.config.getoption("--update-goldens"):
        written.write_text(page(), encoding="utf-8")

    assert written.read_text(encoding="utf-8") == page(), "run this test with --update-goldens, and read the difference"


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_its_scenario(verb: str) -> None:
    words = (verb, *VERBS[verb].also)
    assert told_in(*(f"/incident {word}" for word in words), *(f'"{verb}"' for verb in words))


@pytest.mark.parametrize("action", Action)
def test_every_button_has_its_scenario(action: Action) -> None:
    entries = [WORDS.plain("briefing", f"menu_{opens}") for opens in OPENS] if action is Action.MORE else []
    assert told_in(*(f'"{label}"' for label in [*labels(action), *entries]))


@pytest.mark.parametrize("opens", OPENS)
def test_every_entry_of_the_menu_has_its_scenario(opens: str) -> None:
    assert told_in(f'"{WORDS.plain("briefing", f"menu_{opens}")}"')


@pytest.mark.parametrize("view", View)
def test_every_form_has_its_scenario(view: View) -> None:
    verbs = [word for word, verb in VERBS.items() if verb.handle.__module__ == SUBMISSIONS[view].__module__]
    assert told_in(f'"{view.value}"', *titles(view), *(f"/incident {word}" for word in verbs))


@pytest.mark.parametrize("shortcut", Shortcut)
def test_every_shortcut_has_its_scenario(shortcut: Shortcut) -> None:
    assert told_in(f'"{shortcut.value}"')


@pytest.mark.parametrize("event", Event)
def test_every_event_has_its_scenario(event: Event) -> None:
    assert told_in(f'"{BY_DEED[event]}"')
