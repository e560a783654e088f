"""What people do in the sequences: come and go, write, mark, archive; what no client would let them do is refused."""

from tests.sandbox.model.channel_moves import NAMES, TOPICS
from tests.sandbox.model.channel_rules import MAX_TOPIC, when
from tests.sandbox.model.message_moves import EMOJI
from tests.sandbox.model.play import REFUSED, Kind, Move, Play
from tests.sandbox.model.state import BOT, Errors, Json, Room, Said


def _own(play: Play) -> tuple[Room, str]:
    """Return a channel and a person, who is often in it."""
    room = play.chance.choice(list(play.rules.rooms.values()))
    inside = sorted(room.members - {BOT})
    return room, play.chance.choice(inside) if inside and play.chance.random() < 0.8 else play.person()


def _refused(*conditions: object) -> Errors:
    return when(any(conditions), REFUSED)


def _outside(room: Room, person: str) -> bool:
    return person not in room.members or room.is_archived


def create(play: Play) -> Move:
    person, name = play.person(), play.chance.choice(NAMES)
    kind = play.chance.choice(["public", "private"])

    def then(answer: Json) -> None:
        room = Room(answer["channel"]["id"], name, person, {person}, kind=kind)
        play.rules.rooms[room.id] = room
        if kind == "public":
            play.hears_of(room, "created")

    errors = _refused(play.rules.bad_name(name))
    call = play.human("create_channel", person, name=name, is_private=kind == "private")
    return Move(says=f"{person} creates {kind} {name!r}", call=call, errors=errors, then=then)


def join(play: Play) -> Move:
    room, person = _own(play)

    def then(_answer: Json) -> None:
        if person not in room.members:
            room.members.add(person)
            play.hears(room, "member_joined_channel", person)

    errors = _refused(not room.visible_to(person), room.is_archived)
    call = play.human("join", person, channel=room.id)
    return Move(says=f"{person} joins {room.id}", call=call, errors=errors, then=then)


def leave(play: Play) -> Move:
    room, person = _own(play)

    def then(_answer: Json) -> None:
        play.hears(room, "member_left_channel", person)
        room.members.discard(person)

    errors = _refused(_outside(room, person), room.id == "C0GENERAL", room.is_direct)
    call = play.human("leave", person, channel=room.id)
    return Move(says=f"{person} leaves {room.id}", call=call, errors=errors, then=then)


def invite(play: Play) -> Move:
    room, person = _own(play)
    guest = play.chance.choice([BOT, BOT, play.person()])

    def then(_answer: Json) -> None:
        room.members.add(guest)
        play.hears(room, "member_joined_channel", guest)

    errors = _refused(_outside(room, person), guest in room.members, room.is_direct)
    call = play.human("invite", person, channel=room.id, user=guest)
    return Move(says=f"{person} invites {guest} to {room.id}", call=call, errors=errors, then=then)


def kick(play: Play) -> Move:
    room, person = _own(play)
    guest = play.chance.choice([BOT, play.person()])

    def then(_answer: Json) -> None:
        play.hears(room, "member_left_channel", guest)
        room.members.discard(guest)

    fixed = room.id == "C0GENERAL" or room.is_direct or guest == person
    errors = _refused(_outside(room, person), guest not in room.members, fixed)
    call = play.human("kick", person, channel=room.id, user=guest)
    return Move(says=f"{person} removes {guest} from {room.id}", call=call, errors=errors, then=then)


def archive(play: Play) -> Move:
    room, person = _own(play)

    def then(_answer: Json) -> None:
        play.hears_of(room, "archive")
        play.rules.now_archived(room.id)

    errors = _refused(_outside(room, person), room.id == "C0GENERAL", room.is_direct)
    call = play.human("archive", person, channel=room.id)
    return Move(says=f"{person} archives {room.id}", call=call, errors=errors, then=then)


def unarchive(play: Play) -> Move:
    archived = [one for one in play.rules.rooms.values() if one.is_archived]
    room, person = _own(play)
    room = play.chance.choice([room, *archived])

    def then(_answer: Json) -> None:
        room.is_archived = False
        play.hears_of(room, "unarchive")

    errors = _refused(not room.is_archived, not room.visible_to(person))
    call = play.human("unarchive", person, channel=room.id)
    return Move(says=f"{person} unarchives {room.id}", call=call, errors=errors, then=then)


def rename(play: Play) -> Move:
    room, person = _own(play)
    name = play.chance.choice(NAMES)

    def then(_answer: Json) -> None:
        room.name = name
        play.hears_of(room, "rename")

    errors = _refused(_outside(room, person), room.is_direct, play.rules.bad_name(name, room.id))
    call = play.human("rename", person, channel=room.id, name=name)
    return Move(says=f"{person} renames {room.id} to {name!r}", call=call, errors=errors, then=then)


def set_topic(play: Play) -> Move:
    room, person = _own(play)
    topic = play.chance.choice(TOPICS)

    def then(_answer: Json) -> None:
        room.topic = topic

    errors = _refused(_outside(room, person), len(topic) > MAX_TOPIC)
    call = play.human("set_topic", person, channel=room.id, topic=topic)
    return Move(says=f"{person} sets the topic of {room.id}", call=call, errors=errors, then=then)


def say(play: Play) -> Move:
    room, person = _own(play)
    text = play.text()
    thread = play.message(room.id) if room.said and play.chance.random() < 0.4 else ""

    def then(answer: Json) -> None:
        parent = (room.said[thread].thread or thread) if thread else None
        play.posted(room, Said(answer["ts"], person, text, thread=parent))

    errors = _refused(_outside(room, person), not text, thread and room.shown_to_all(thread) is None)
    body = {"channel": room.id, "text": text} | ({"thread_ts": thread} if thread else {})
    says = f"{person} says {text!r} in {room.id}/{thread}"
    return Move(says=says, call=play.human("message", person, **body), errors=errors, then=then)


def edit(play: Play) -> Move:
    room, person = _own(play)
    ts = play.message(room.id)

    def then(_answer: Json) -> None:
        room.said[ts].text = "No, better"
        play.hears(room, "message_changed", ts)

    errors = _refused(not _is_by(room, ts, person), room.is_archived, not room.visible_to(person))
    call = play.human("edit_message", person, channel=room.id, ts=ts, text="No, better")
    return Move(says=f"{person} edits {room.id}/{ts}", call=call, errors=errors, then=then)


def delete(play: Play) -> Move:
    room, person = _own(play)
    ts = play.message(room.id)

    def then(_answer: Json) -> None:
        play.hears(room, "message_changed" if room.replies(ts) else "message_deleted", ts)
        play.rules.now_deleted(room.id, ts)

    errors = _refused(not _is_by(room, ts, person), room.is_archived, not room.visible_to(person))
    call = play.human("delete_message", person, channel=room.id, ts=ts)
    return Move(says=f"{person} deletes {room.id}/{ts}", call=call, errors=errors, then=then)


def _is_by(room: Room, ts: str, person: str) -> bool:
    found = room.shown_to_all(ts)
    return found is not None and found.by == person


def react(play: Play) -> Move:
    room, person = _own(play)
    ts, name = play.message(room.id), play.chance.choice(EMOJI[:4])
    found = room.shown_to_all(ts)
    has = found is not None and person in found.reactions.get(name, [])

    def then(_answer: Json) -> None:
        play.rules.now_reacted(room.id, ts, name, person, added=not has)
        play.hears(room, "reaction_removed" if has else "reaction_added", ts)

    errors = _refused(_outside(room, person), found is None)
    call = play.human("react", person, channel=room.id, ts=ts, name=name, remove=has)
    return Move(says=f"{person} reacts {name} to {room.id}/{ts}", call=call, errors=errors, then=then)


def pin(play: Play) -> Move:
    room, person = _own(play)
    ts = play.message(room.id)
    has = ts in room.pins

    def then(_answer: Json) -> None:
        if has:
            room.pins.remove(ts)
        else:
            room.pins.append(ts)
        play.hears(room, "pin_removed" if has else "pin_added", ts)

    errors = _refused(_outside(room, person), room.shown_to_all(ts) is None)
    call = play.human("pin", person, channel=room.id, ts=ts, remove=has)
    return Move(says=f"{person} pins {room.id}/{ts}", call=call, errors=errors, then=then)


OF_PEOPLE: dict[Kind, int] = {
    create: 2,
    join: 3,
    leave: 3,
    invite: 6,
    kick: 1,
    archive: 1,
    unarchive: 4,
    rename: 2,
    set_topic: 2,
    say: 12,
    edit: 5,
    delete: 3,
    react: 6,
    pin: 4,
}
"""Each thing that people do, and how often."""
