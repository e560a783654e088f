"""The app manifest: what Drumbeat asks of Slack, and where Slack finds Drumbeat."""

from typing import Any, Literal

from bot.settings import Settings
from bot.slack.handlers.verbs import VERBS
from bot.slack.ids import Shortcut
from bot.slack.words import Words, word_folders

SCOPES = {
    "commands": "the slash command and the shortcuts",
    "chat:write": "posts briefing, announcement, updates, nags",
    "channels:manage": "opens incident channels, invites, sets topics",
    "channels:read": "finds the incidents channel, and its own after a crash; sees who comes and goes",
    "channels:join": "enters the incidents channel, to see whether an announcement arrived",
    "channels:history": "looks whether a message arrived before it posts again",
    "groups:write": "the same for private incidents",
    "groups:read": "the same for private incidents",
    "groups:history": "the same for private incidents",
    "im:write": "tells people what only they need to know",
    "im:history": "looks whether a direct message arrived",
    "reactions:read": "puts marked messages on the timeline",
    "pins:write": "pins the briefing",
    "bookmarks:read": "sees whether a link is in the bookmarks bar already",
    "bookmarks:write": "puts links into the incident channel's bookmarks bar",
    "users:read": "refuses a handoff to a bot or a deactivated account",
    "users:read.email": "invites responders whom the policy names by e-mail",
    "usergroups:read": "invites responders whom the policy names by user group",
}
"""Each permission, and what Drumbeat does with it."""

EVENTS = (
    "message.channels",
    "message.groups",
    "reaction_added",
    "reaction_removed",
    "member_joined_channel",
    "member_left_channel",
    "app_home_opened",
    "channel_rename",
    "channel_archive",
    "channel_unarchive",
    "channel_deleted",
    "group_rename",
    "group_archive",
    "group_unarchive",
    "group_deleted",
)
"""What Slack is to tell us of."""

USAGE = (
    "[declare | adopt | update | handoff | severity | role | escalate | timeline | resolve"
    " | catchup | follow | status | list | help]"
)

HTTP_PATH = "/slack/events"
"""Where all of Slack's requests arrive in HTTP mode."""


def manifest(settings: Settings, *, delivery: Literal["socket", "http"] | None = None) -> dict[str, Any]:
    """Return the manifest for how Slack is to reach us: by default as the tokens say."""
    by_socket = (delivery or settings.delivery) == "socket"
    words = Words(word_folders(settings.templates, settings.language))
    url = None if by_socket else f"{(settings.base_url or 'https://YOUR-HOST').rstrip('/')}{HTTP_PATH}"
    return {
        "_metadata": {"major_version": 2, "minor_version": 1},
        "display_information": {
            "name": "Drumbeat",
            "description": words.plain("manifest", "description"),
            "background_color": "#5b1a1a",
        },
        "features": {
            # Direct messages need the tab (Slack: messages_tab_disabled); nobody reads what is typed there.
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": True,
            },
            "bot_user": {"display_name": "drumbeat", "always_online": True},
            "slash_commands": [_with_url(_command(name, verb, words), url) for name, verb in settings.commands.items()],
            "shortcuts": _shortcuts(words),
        },
        "oauth_config": {"scopes": {"bot": list(SCOPES)}},
        "settings": {
            "event_subscriptions": {"bot_events": list(EVENTS)} | ({"request_url": url} if url else {}),
            "interactivity": {"is_enabled": True} | ({"request_url": url} if url else {}),
            "org_deploy_enabled": False,
            "socket_mode_enabled": by_socket,
            "token_rotation_enabled": False,
        },
    }


def _command(name: str, verb: str, words: Words) -> dict[str, Any]:
    return {
        "command": name,
        "description": words.plain("manifest", f"command_{verb}" if verb else "command"),
        "usage_hint": f"[INC-7 | #channel] {VERBS[verb].takes}".strip() if verb else USAGE,
        "should_escape": True,
    }


def _shortcuts(words: Words) -> list[dict[str, str]]:
    return [
        {
            "name": words.plain("manifest", "declare"),
            "type": "global",
            "callback_id": Shortcut.DECLARE.value,
            "description": words.plain("manifest", "declare_means"),
        },
        {
            "name": words.plain("manifest", "add_to_timeline"),
            "type": "message",
            "callback_id": Shortcut.ADD_TO_TIMELINE.value,
            "description": words.plain("manifest", "add_to_timeline_means"),
        },
        {
            "name": words.plain("manifest", "declare_from"),
            "type": "message",
            "callback_id": Shortcut.DECLARE_FROM.value,
            "description": words.plain("manifest", "declare_from_means"),
        },
        {
            "name": words.plain("manifest", "make_action_item"),
            "type": "message",
            "callback_id": Shortcut.MAKE_ACTION_ITEM.value,
            "description": words.plain("manifest", "make_action_item_means"),
        },
    ]


def _with_url(entry: dict[str, Any], url: str | None) -> dict[str, Any]:
    return entry | ({"url": url} if url else {})
