"""The app's manifest as the sandbox needs it: what the app may do, and where it wants to be told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
"""Hosts that the sandbox talks to, and lets talk to it."""


HEARD_WITH: dict[str, tuple[str, ...]] = {
    "app_mention": ("app_mentions:read",),
    "message.channels": ("channels:history",),
    "message.groups": ("groups:history",),
    "message.im": ("im:history",),
    "message.mpim": ("mpim:history",),
    "reaction_added": ("reactions:read",),
    "reaction_removed": ("reactions:read",),
    "pin_added": ("pins:read",),
    "pin_removed": ("pins:read",),
    "member_joined_channel": ("channels:read", "groups:read"),
    "member_left_channel": ("channels:read", "groups:read"),
    **dict.fromkeys(
        ("channel_created", "channel_rename", "channel_archive", "channel_unarchive", "channel_deleted"),
        ("channels:read",),
    ),
    **dict.fromkeys(("group_rename", "group_archive", "group_unarchive", "group_deleted"), ("groups:read",)),
    "user_change": ("users:read",),
    "team_join": ("users:read",),
    "app_home_opened": (),
}
"""Events of the sandbox, and the scopes of which any one lets an app hear them (Slack: reference/events)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Command:
    """A slash command of the app."""

    command: str
    description: str
    usage_hint: str
    should_escape: bool
    url: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Shortcut:
    """A global or message shortcut of the app."""

    name: str
    type: str
    callback_id: str
    description: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Manifest:
    """Everything that Slack learns about an app when it is installed."""

    name: str
    bot_name: str
    scopes: frozenset[str]
    commands: tuple[Command, ...]
    shortcuts: tuple[Shortcut, ...]
    bot_events: frozenset[str]
    socket_mode: bool
    interactive: bool
    home_enabled: bool
    events_url: str | None
    interactivity_url: str | None
    options_url: str | None
    messages_tab: bool
    raw: Mapping[str, Any] = field(repr=False, compare=False)

    def command(self, name: str) -> Command | None:
        """Return the slash command of that name, with its slash."""
        return next((one for one in self.commands if one.command == name), None)

    def shortcut(self, callback_id: str) -> Shortcut | None:
        """Return the shortcut with that callback_id."""
        return next((one for one in self.shortcuts if one.callback_id == callback_id), None)


def read_manifest(raw: Mapping[str, Any]) -> Manifest:
    """Read the dict that `drumbeat manifest` prints; ValueError when Slack, or this machine, would refuse it."""
    try:
        manifest = _read(raw)
    except (AttributeError, KeyError, TypeError):
        raise ValueError("That is no manifest of a Slack app.") from None
    _keep_to_loopback(manifest)
    _ask_for_what_is_used(manifest)
    return manifest


def _read(raw: Mapping[str, Any]) -> Manifest:
    features, settings = raw.get("features", {}), raw.get("settings", {})
    scopes = raw.get("oauth_config", {}).get("scopes", {})
    events, interactivity = settings.get("event_subscriptions", {}), settings.get("interactivity", {})
    return Manifest(
        name=raw.get("display_information", {}).get("name", "App"),
        bot_name=features.get("bot_user", {}).get("display_name", "bot"),
        scopes=frozenset(scopes.get("bot", [])) | frozenset(scopes.get("bot_optional", [])),
        commands=tuple(_command(one) for one in features.get("slash_commands", [])),
        shortcuts=tuple(_shortcut(one) for one in features.get("shortcuts", [])),
        bot_events=frozenset(events.get("bot_events", [])),
        socket_mode=bool(settings.get("socket_mode_enabled")),
        interactive=bool(interactivity.get("is_enabled")),
        home_enabled=bool(features.get("app_home", {}).get("home_tab_enabled")),
        events_url=events.get("request_url"),
        interactivity_url=interactivity.get("request_url"),
        options_url=interactivity.get("message_menu_options_url"),
        messages_tab=bool(features.get("app_home", {}).get("messages_tab_enabled")),
        raw=raw,
    )


def _command(raw: Mapping[str, Any]) -> Command:
    return Command(
        command=raw["command"],
        description=raw.get("description", ""),
        usage_hint=raw.get("usage_hint", ""),
        should_escape=bool(raw.get("should_escape")),
        url=raw.get("url"),
    )


def _shortcut(raw: Mapping[str, Any]) -> Shortcut:
    return Shortcut(
        name=raw["name"],
        type=raw["type"],
        callback_id=raw["callback_id"],
        description=raw.get("description", ""),
    )


def _ask_for_what_is_used(manifest: Manifest) -> None:
    """Refuse a manifest that Slack would: events, commands and shortcuts need their scopes."""
    if (manifest.commands or manifest.shortcuts) and "commands" not in manifest.scopes:
        raise ValueError("The manifest has commands or shortcuts, which need the scope commands.")
    for event in sorted(manifest.bot_events):
        if event not in HEARD_WITH:
            raise ValueError(f"The manifest subscribes to {event}, which the sandbox does not know.")
        needed = HEARD_WITH[event]
        if needed and not manifest.scopes.intersection(needed):
            raise ValueError(f"The manifest subscribes to {event}, which needs the scope {' or '.join(needed)}.")


def _keep_to_loopback(manifest: Manifest) -> None:
    if manifest.socket_mode:
        return  # Slack ignores request URLs while Socket Mode is on, and so do we
    urls = [manifest.events_url, manifest.interactivity_url, manifest.options_url]
    urls += [command.url for command in manifest.commands]
    for url in urls:
        if url and urlsplit(url).hostname not in LOOPBACK:
            raise ValueError(f"The sandbox only calls this machine, and the manifest names {url}.")
