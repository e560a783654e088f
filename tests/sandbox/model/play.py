"""Plays moves, good and bad ones, against a sandbox by the real slack_sdk, and holds each answer to the rules."""

import random
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, NoReturn

from slack_sdk.errors import SlackApiError

from tests.sandbox.model.documented import is_documented
from tests.sandbox.model.rules import Rules
from tests.sandbox.model.state import BOT, GONE, NOBODY, PEOPLE, Errors, Json, Room, Said
from tests.sandbox.model.windows import Windows
from tests.sandbox.world import World

NOWHERE, NO_TS = "C0NOWHERE", "1700000000.000001"
REFUSED = "a sentence"
"""What a person reads in place of an error code."""

REMEMBERED = 20
Call = Callable[[], Awaitable[Json]]


@dataclass(kw_only=True)
class Move:
    """One call, and what the rules say about it."""

    says: str
    call: Call
    errors: Errors = field(default_factory=set)
    """The answers that the rules allow; empty where the call must succeed."""
    then: Callable[[Json], None] = lambda _answer: None
    """What is true after a success."""
    always: Callable[[str], None] = lambda _told: None
    """What is true after each answer, `ok` or an error code."""


Kind = Callable[["Play"], Move]
"""Draws a move of one kind."""


class Play:
    """A seeded sequence of moves in one workspace."""

    def __init__(self, world: World, seed: int) -> None:
        self.world = world
        self.seed = seed
        self.chance = random.Random(seed)  # noqa: S311 - chance, not secrecy
        self.rules = Rules()
        self.windows = Windows()
        self.events: list[tuple[str, ...]] = []
        """What the app must have been told, in order."""
        self.made = 0
        self.last: deque[str] = deque(maxlen=REMEMBERED)

    async def move(self, kinds: dict[Kind, int]) -> None:
        """Make a move of one of these kinds, each as often as it says."""
        (kind,) = self.chance.choices(list(kinds), list(kinds.values()))
        await self.make(kind(self))

    async def make(self, move: Move) -> None:
        """Make a move; AssertionError with the way to it where Slack's rules say otherwise."""
        answer = await move.call()
        told = "ok" if answer["ok"] else str(answer["error"])
        self.made += 1
        self.last.append(f"{self.made}. {move.says} → {told}")
        allowed = move.errors or {"ok"}
        if told not in allowed and not (REFUSED in allowed and not answer["ok"]):
            self.fail(f"expected {' or '.join(sorted(allowed))}, and Slack said {told}")
        move.always(told)
        if answer["ok"]:
            move.then(answer)

    def fail(self, why: str) -> NoReturn:
        """Say what differs, and how to see it again."""
        way = "\n  ".join(self.last)
        raise AssertionError(f"seed {self.seed}, move {self.made}: {why}\nThe way to it:\n  {way}")

    def expect(self, what: str, found: Any, wanted: Any) -> None:
        """Compare a part of the state."""
        if found != wanted:
            self.fail(f"{what}\n  found:  {found!r}\n  wanted: {wanted!r}")

    # Choices

    def room(self) -> str:
        """Return a channel, now and then one that does not exist."""
        return NOWHERE if self.chance.random() < 0.03 else self.chance.choice(list(self.rules.rooms))

    def message(self, room: str) -> str:
        """Return a message of a channel, now and then one of nowhere; recent ones more often."""
        known = list(self.rules.rooms[room].said) if room in self.rules.rooms else []
        if not known or self.chance.random() < 0.08:
            return NO_TS
        return self.chance.choice(known[-8:])

    def somebody(self) -> str:
        return self.chance.choice([*PEOPLE, *PEOPLE, BOT, GONE, NOBODY])

    def person(self) -> str:
        return self.chance.choice(PEOPLE)

    def text(self) -> str:
        return self.chance.choice(["Hello", "It is dark", "Rolled back 4.2", ""] + ["Fixed"] * 3)

    # Calls

    def bot(self, method: str, **args: Any) -> Call:
        """Return a call of the Web API by the real client; what is None is not sent."""
        given = {name: value for name, value in args.items() if value is not None}

        async def call() -> Json:
            try:
                answer: Json = (await self.world.client.api_call(method, json=given)).data  # type: ignore[assignment]
            except SlackApiError as error:
                answer = error.response.data
            if not answer["ok"] and not is_documented(method, answer["error"]):
                self.fail(f"Slack does not document {answer['error']} for {method}, called with {given}")
            return answer

        return call

    def human(self, path: str, person: str, **body: Any) -> Call:
        """Return something that a person does."""

        async def call() -> Json:
            return await self.world.post(path, **{"as": person}, **body)

        return call

    # What the app hears

    def hears(self, room: Room, *event: str) -> None:
        """Note an event that the app must be told, as a member of the channel."""
        if BOT in room.members:
            self.events.append((event[0], room.id, *event[1:]))

    def hears_of(self, room: Room, verb: str) -> None:
        """Note an event about a channel that the app must be told, as it can see it."""
        if room.visible_to(BOT):
            self.events.append((f"{'channel' if room.kind == 'public' else 'group'}_{verb}", room.id))

    def posted(self, room: Room, said: Said) -> None:
        room.said[said.ts] = said
        if said.only_for is None:
            self.hears(room, "message", said.ts)
