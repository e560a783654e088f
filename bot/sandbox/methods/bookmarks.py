"""bookmarks.*: links at the top of a channel. Adding one twice makes two, as on Slack."""

from bot.sandbox.calls import Call
from bot.sandbox.people import APP, BOT_USER, TEAM
from bot.sandbox.wire import Json, SlackError, invalid_arguments
from bot.sandbox.workspace import Channel

MAX_TITLE = 256
"""Characters in a bookmark's title (Slack: bookmarks.add)."""

MAX_LINK = 2048
"""Characters in a bookmark's link (Slack: bookmarks.add)."""


def add(call: Call) -> Json:
    """Add a link."""
    channel = call.joined("channel_id")
    if call.need("type") != "link":
        raise SlackError("invalid_bookmark_type")
    number = call.workspace.next_number("bookmark")
    bookmark = {
        "id": f"Bk{number:07d}",
        "channel_id": channel.id,
        "title": _title(call.need("title")),
        "link": _link(call.text("link")),
        "emoji": call.text("emoji"),
        "icon_url": "",
        "type": "link",
        "entity_id": None,
        "date_created": call.workspace.seconds(),
        "date_updated": 0,
        "rank": f"{number:06d}",
        "last_updated_by_user_id": BOT_USER,
        "last_updated_by_team_id": TEAM,
        "shortcut_id": None,
        "app_id": APP,
    }
    channel.bookmarks[f"Bk{number:07d}"] = bookmark
    return {"bookmark": dict(bookmark)}


def edit(call: Call) -> Json:
    """Change a link's title, address or emoji."""
    bookmark = _found(call, call.joined("channel_id"))
    if title := call.text("title"):
        bookmark["title"] = _title(title)
    if link := call.text("link"):
        bookmark["link"] = _link(link)
    if emoji := call.text("emoji"):
        bookmark["emoji"] = emoji
    bookmark["date_updated"] = call.workspace.seconds()
    return {"bookmark": dict(bookmark)}


def remove(call: Call) -> Json:
    """Remove a link."""
    channel = call.joined("channel_id")
    del channel.bookmarks[_found(call, channel)["id"]]
    return {}


def list_bookmarks(call: Call) -> Json:
    """List a channel's links."""
    return {"bookmarks": [dict(one) for one in call.joined("channel_id").bookmarks.values()]}


def _found(call: Call, channel: Channel) -> Json:
    bookmark = channel.bookmarks.get(call.need("bookmark_id"))
    if bookmark is None:
        raise SlackError("not_found")
    return bookmark


def _title(title: str) -> str:
    if len(title) > MAX_TITLE:
        raise invalid_arguments(f"must be less than {MAX_TITLE + 1} characters [json-pointer:/title]")
    return title


def _link(link: str) -> str:
    if not link.startswith(("http://", "https://")) or len(link) > MAX_LINK:
        raise SlackError("invalid_link")
    return link
