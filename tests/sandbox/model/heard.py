"""What the app was told by events, in the words of the rules: the kind, the channel, and whom or what it is about."""

import asyncio
from collections import Counter
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest

from tests.sandbox.model.play import Play
from tests.sandbox.world import Json, World

Event = tuple[str, ...]

EVENTS = (
    "message",
    "reaction_added",
    "reaction_removed",
    "pin_added",
    "pin_removed",
    "member_joined_channel",
    "member_left_channel",
    "channel_created",
    "channel_archive",
    "channel_unarchive",
    "channel_rename",
    "group_archive",
    "group_unarchive",
    "group_rename",
)
LONGEST = 20.0  # seconds that the last event may take


class Heard:
    """An app that writes down what it hears, its own deeds too."""

    def __init__(self, world: World) -> None:
        self.events: list[Event] = []
        self._ids: set[str] = set()
        self.app = AsyncApp(client=world.client, process_before_response=True, ignoring_self_events_enabled=False)
        self.app.command("/tick")(_acknowledge)
        for kind in EVENTS:
            self.app.event(kind)(self._hear)

    async def compare(self, play: Play) -> None:
        """Compare what came with the rules: every event, once."""
        wanted = Counter(play.events)
        try:
            async with asyncio.timeout(LONGEST):
                while len(self.events) < wanted.total():
                    await asyncio.sleep(0.01)
        except TimeoutError:
            play.fail(f"never heard: {wanted - Counter(self.events)}")
        play.expect("events beyond those", Counter(self.events) - wanted, Counter())
        play.expect("events that are missing", wanted - Counter(self.events), Counter())

    async def _hear(self, body: Json, request: AsyncBoltRequest) -> None:
        """Write an event down; one that comes again because this machine was slow to acknowledge it says so."""
        repeated = request.headers.get("x-slack-retry-num", ["0"]) != ["0"]
        if repeated and body["event_id"] in self._ids:
            return
        self._ids.add(body["event_id"])
        self.events += _in_short(body["event"])


def _in_short(event: Json) -> list[Event]:
    if event["type"] == "message":
        return _of_message(event)
    kind: str = event["type"]
    match event:
        case {"item": {"channel": channel, "ts": ts}} | {"item": {"channel": channel, "message": {"ts": ts}}}:
            return [(kind, channel, ts)]
        case {"channel": {"id": channel}}:
            return [(kind, channel)]
        case {"channel": channel, "user": user} if kind.startswith("member_"):
            return [(kind, channel, user)]
        case _:
            return [(kind, event["channel"])]


def _of_message(event: Json) -> list[Event]:
    match event:
        case {"subtype": "message_changed", "message": {"ts": ts}}:
            return [("message_changed", event["channel"], ts)]
        case {"subtype": "message_deleted", "deleted_ts": ts}:
            return [("message_deleted", event["channel"], ts)]
        case {"subtype": _}:
            return []  # Slack's own lines
        case _:
            return [("message", event["channel"], event["ts"])]


async def _acknowledge(ack: Any) -> None:
    await ack()
