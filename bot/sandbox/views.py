"""Modals and Home tabs: what Slack accepts, the stack of open modals, and the values typed into them."""

import json
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox import blocks
from bot.sandbox.elements import plain
from bot.sandbox.people import APP, BOT, TEAM
from bot.sandbox.schema import Check, Problem, boolean, by_type, record, string
from bot.sandbox.values import starting_values
from bot.sandbox.wire import Json, SlackError, invalid_arguments
from bot.sandbox.workspace import Change, Workspace

MAX_STACK = 3
"""Modals on top of each other (Slack: surfaces/modals)."""

MAX_BYTES = 250_000
"""The JSON of one view (Slack: view_too_large)."""

_ANY_VIEW: dict[str, Check] = {
    "private_metadata": string(3000),
    "callback_id": string(255),
    "external_id": string(255),
}
_NO_CHECK: Check = lambda _value, _at: ()  # noqa: E731 - blocks have a check of their own
_MODAL = record(
    {"type": string(), "title": plain(24), "blocks": _NO_CHECK},
    _ANY_VIEW
    | {
        "submit": plain(24),
        "close": plain(24),
        "clear_on_close": boolean,
        "notify_on_close": boolean,
        "submit_disabled": boolean,
    },
)
_HOME = record(
    {"type": string(), "blocks": _NO_CHECK},
    _ANY_VIEW | {"title": plain(24), "submit": plain(24), "close": plain(24)},
)


@dataclass(kw_only=True, slots=True)
class View:
    """An open modal or a published Home tab."""

    id: str
    person: str
    body: Json
    root: str
    previous: str | None = None
    hash: str = ""
    values: dict[str, dict[str, Json]] = field(default_factory=dict)
    channel: str | None = None

    @property
    def blocks(self) -> list[Json]:
        """The blocks it shows."""
        found: list[Json] = self.body["blocks"]
        return found

    def as_slack(self) -> Json:
        """Slack's view object."""
        return (
            _DEFAULTS
            | self.body
            | {
                "id": self.id,
                "team_id": TEAM,
                "state": {"values": deepcopy(self.values)},
                "hash": self.hash,
                "previous_view_id": self.previous,
                "root_view_id": self.root,
                "app_id": APP,
                "app_installed_team_id": TEAM,
                "bot_id": BOT,
            }
        )


_DEFAULTS: Json = {
    "private_metadata": "",
    "callback_id": "",
    "external_id": "",
    "title": None,
    "submit": None,
    "close": None,
    "clear_on_close": False,
    "notify_on_close": False,
}


class Views:
    """Every person's stack of open modals, and their Home tab."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._stacks: dict[str, list[View]] = {}
        self._homes: dict[str, View] = {}

    def stack(self, person: str) -> list[View]:
        """Return the open modals of a person, bottom first."""
        return self._stacks.get(person, [])

    def home(self, person: str) -> View | None:
        """Return what the app published to a person's Home tab."""
        return self._homes.get(person)

    def find(self, view_id: str = "", external_id: str = "") -> View:
        """Return the view with that id or external_id; not_found when it was closed meanwhile."""
        for view in self._all():
            if view.id == view_id or (external_id and view.body.get("external_id") == external_id):
                return view
        raise SlackError("not_found")

    def open(self, person: str, body: Any, channel: str | None) -> View:
        """Open a modal as the only one."""
        view = self._new(person, self._accepted(body, "modal"))
        view.channel = channel
        self._fill(view)
        self._stacks[person] = [view]
        self._show(view)
        return view

    def push(self, person: str, body: Any) -> View:
        """Put a modal on top of the open ones; push_limit_reached with three of them."""
        stack = self.stack(person)
        if not stack:
            raise SlackError("not_found")
        if len(stack) >= MAX_STACK:
            raise SlackError("push_limit_reached")
        view = self._new(person, self._accepted(body, "modal"))
        view.root, view.previous, view.channel = stack[0].id, stack[-1].id, stack[0].channel
        self._fill(view)
        stack.append(view)
        self._show(view)
        return view

    def update(self, view: View, body: Any, expected_hash: str = "") -> View:
        """Replace what a view shows; what was typed stays where block_id and action_id stay."""
        if expected_hash and expected_hash != view.hash:
            raise SlackError("hash_conflict")
        surface: blocks.Surface = "home" if view.body["type"] == "home" else "modal"
        view.body = self._accepted(body, surface, view)
        self._fill(view)
        self._show(view)
        return view

    def publish(self, person: str, body: Any, expected_hash: str = "") -> View:
        """Show a Home tab to a person."""
        if not self._workspace.manifest.home_enabled:
            raise SlackError("not_enabled")
        home = self._homes.get(person)
        if home:
            return self.update(home, body, expected_hash)
        view = self._new(person, self._accepted(body, "home"))
        self._fill(view)
        self._homes[person] = view
        self._show(view)
        return view

    def close(self, view: View) -> None:
        """Take a modal, and what lies on top of it, off the stack."""
        stack = self.stack(view.person)
        if view in stack:
            del stack[stack.index(view) :]
        self._show(view)

    def close_all(self, person: str) -> None:
        """Close every modal of a person."""
        self._stacks.pop(person, None)
        self._workspace.changed(Change(type="views", person=person))

    def _all(self) -> Iterator[View]:
        for stack in self._stacks.values():
            yield from stack
        yield from self._homes.values()

    def _new(self, person: str, body: Json) -> View:
        view_id = f"V{self._workspace.next_number('view'):07d}"
        return View(id=view_id, person=person, body=body, root=view_id)

    def _fill(self, view: View) -> None:
        view.values = starting_values(view.blocks, view.values, view.channel)
        tick = self._workspace.next_number("hash")
        view.hash = f"{self._workspace.seconds()}.{tick:08d}"

    def _show(self, view: View) -> None:
        kind = "home" if view.body["type"] == "home" else "views"
        self._workspace.changed(Change(type=kind, person=view.person))

    def _accepted(self, body: Any, surface: blocks.Surface, replaces: View | None = None) -> Json:
        check_view(body, surface)
        self._refuse_taken(body.get("external_id"), replaces)
        return {**body, "blocks": blocks.prepare(self._workspace, body["blocks"])}

    def _refuse_taken(self, external_id: str | None, replaces: View | None) -> None:
        others = (view for view in self._all() if view is not replaces)
        if external_id and any(view.body.get("external_id") == external_id for view in others):
            raise SlackError("duplicate_external_id")


def check_view(body: Any, surface: blocks.Surface) -> None:
    """Raise what Slack answers to a view that it refuses: invalid_arguments, view_too_large."""
    if found := view_problems(body, surface):
        raise invalid_arguments(*blocks.messages(found))
    if len(json.dumps(body).encode()) > MAX_BYTES:
        raise SlackError("view_too_large")


def view_problems(body: Any, surface: blocks.Surface) -> list[Problem]:
    """Everything that Slack would refuse in a view."""
    found = list(by_type({surface: _MODAL if surface == "modal" else _HOME})(body, "/view"))
    if not isinstance(body, dict) or "blocks" not in body:
        return found
    return [*found, *blocks.problems(body["blocks"], surface, "/view/blocks"), *_missing_submit(body, surface)]


def _missing_submit(body: Json, surface: blocks.Surface) -> list[Problem]:
    held = body["blocks"] if isinstance(body["blocks"], list) else []
    has_input = any(isinstance(block, dict) and block.get("type") == "input" for block in held)
    if surface == "modal" and has_input and body.get("submit") is None:
        return [("must define `submit` to use an `input` block in modals", "/view/blocks")]
    return []
