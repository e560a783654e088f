"""The methods of Slack's Web API that the sandbox speaks, by name."""

from collections.abc import Callable

from bot.sandbox.calls import Call
from bot.sandbox.methods import (
    bookmarks,
    chat,
    conversations,
    files,
    history,
    invitations,
    marks,
    people,
    validation,
    views,
)
from bot.sandbox.people import BOT, BOT_USER, TEAM
from bot.sandbox.wire import Json

Method = Callable[[Call], Json]
"""Does what a call asks and returns the answer without its `ok`; raises SlackError."""


def auth_test(call: Call) -> Json:
    """Say whose token this is."""
    return {
        "url": f"{call.workspace.url}/",
        "team": "Sandbox",
        "user": call.workspace.person(BOT_USER).name,
        "team_id": TEAM,
        "user_id": BOT_USER,
        "bot_id": BOT,
        "is_enterprise_install": False,
    }


METHODS: dict[str, Method] = {
    "auth.test": auth_test,
    "conversations.create": conversations.create,
    "conversations.invite": invitations.invite,
    "conversations.join": conversations.join,
    "conversations.leave": conversations.leave,
    "conversations.kick": conversations.kick,
    "conversations.open": conversations.open_conversation,
    "conversations.setTopic": conversations.set_topic,
    "conversations.setPurpose": conversations.set_purpose,
    "conversations.rename": conversations.rename,
    "conversations.archive": conversations.archive,
    "conversations.unarchive": conversations.unarchive,
    "conversations.info": conversations.info,
    "conversations.list": conversations.list_channels,
    "conversations.members": conversations.members,
    "conversations.history": history.history,
    "conversations.replies": history.thread,
    "users.info": people.info,
    "users.list": people.list_people,
    "users.lookupByEmail": people.lookup_by_email,
    "users.conversations": conversations.of_user,
    "usergroups.list": people.list_groups,
    "usergroups.users.list": people.group_members,
    "chat.postMessage": chat.post_message,
    "chat.update": chat.update,
    "chat.delete": chat.delete_message,
    "chat.postEphemeral": chat.post_ephemeral,
    "chat.getPermalink": chat.get_permalink,
    "pins.add": marks.pins_add,
    "pins.remove": marks.pins_remove,
    "pins.list": marks.pins_list,
    "bookmarks.add": bookmarks.add,
    "bookmarks.list": bookmarks.list_bookmarks,
    "bookmarks.edit": bookmarks.edit,
    "bookmarks.remove": bookmarks.remove,
    "reactions.add": marks.reactions_add,
    "reactions.remove": marks.reactions_remove,
    "reactions.get": marks.reactions_get,
    "blocks.validate": validation.validate,
    "files.getUploadURLExternal": files.get_upload_url,
    "files.completeUploadExternal": files.complete_upload,
    "files.info": files.info,
    "views.open": views.open_view,
    "views.push": views.push,
    "views.update": views.update,
    "views.publish": views.publish,
}
"""Every method for the bot's token; apps.connections.open has a token, and a module, of its own."""
