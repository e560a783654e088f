"""Makes docs/commands.md from the tables that the code runs by, and from the goldens that show where things are."""

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from bot.slack.handlers.menu import OPENS
from bot.slack.handlers.verbs import VERBS
from bot.slack.ids import Action, Shortcut, View
from bot.slack.routes import ACTIONS, EVENTS, SUBMISSIONS
from bot.slack.ui.briefing import MENU, MENU_AFTER
from bot.slack.ui.more import REST
from bot.slack.words import Words, word_folders

ROOT = Path(__file__).parents[2]
GOLDENS = sorted((ROOT / "tests" / "ui" / "goldens").glob("*.json"))
WORDS = Words(word_folders(None))
FROM_A_MESSAGE = {each for each in Shortcut if each is not Shortcut.DECLARE}
MOMENTS = ("briefing ", "announcement ", "long ", "modal ", "message ", "settled ")


def page() -> str:
    """Return the whole page."""
    parts = [
        "# Everything that can be done",
        "Made from the code by `tests/house/test_commands_page.py`; `--update-goldens` writes it anew.",
        _commands(),
        _buttons(),
        _menu(),
        _shortcuts(),
        _modals(),
        _events(),
    ]
    return "\n\n".join(parts) + "\n"


def labels(action: Action) -> list[str]:
    """Return what stands on an action's buttons, wherever they are shown."""
    return sorted({element["text"]["text"] for _, element in _elements(action.value) if "text" in element})


def titles(view: View) -> list[str]:
    """Return what stands over a modal."""
    return sorted({surface["title"]["text"] for _, surface in _surfaces() if surface.get("callback_id") == view.value})


def _commands() -> str:
    rows = [
        (
            f"`/incident {' '.join(filter(None, (word, verb.takes)))}`",
            _capital(WORDS.plain("help", f"verb_{word}")),
            "anywhere" if verb.anywhere else "in its channel, or with INC-7",
            ", ".join(f"`{other}`" for other in verb.also),
        )
        for word, verb in VERBS.items()
    ]
    intro = "What is in brackets may be left out; what is needed and missing is asked for in a form."
    return f"## Commands\n\n{intro}\n\n{_table(('Type', 'What it does', 'Where', 'Also'), rows)}"


def _buttons() -> str:
    rows = [
        (
            " · ".join(labels(action)) or "⋯",
            does(handle),
            ", ".join(sorted({_place(name) for name, _ in _elements(action.value)})),
            f"`{action.value}`",
        )
        for action, handle in ACTIONS.items()
    ]
    return f"## Buttons\n\n{_table(('Button', 'What it does', 'Where', 'Identifier'), rows)}"


def _menu() -> str:
    after = [opens for opens in MENU_AFTER if opens not in MENU]
    where = {"the menu": MENU, "More…": REST, "the menu, once it is resolved": after}
    rows = [
        (
            WORDS.plain("briefing", f"menu_{opens}"),
            does(handle),
            ", ".join(place for place, entries in where.items() if opens in entries),
        )
        for opens, handle in OPENS.items()
    ]
    return f"## The briefing's menu\n\n{_table(('Entry', 'What it does', 'Where'), rows)}"


def _shortcuts() -> str:
    rows = [
        (
            WORDS.plain("manifest", each.value),
            WORDS.plain("manifest", f"{each.value}_means"),
            "a message's menu" if each in FROM_A_MESSAGE else "Slack's search and the + beside a message's box",
            f"`{each.value}`",
        )
        for each in Shortcut
    ]
    return f"## Shortcuts\n\n{_table(('Shortcut', 'What it does', 'Where', 'Identifier'), rows)}"


def _modals() -> str:
    rows = [
        (" · ".join(titles(view)), does(handle), "; ".join(_fields(view)), f"`{view.value}`")
        for view, handle in SUBMISSIONS.items()
    ]
    return f"## Forms\n\n{_table(('Form', 'What submitting it does', 'Fields', 'Identifier'), rows)}"


def _events() -> str:
    rows = [(f"`{event.value}`", does(handle)) for event, handle in EVENTS.items()]
    return f"## Events that are listened to\n\n{_table(('Event', 'What follows'), rows)}"


def does(handle: Callable[..., Any]) -> str:
    """Return the first line of what a handler says of itself."""
    return (handle.__doc__ or "").strip().splitlines()[0]


def _fields(view: View) -> list[str]:
    shown = next(surface for _, surface in _surfaces() if surface.get("callback_id") == view.value)
    return [block["label"]["text"].rstrip("?") for block in shown["blocks"] if block["type"] == "input"]


def _place(golden: str) -> str:
    for moment in MOMENTS:
        if golden.startswith(moment):
            return moment.strip() if moment in MOMENTS[:2] else golden.removeprefix(moment).replace("_", " ")
    return golden


def _surfaces() -> Iterator[tuple[str, dict[str, Any]]]:
    for path in GOLDENS:
        yield path.stem, json.loads(path.read_text(encoding="utf-8"))


def _elements(action_id: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, surface in _surfaces():
        for block in surface.get("blocks", []):
            for element in [*block.get("elements", []), block.get("accessory", {})]:
                if element.get("action_id") == action_id:
                    yield name, element


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def _capital(phrase: str) -> str:
    return phrase[:1].upper() + phrase[1:]
