"""What the app does with channels in the sequences, and what the rules say of each call."""

from tests.sandbox.model.play import Kind, Move, Play
from tests.sandbox.model.state import BOT, GONE, NOBODY, PEOPLE, Json, Room

SHORT = ("incident-1", "incident-2", "ops", "war_room")
NAMES = (*SHORT, "general", "alice", "sre", "Upper", "with space", "---", "", "x" * 80, "x" * 81)
TOPICS = ("SEV1", "", "x" * 250, "x" * 251)
LINKS = ("https://runbook.example", "http://x.example", "javascript:alert(1)", "https://" + "x" * 2041)


def create(play: Play) -> Move:
    name, kind = play.chance.choice(NAMES), play.chance.choice(["public", "public", "private"])

    def then(answer: Json) -> None:
        room = Room(answer["channel"]["id"], name, BOT, {BOT}, kind=kind)
        play.rules.rooms[room.id] = room
        if kind == "public":
            play.hears_of(room, "created")
        play.hears(room, "member_joined_channel", BOT)

    call = play.bot("conversations.create", name=name, is_private=kind == "private")
    return Move(says=f"create {kind} {name!r}", call=call, errors=play.rules.bad_name(name), then=then)


def open_direct(play: Play) -> Move:
    users = play.chance.choice([[play.person()], [play.person()], [play.somebody()], [], ["U0P"] * 9])

    def then(answer: Json) -> None:
        direct = answer["channel"]["id"]
        play.rules.rooms.setdefault(direct, Room(direct, "", BOT, {BOT, *users}, kind="im"))

    call = play.bot("conversations.open", users=",".join(users))
    return Move(says=f"open {users}", call=call, errors=play.rules.open(users), then=then)


def join(play: Play) -> Move:
    room = play.room()

    def then(answer: Json) -> None:
        at = play.rules.rooms[room]
        play.expect("the warning", answer.get("warning"), "already_in_channel" if BOT in at.members else None)
        if BOT not in at.members:
            at.members.add(BOT)
            play.hears(at, "member_joined_channel", BOT)

    call = play.bot("conversations.join", channel=room)
    return Move(says=f"join {room}", call=call, errors=play.rules.join(room), then=then)


def leave(play: Play) -> Move:
    room = play.room()

    def then(answer: Json) -> None:
        at = play.rules.rooms[room]
        play.expect("not_in_channel", answer.get("not_in_channel", False), BOT not in at.members)
        play.hears(at, "member_left_channel", BOT)
        at.members.discard(BOT)

    call = play.bot("conversations.leave", channel=room)
    return Move(says=f"leave {room}", call=call, errors=play.rules.leave(room), then=then)


def invite(play: Play) -> Move:
    room, force = play.room(), play.chance.random() < 0.2
    users = play.chance.sample([*PEOPLE, *PEOPLE, BOT, GONE, NOBODY], k=play.chance.choice([1, 1, 2, 3]))
    users = list(dict.fromkeys(users))

    def then(_answer: Json) -> None:
        for user in play.rules.invited(room, users):
            play.rules.rooms[room].members.add(user)
            play.hears(play.rules.rooms[room], "member_joined_channel", user)

    call = play.bot("conversations.invite", channel=room, users=",".join(users), force=force)
    errors = play.rules.invite(room, users, force=force)
    return Move(says=f"invite {users} to {room}", call=call, errors=errors, then=then)


def kick(play: Play) -> Move:
    room, user = play.room(), play.somebody()

    def then(_answer: Json) -> None:
        play.hears(play.rules.rooms[room], "member_left_channel", user)
        play.rules.rooms[room].members.discard(user)

    call = play.bot("conversations.kick", channel=room, user=user)
    return Move(says=f"kick {user} from {room}", call=call, errors=play.rules.kick(room, user), then=then)


def set_topic(play: Play) -> Move:
    room, topic = play.room(), play.chance.choice(TOPICS)

    def then(_answer: Json) -> None:
        play.rules.rooms[room].topic = topic

    call = play.bot("conversations.setTopic", channel=room, topic=topic)
    errors = play.rules.set_topic(room, topic)
    return Move(says=f"topic of {room}: {len(topic)} characters", call=call, errors=errors, then=then)


def set_purpose(play: Play) -> Move:
    room, purpose = play.room(), play.chance.choice(TOPICS)

    def then(_answer: Json) -> None:
        play.rules.rooms[room].purpose = purpose

    call = play.bot("conversations.setPurpose", channel=room, purpose=purpose)
    errors = play.rules.set_topic(room, purpose)
    return Move(says=f"purpose of {room}: {len(purpose)} characters", call=call, errors=errors, then=then)


def rename(play: Play) -> Move:
    own = [room.id for room in play.rules.rooms.values() if room.creator == BOT]
    room, name = play.chance.choice([play.room(), *own[-2:]]), play.chance.choice(NAMES)

    def then(_answer: Json) -> None:
        play.rules.rooms[room].name = name
        play.hears_of(play.rules.rooms[room], "rename")

    call = play.bot("conversations.rename", channel=room, name=name)
    return Move(says=f"rename {room} to {name!r}", call=call, errors=play.rules.rename(room, name), then=then)


def archive(play: Play) -> Move:
    room = play.room()

    def then(_answer: Json) -> None:
        play.hears_of(play.rules.rooms[room], "archive")
        play.rules.now_archived(room)

    call = play.bot("conversations.archive", channel=room)
    return Move(says=f"archive {room}", call=call, errors=play.rules.archive(room), then=then)


def unarchive(play: Play) -> Move:
    room = play.room()
    call = play.bot("conversations.unarchive", channel=room)
    return Move(says=f"unarchive {room}", call=call, errors=play.rules.unarchive(room))


def bookmark(play: Play) -> Move:
    room, link = play.room(), play.chance.choice(LINKS)
    title = play.chance.choice(["Runbook", "Call", "x" * 256, "x" * 257, ""])

    def then(answer: Json) -> None:
        play.rules.rooms[room].bookmarks[answer["bookmark"]["id"]] = link

    call = play.bot("bookmarks.add", channel_id=room, title=title, type="link", link=link)
    errors = play.rules.bookmark(room, title, link)
    return Move(says=f"bookmark {title[:9]!r} in {room}", call=call, errors=errors, then=then)


def unbookmark(play: Play) -> Move:
    room = play.room()
    known = list(play.rules.rooms[room].bookmarks) if room in play.rules.rooms else []
    bookmark = play.chance.choice([*known[-3:], "Bk0NONE"])

    def then(_answer: Json) -> None:
        del play.rules.rooms[room].bookmarks[bookmark]

    call = play.bot("bookmarks.remove", channel_id=room, bookmark_id=bookmark)
    errors = play.rules.unbookmark(room, bookmark)
    return Move(says=f"remove bookmark {bookmark} of {room}", call=call, errors=errors, then=then)


def read(play: Play) -> Move:
    room = play.room()
    method = play.chance.choice(["conversations.info", "conversations.members", "conversations.history", "pins.list"])
    errors = play.rules.hidden(room) if method in ("conversations.info", "conversations.members") else None
    call = play.bot(method, channel=room)
    return Move(says=f"{method} {room}", call=call, errors=play.rules.outside(room) if errors is None else errors)


OF_CHANNELS: dict[Kind, int] = {
    create: 6,
    open_direct: 2,
    join: 4,
    leave: 1,
    invite: 6,
    kick: 2,
    set_topic: 2,
    set_purpose: 1,
    rename: 2,
    archive: 1,
    unarchive: 1,
    bookmark: 3,
    unbookmark: 1,
    read: 3,
}
"""Each move of the app about channels, and how often it comes."""
