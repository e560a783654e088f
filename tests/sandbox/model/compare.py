"""Compares all that can be seen in the workspace with the rules, through the Web API and as people see it."""

from typing import Any

from tests.sandbox.model.play import Play
from tests.sandbox.model.state import BOT, PEOPLE, Json, Room, Said

_OF_SLACK = """
    channel_join channel_leave group_join group_leave channel_topic channel_purpose channel_name channel_archive
    channel_unarchive pinned_item
"""
OF_SLACK = frozenset(_OF_SLACK.split())
"""Lines that Slack itself writes into a channel."""


async def compare(play: Play) -> None:
    """Compare channels, messages, pins, bookmarks; AssertionError with the way to the first difference."""
    await _channels(play)
    for room in play.rules.rooms.values():
        if BOT in room.members:
            await _as_the_app_sees(play, room)
        await _as_people_see(play, room)


async def _channels(play: Play) -> None:
    client = play.world.client
    kinds = "public_channel,private_channel"
    listed = (await client.conversations_list(types=kinds, limit=1000))["channels"]
    visible = [room for room in play.rules.rooms.values() if room.visible_to(BOT)]
    channels = [room for room in visible if not room.is_direct]
    play.expect("conversations.list", {one["id"]: _described(one) for one in listed}, _wanted_channels(channels))
    live = (await client.conversations_list(types=kinds, limit=1000, exclude_archived=True))["channels"]
    play.expect("what is not archived", {one["id"] for one in live}, {r.id for r in channels if not r.is_archived})
    mine = (await client.users_conversations(types=kinds, limit=1000))["channels"]
    play.expect("users.conversations", {one["id"] for one in mine}, {r.id for r in channels if BOT in r.members})
    for room in visible:
        members = (await client.conversations_members(channel=room.id, limit=1000))["members"]
        play.expect(f"the members of {room.id}", sorted(members), sorted(room.members))


def _described(channel: Json) -> list[Any]:
    headings = [channel[name]["value"] for name in ("topic", "purpose")]
    return [*(channel[name] for name in ("name", "is_private", "is_archived", "is_member", "creator")), *headings]


def _wanted_channels(rooms: list[Room]) -> dict[str, list[Any]]:
    return {
        room.id: [
            room.name,
            room.kind == "private",
            room.is_archived,
            BOT in room.members,
            room.creator,
            room.topic,
            room.purpose,
        ]
        for room in rooms
    }


async def _as_the_app_sees(play: Play, room: Room) -> None:
    client = play.world.client
    top = room.top()
    told = (await client.conversations_history(channel=room.id, limit=999, include_all_metadata=True))["messages"]
    found = [_seen(one) for one in told if one.get("subtype") not in OF_SLACK]
    play.expect(f"the history of {room.id}", found, [_wanted(said) for said in top[::-1]])
    bare = (await client.conversations_history(channel=room.id, limit=999))["messages"]
    play.expect(f"metadata that nobody asked for in {room.id}", [one for one in bare if "metadata" in one], [])
    for said in top:
        await _thread(play, room, said)
    pins = (await client.pins_list(channel=room.id))["items"]
    play.expect(f"the pins of {room.id}", [one["message"]["ts"] for one in pins], room.pins[::-1])
    bookmarks = (await client.bookmarks_list(channel_id=room.id))["bookmarks"]
    play.expect(f"the bookmarks of {room.id}", {one["id"]: one["link"] for one in bookmarks}, room.bookmarks)


async def _thread(play: Play, room: Room, parent: Said) -> None:
    below = room.replies(parent.ts)
    if not below:
        return
    told = await play.world.client.conversations_replies(
        channel=room.id, ts=parent.ts, limit=999, include_all_metadata=True
    )
    found, wanted = [_seen(one) for one in told["messages"]], [_wanted(said) for said in [parent, *below]]
    play.expect(f"the thread {room.id}/{parent.ts}", found, wanted)
    play.expect(f"how many replies {parent.ts} has", told["messages"][0]["reply_count"], len(below))


def _seen(message: Json) -> Json:
    reactions = {one["name"]: one["users"] for one in message.get("reactions", [])}
    return {
        "ts": message["ts"],
        "user": message["user"],
        "text": message["text"],
        "metadata": message.get("metadata"),
        "reactions": reactions,
    }


def _wanted(said: Said) -> Json:
    metadata, reactions = said.metadata, said.reactions
    return {"ts": said.ts, "user": said.by, "text": said.text, "metadata": metadata, "reactions": reactions}


async def _as_people_see(play: Play, room: Room) -> None:
    """An ephemeral message is seen by one person only."""
    for person in PEOPLE:
        answer = await play.world.get("messages", **{"as": person}, channel=room.id)
        play.expect(f"{person} finds {room.id}", answer["ok"], room.visible_to(person))
        told = [one for one in answer.get("messages", []) if one.get("subtype") not in OF_SLACK]
        found = [(one["ts"], one["text"], one.get("is_ephemeral", False)) for one in told]
        said = [one for one in room.said.values() if one.thread is None and one.only_for in (None, person)]
        wanted = [(one.ts, one.text, one.only_for is not None) for one in said]
        play.expect(f"what {person} sees in {room.id}", found, wanted if answer["ok"] else [])
