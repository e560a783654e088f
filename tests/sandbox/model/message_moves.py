"""What the app says, changes and marks in the sequences, and what the rules say of each call."""

from typing import Any

from tests.sandbox.model.play import NO_TS, Kind, Move, Play
from tests.sandbox.model.state import BOT, Json, Said

EMOJI = ("eyes", "pushpin", "tada", "+1", "no such thing!")
TOLD: Json = {"event_type": "told", "event_payload": {"job": 7}}
METADATA: tuple[Any, ...] = (None, None, None, TOLD, TOLD, {"event_type": "told"}, [TOLD])


def post(play: Play) -> Move:
    room, text, metadata = play.room(), play.text(), play.chance.choice(METADATA)
    thread = play.message(room) if play.chance.random() < 0.3 else None

    def then(answer: Json) -> None:
        at = play.rules.rooms[room]
        parent = (at.said[thread].thread or thread) if thread else None
        play.posted(at, Said(answer["ts"], BOT, text, thread=parent, metadata=metadata))

    call = play.bot("chat.postMessage", channel=room, text=text, thread_ts=thread, metadata=metadata)
    errors = play.rules.post(room, text, thread, metadata)
    return Move(says=f"post {text!r} to {room}/{thread}", call=call, errors=errors, then=then)


def whisper(play: Play) -> Move:
    room, text, to = play.room(), play.text(), play.person()

    def then(answer: Json) -> None:
        play.rules.rooms[room].said[answer["message_ts"]] = Said(answer["message_ts"], BOT, text, only_for=to)

    call = play.bot("chat.postEphemeral", channel=room, text=text, user=to)
    return Move(says=f"whisper to {to} in {room}", call=call, errors=play.rules.whisper(room, text, to), then=then)


def edit(play: Play) -> Move:
    room, metadata = play.room(), play.chance.choice([*METADATA, {}, {}])
    ts, text = play.message(room), play.chance.choice(["Better", "Best", "x" * 4000, "x" * 4001, ""])

    def then(_answer: Json) -> None:
        play.rules.now_edited(room, ts, text, metadata)
        play.hears(play.rules.rooms[room], "message_changed", ts)

    call = play.bot("chat.update", channel=room, ts=ts, text=text, metadata=metadata)
    errors = play.rules.edit(room, ts, text, metadata)
    return Move(says=f"edit {room}/{ts} {metadata}", call=call, errors=errors, then=then)


def delete(play: Play) -> Move:
    room = play.room()
    ts = play.message(room)

    def then(_answer: Json) -> None:
        buried = bool(play.rules.rooms[room].replies(ts))
        play.hears(play.rules.rooms[room], "message_changed" if buried else "message_deleted", ts)
        play.rules.now_deleted(room, ts)

    call = play.bot("chat.delete", channel=room, ts=ts)
    return Move(says=f"delete {room}/{ts}", call=call, errors=play.rules.delete(room, ts), then=then)


def find(play: Play) -> Move:
    room = play.room()
    ts = play.message(room)
    says = f"look at {room}/{ts}"
    match play.chance.choice(["permalink", "thread", "reactions"]):
        case "permalink":
            call = play.bot("chat.getPermalink", channel=room, message_ts=ts)
            return Move(says=says, call=call, errors=play.rules.find(room, ts))
        case "thread":
            call = play.bot("conversations.replies", channel=room, ts=ts)
            return Move(says=says, call=call, errors=play.rules.thread(room, ts))
        case _:
            call = play.bot("reactions.get", channel=room, timestamp=ts)
            return Move(says=says, call=call, errors=play.rules.outside(room) or play.rules.find(room, ts))


def pin(play: Play) -> Move:
    room = play.room()
    ts = play.message(room)

    def then(_answer: Json) -> None:
        play.rules.rooms[room].pins.append(ts)
        play.hears(play.rules.rooms[room], "pin_added", ts)

    call = play.bot("pins.add", channel=room, timestamp=ts)
    return Move(says=f"pin {room}/{ts}", call=call, errors=play.rules.pin(room, ts), then=then)


def unpin(play: Play) -> Move:
    room = play.room()
    pins = play.rules.rooms[room].pins if room in play.rules.rooms else []
    ts = play.chance.choice([*(pins[-2:] or [NO_TS]), play.message(room)])

    def then(_answer: Json) -> None:
        play.rules.rooms[room].pins.remove(ts)
        play.hears(play.rules.rooms[room], "pin_removed", ts)

    call = play.bot("pins.remove", channel=room, timestamp=ts)
    return Move(says=f"unpin {room}/{ts}", call=call, errors=play.rules.unpin(room, ts), then=then)


def react(play: Play) -> Move:
    room, name = play.room(), play.chance.choice(EMOJI)
    ts = play.message(room)

    def then(_answer: Json) -> None:
        play.rules.now_reacted(room, ts, name, BOT, added=True)
        play.hears(play.rules.rooms[room], "reaction_added", ts)

    call = play.bot("reactions.add", channel=room, timestamp=ts, name=name)
    return Move(says=f"react {name} to {room}/{ts}", call=call, errors=play.rules.react(room, ts, name), then=then)


def unreact(play: Play) -> Move:
    room, name = play.room(), play.chance.choice(EMOJI[:4])
    ts = play.message(room)

    def then(_answer: Json) -> None:
        play.rules.now_reacted(room, ts, name, BOT, added=False)
        play.hears(play.rules.rooms[room], "reaction_removed", ts)

    call = play.bot("reactions.remove", channel=room, timestamp=ts, name=name)
    return Move(says=f"unreact {name}, {room}/{ts}", call=call, errors=play.rules.unreact(room, ts, name), then=then)


OF_MESSAGES: dict[Kind, int] = {
    post: 14,
    whisper: 4,
    edit: 8,
    delete: 4,
    find: 4,
    pin: 5,
    unpin: 4,
    react: 6,
    unreact: 4,
}
"""Each move of the app about messages, and how often it comes."""
